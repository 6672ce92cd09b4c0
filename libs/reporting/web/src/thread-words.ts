import type { NextCheckpointView, ProgrammeThreadView, ThreadEventView } from '@realign/api-client';
import { dayWords, instantWords, plural, type ThreadEvent, type ThreadHub, type ThreadPast, type ThreadStation } from '@realign/ui';

/** The address of something named relative to its programme. */
export const linkOf = (programmeId: string, link: string): string => (link.startsWith('/') ? link : link.startsWith('checkpoints/') ? `/${link}` : `/programmes/${programmeId}/${link}`);

const COMING = new Set(['scheduled', 'deferred']);
export const isHeldNow = ({ state }: NextCheckpointView): boolean => !COMING.has(state);

/** When the next checkpoint is; one brought forward is held now, whatever its planned day. */
export function checkpointDay(next: NextCheckpointView): string {
  if (isHeldNow(next)) return 'being held now';
  return next.state === 'deferred' ? instantWords(next.dueAt) : `${dayWords(next.nominalLocal)}, ${next.nominalLocal.slice(11, 16)}`;
}

/** The figure inside the loop: how long until the checkpoint, and when it is. */
export function hubOf(next: NextCheckpointView | null): ThreadHub {
  if (!next) return { figure: '–', caption: 'no checkpoint is dated' };
  if (isHeldNow(next)) return { figure: 'Now', caption: `checkpoint ${next.seq} is being held` };
  const when = `checkpoint ${next.seq}, ${checkpointDay(next)}`;
  if (next.daysUntil === 0) return { figure: 'Today', caption: when };
  return next.daysUntil > 0 ? { figure: plural(next.daysUntil, 'day'), caption: `to ${when}` } : { figure: plural(-next.daysUntil, 'day'), caption: `late: ${when}` };
}

/** The stops in loop order. The first that is not lived is where the cycle stands. */
export function stationsOf(thread: ProgrammeThreadView): ThreadStation[] {
  const current = thread.stations.findIndex(({ isLived }) => !isLived);
  return thread.stations.map((station, index) => ({
    label: station.title, detail: station.text, state: index === current ? 'current' : station.isLived ? 'lived' : 'ahead',
    link: station.link.startsWith('checkpoint') ? linkOf(thread.programmeId, station.link) : `/programmes/${thread.programmeId}/${station.link}`,
    ...(['at_risk', 'off_track', 'no_data'].includes(station.status) ? { status: station.status } : {}),
  }));
}

export function pastOf(thread: ProgrammeThreadView): ThreadPast {
  const closed = thread.cycles.filter(({ isClosed }) => isClosed);
  const decisions = closed.flatMap(({ decisionCount, changeCount }) => [{ decisionCount, changeCount }]);
  if (closed.length === 0) return { cycles: 0 };
  const last = decisions.at(-1);
  return { cycles: closed.length, caption: last ? `Last time: ${plural(last.decisionCount, 'decision')}, ${plural(last.changeCount, 'change')} to the plan` : '' };
}

/** What is dated and not over; a checkpoint that closed today is over. */
export function eventsOf(thread: ProgrammeThreadView): ThreadEvent[] {
  const over = new Set(thread.cycles.filter(({ isClosed }) => isClosed).map(({ checkpointId }) => `checkpoints/${checkpointId}`));
  return thread.events.filter(({ isPast, link }) => !isPast && !over.has(link)).slice(0, 4).map((event) => toEvent(thread.programmeId, event));
}

const toEvent = (programmeId: string, event: ThreadEventView): ThreadEvent => ({
  on: dayWords(event.on), label: event.title, detail: event.detail, checkpoint: event.kind === 'checkpoint', link: linkOf(programmeId, event.link),
});

/** A chance is never said to be nothing or certain. */
export const chanceWords = (chance: number): string => (chance < 0.01 ? 'under 1%' : chance > 0.99 ? 'over 99%' : `${Math.round(chance * 100)}%`);
