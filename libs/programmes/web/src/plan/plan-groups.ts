import type { ActivityView, BaselineItemView, MessageView, PhaseView, PlanView, ProgrammeReviewsView, WaveView } from '@realign/api-client';
import { waveSpan } from '@realign/programmes/domain';
import { countWords, dateWords, type TimelineBar, type TimelineCheckpoint, type TimelineGroup, type TimelineLink, type TimelineRow } from '@realign/ui';
import { activityBarState, sentence, waveLook } from '../programme-words';

export type PlanItem = { readonly kind: 'phase'; readonly item: PhaseView } | { readonly kind: 'wave'; readonly item: WaveView } | { readonly kind: 'activity'; readonly item: ActivityView } | { readonly kind: 'message'; readonly item: MessageView };

/** Anything of the plan by its id. */
export function planItem(plan: PlanView, id: string | undefined): PlanItem | undefined {
  const phase = plan.phases.find((item) => item.id === id);
  if (phase) return { kind: 'phase', item: phase };
  const wave = plan.waves.find((item) => item.id === id);
  if (wave) return { kind: 'wave', item: wave };
  const message = plan.messages.find((item) => item.id === id);
  if (message) return { kind: 'message', item: message };
  const activity = plan.activities.find((item) => item.id === id);
  return activity ? { kind: 'activity', item: activity } : undefined;
}

/** What is drawn beside the dates themselves. */
export interface Around {
  /** What is wrong with each thing's dates, by id. */
  readonly warnings: ReadonlyMap<string, string>;
  readonly withBaseline: boolean;
  /** How much of the effort the delivery track takes, in words. */
  readonly deliveryNote: string;
}

/** Phases first, then each wave with its activities, then the activities of no wave, and the delivery track last. */
export function planGroups(plan: PlanView, around: Around): TimelineGroup[] {
  const baseline = new Map(around.withBaseline ? (plan.baseline?.items ?? []).map((item) => [item.itemId, item] as const) : []);
  const extras = (id: string): Partial<TimelineBar> => ({ ...ghost(baseline.get(id)), ...warned(around.warnings.get(id)) });
  const own = plan.activities.filter(({ deliveryStep }) => deliveryStep === null);
  const delivery = plan.activities.filter(({ deliveryStep }) => deliveryStep !== null);
  const waves = new Map(plan.waves.map(({ id }) => [id, [] as ActivityView[]]));
  const free: ActivityView[] = [];
  for (const activity of own) (waves.get(activity.waveId ?? '') ?? free).push(activity);
  const row = (activity: ActivityView): TimelineRow => activityRow(activity, extras(activity.id));
  return [
    ...(plan.phases.length ? [{ id: 'phases', label: 'Phases', rows: plan.phases.map((phase) => phaseRow(phase, extras(phase.id))) }] : []),
    ...plan.waves.map((wave): TimelineGroup => ({
      id: wave.id, label: wave.name, note: `${KINDS[wave.kind]}, ${countWords(wave.people)} people${wave.launchedOn ? `, launched on ${dateWords(wave.launchedOn)}` : ''}`, status: waveLook(wave.state),
      rows: [waveRow(wave, extras(wave.id)), ...(waves.get(wave.id) ?? []).map(row)],
    })),
    ...(free.length ? [{ id: 'activities', label: 'Activities', rows: free.map(row) }] : []),
    ...(delivery.length ? [{ id: 'delivery', label: 'Delivery track', note: around.deliveryNote, rows: delivery.map((activity) => deliveryRow(activity, extras(activity.id))) }] : []),
  ];
}

const KINDS: Readonly<Record<WaveView['kind'], string>> = { pilot: 'Pilot', phased: 'Phased', organisation_wide: 'Organisation-wide' };

export const timelineLinks = ({ dependencies }: PlanView): TimelineLink[] => dependencies.map(({ id, beforeId, afterId, kind, broken }) => ({ id, from: beforeId, to: afterId, kind, isBroken: broken !== null }));

const ghost = (item: BaselineItemView | undefined): Partial<TimelineBar> =>
  item && (item.startDrift !== 0 || item.endDrift !== 0) ? { before: { from: item.startsOn, to: item.endsOn, drift: item.startDrift !== 0 ? item.startDrift : item.endDrift } } : {};
const warned = (warning: string | undefined): Partial<TimelineBar> => (warning ? { warning } : {});
const phaseRow = (phase: PhaseView, extras: Partial<TimelineBar>): TimelineRow => ({
  id: phase.id, label: phase.name, bars: [{ id: phase.id, label: phase.name, from: phase.startsOn, to: phase.endsOn, kind: 'phase', state: phase.isCurrent ? 'running' : 'planned', detail: phase.exitGate, ...extras }],
});
const waveRow = (wave: WaveView, extras: Partial<TimelineBar>): TimelineRow => ({
  id: `${wave.id}-row`, label: 'Launch and embed', bars: [{ id: wave.id, label: wave.name, ...waveSpan(wave), kind: 'wave', state: wave.state === 'held' || wave.state === 'withdrawn' ? 'stopped' : wave.state === 'planned' || wave.state === 'ready' ? 'planned' : 'running', detail: sentence(wave.state), ...extras }],
});
const activityRow = (activity: ActivityView, extras: Partial<TimelineBar>): TimelineRow => ({
  id: activity.id, label: activity.title, bars: [{ id: activity.id, label: activity.title, from: activity.startsOn, to: activity.endsOn, kind: activity.effortClass, state: activityBarState(activity.state), detail: `${sentence(activity.effortClass)}, ${activity.engagementMode}, ${sentence(activity.state).toLowerCase()}`, ...extras }],
});
/** The go-live itself is a day: a mark, with the bar that can be moved. */
const deliveryRow = (activity: ActivityView, extras: Partial<TimelineBar>): TimelineRow => ({
  ...activityRow(activity, extras), ...(activity.deliveryStep === 'go_live' && { milestones: [{ id: `${activity.id} live`, on: activity.endsOn, label: 'Go-live' }] }),
});

/** The loop lane: checkpoints that exist, then the dates the rhythm yields after them. */
export function loopLane(reviews: ProgrammeReviewsView | undefined): TimelineCheckpoint[] {
  if (!reviews) return [];
  const own = reviews.checkpoints.filter(({ series }) => series === 'checkpoint');
  const held = own.map(({ id, seq, nominalLocal, frozenAt }) => ({ id, on: (frozenAt ?? nominalLocal).slice(0, 10), label: String(seq), link: `/checkpoints/${id}` }));
  const known = new Set(own.map(({ nominalLocal }) => nominalLocal.slice(0, 10)));
  const later = (reviews.cadence?.nextDates ?? []).map(({ nominalLocal }) => nominalLocal.slice(0, 10)).filter((on) => !known.has(on)).slice(0, 3);
  return [...sameDayTogether(held), ...later.map((on) => ({ id: on, on, label: '' }))];
}

/** Two checkpoints on one day stand as one turn: "1, 2". The later one is linked. */
function sameDayTogether(held: readonly TimelineCheckpoint[]): TimelineCheckpoint[] {
  const days = new Map<string, TimelineCheckpoint>();
  for (const turn of [...held].reverse()) {
    const before = days.get(turn.on);
    days.set(turn.on, before ? { ...turn, label: `${before.label}, ${turn.label}` } : turn);
  }
  return [...days.values()];
}
