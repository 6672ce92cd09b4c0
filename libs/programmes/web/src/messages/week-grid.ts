import type { MessageView, PlanView } from '@realign/api-client';
import { addDays, day, weekdayOf, type Day } from '@realign/kernel';

export interface MessageRow {
  readonly key: string;
  /** Whom the messages are for. */
  readonly label: string;
  /** By the Monday of their week. */
  readonly weeks: ReadonlyMap<string, readonly MessageView[]>;
  readonly count: number;
}

export const mondayOf = (on: string): Day => addDays(day(on), 1 - weekdayOf(day(on)));

/** Mondays of some weeks from the one a day lies in. */
export const weeksFrom = (on: string, count: number): Day[] => Array.from({ length: count }, (_, at) => addDays(mondayOf(on), at * 7));

/** Messages by whom they are for: everybody first, then waves, audiences that a message or activity is for; a row without a message is a gap. */
export function messageRows({ messages, waves, activities }: Pick<PlanView, 'messages' | 'waves' | 'activities'>): MessageRow[] {
  const labels = new Map<string, string>([['everybody', 'Everybody']]);
  for (const { id, name, state } of waves) if (state !== 'withdrawn') labels.set(`wave ${id}`, `People of ${name}`);
  for (const { audienceId, audienceName, state } of activities) if (audienceId && state !== 'stopped') labels.set(`audience ${audienceId}`, audienceName ?? '');
  for (const message of messages) labels.set(keyOf(message), message.audienceId || message.waveId ? message.audienceWords : 'Everybody');
  return [...labels].map(([key, label]) => {
    const own = messages.filter((message) => keyOf(message) === key);
    const weeks = new Map<string, MessageView[]>();
    for (const message of own) weeks.set(mondayOf(message.sendOn), [...(weeks.get(mondayOf(message.sendOn)) ?? []), message]);
    return { key, label, weeks, count: own.length };
  });
}

const keyOf = ({ audienceId, waveId }: MessageView): string => (audienceId ? `audience ${audienceId}` : waveId ? `wave ${waveId}` : 'everybody');
