import type { ActivityView, PhaseView, PlanView, ProgrammeReviewsView, WaveView } from '@realign/api-client';
import { countWords, type TimelineBar, type TimelineCheckpoint, type TimelineGroup, type TimelineRow } from '@realign/ui';
import { activityBarState, sentence, waveLook } from '../programme-words';

export type PlanItem = { readonly kind: 'phase'; readonly item: PhaseView } | { readonly kind: 'wave'; readonly item: WaveView } | { readonly kind: 'activity'; readonly item: ActivityView };

/** Anything of the plan by its id. */
export function planItem(plan: PlanView, id: string | undefined): PlanItem | undefined {
  const phase = plan.phases.find((item) => item.id === id);
  if (phase) return { kind: 'phase', item: phase };
  const wave = plan.waves.find((item) => item.id === id);
  if (wave) return { kind: 'wave', item: wave };
  const activity = plan.activities.find((item) => item.id === id);
  return activity ? { kind: 'activity', item: activity } : undefined;
}

/** Phases first, then each wave with its activities, then the activities of no wave. */
export function planGroups(plan: PlanView): TimelineGroup[] {
  const free = plan.activities.filter(({ waveId }) => !waveId || !plan.waves.some(({ id }) => id === waveId));
  return [
    ...(plan.phases.length ? [{ id: 'phases', label: 'Phases', rows: plan.phases.map(phaseRow) }] : []),
    ...plan.waves.map((wave): TimelineGroup => ({
      id: wave.id, label: wave.name, note: `${countWords(wave.people)} people`, status: waveLook(wave.state),
      rows: [waveRow(wave), ...plan.activities.filter(({ waveId }) => waveId === wave.id).map(activityRow)],
    })),
    ...(free.length ? [{ id: 'activities', label: 'Activities', rows: free.map(activityRow) }] : []),
  ];
}

const bar = (given: TimelineBar): TimelineBar => given;
const phaseRow = (phase: PhaseView): TimelineRow => ({
  id: phase.id, label: phase.name, bars: [bar({ id: phase.id, label: phase.name, from: phase.startsOn, to: phase.endsOn, kind: 'phase', state: phase.isCurrent ? 'running' : 'planned', detail: phase.exitGate })],
});
const waveRow = (wave: WaveView): TimelineRow => ({
  id: `${wave.id}-row`, label: 'Launch and embed', bars: [bar({ id: wave.id, label: wave.name, from: wave.launchOn, to: wave.embedUntil, kind: 'wave', state: wave.state === 'held' || wave.state === 'withdrawn' ? 'stopped' : wave.state === 'planned' || wave.state === 'ready' ? 'planned' : 'running', detail: sentence(wave.state) })],
});
const activityRow = (activity: ActivityView): TimelineRow => ({
  id: activity.id, label: activity.title, bars: [bar({ id: activity.id, label: activity.title, from: activity.startsOn, to: activity.endsOn, kind: activity.effortClass, state: activityBarState(activity.state), detail: `${sentence(activity.effortClass)}, ${sentence(activity.state).toLowerCase()}` })],
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
