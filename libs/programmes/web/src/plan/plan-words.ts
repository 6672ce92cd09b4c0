import type { PlanCalendarView, PlanView } from '@realign/api-client';
import { waveSpan } from '@realign/programmes/domain';
import { proseWords } from '@realign/ui';

/** All that is said against each thing's dates, by its id. */
export function warningsById(calendar: PlanCalendarView | undefined): ReadonlyMap<string, string> {
  const by = new Map<string, string>();
  for (const { subjectId, detail } of calendar?.warnings ?? []) by.set(subjectId, [by.get(subjectId), proseWords(detail)].filter(Boolean).join(' '));
  return by;
}

/** Holidays of one day together: "Good Friday, DE; Good Friday, GB". */
export function holidaysByDay(calendar: PlanCalendarView | undefined): { on: string; label: string }[] {
  const by = new Map<string, string[]>();
  for (const { on, name, country } of calendar?.holidays ?? []) by.set(on, [...(by.get(on) ?? []), `${name}, ${country}`]);
  return [...by].map(([on, names]) => ({ on, label: names.join('; ') }));
}

/** One line of the plan, whatever it is: what table, board and calendar are made of. */
export interface PlanRow {
  readonly id: string;
  readonly kind: 'phase' | 'wave' | 'activity' | 'message';
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly state: string;
  readonly what: string;
  readonly who: string;
  readonly plannedHours: number | null;
  readonly actualHours: number | null;
  readonly drift: number | null;
  readonly waveName: string;
  readonly stage: string;
}

export function planRows(plan: PlanView): PlanRow[] {
  const drift = new Map((plan.baseline?.items ?? []).map(({ itemId, startDrift, endDrift }) => [itemId, startDrift === 0 ? endDrift : startDrift] as const));
  const none = { plannedHours: null, actualHours: null, waveName: '', stage: '' };
  const waves = new Map(plan.waves.map(({ id, name }) => [id, name]));
  const waveOf = (id: string | null): string => waves.get(id ?? '') ?? '';
  const rows: PlanRow[] = [
    ...plan.phases.map(({ id, name, startsOn, endsOn, isCurrent }): PlanRow => ({ id, kind: 'phase', title: name, from: startsOn, to: endsOn, state: isCurrent ? 'now' : '', what: 'Phase', who: '', ...none, drift: drift.get(id) ?? null })),
    ...plan.waves.map(({ id, name, state, kind, ...days }): PlanRow => ({ id, kind: 'wave', title: name, ...waveSpan(days), state, what: `Wave, ${kind.replaceAll('_', ' ')}`, who: '', ...none, waveName: name, drift: drift.get(id) ?? null })),
    ...plan.activities.map((one): PlanRow => ({
      id: one.id, kind: 'activity', title: one.title, from: one.startsOn, to: one.endsOn, state: one.state, what: `${one.deliveryStep ? 'Delivery' : one.effortClass === 'culture' ? 'Culture' : 'Technology'}, ${one.engagementMode}`, who: one.responsibleName ?? '',
      plannedHours: one.plannedHours, actualHours: one.actualHours, waveName: waveOf(one.waveId), stage: one.stage, drift: drift.get(one.id) ?? null,
    })),
    ...plan.messages.map((one): PlanRow => ({ id: one.id, kind: 'message', title: one.title, from: one.sendOn, to: one.sendOn, state: one.state, what: `Message, ${one.channel.replaceAll('_', ' ')}`, who: one.senderName ?? '', ...none, waveName: waveOf(one.waveId), drift: null })),
  ];
  return rows;
}

/** "3 days later than the baseline". */
export const driftWords = (days: number): string => `${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'} ${days > 0 ? 'later' : 'earlier'}`;
