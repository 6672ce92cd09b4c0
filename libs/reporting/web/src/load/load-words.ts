import type { CollisionListView, SuggestedMoveView } from '@realign/api-client';
import { plural, spanWords } from '@realign/ui';

/** "1.3 h"; a tenth is as much as plans are good for. */
export const hoursWords = (hours: number): string => `${hours.toLocaleString('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 })} h`;

const KINDS: Readonly<Record<string, string>> = { activity: 'activity', message: 'message', module: 'training due', session: 'training session' };
export const kindWords = (kind: string): string => KINDS[kind] ?? kind;

/** “Move “Survey of habits” 1 week later, to 25 Jan – 3 Feb”, or “Spread “Course” over 2 weeks more, to …”. */
export const moveWords = ({ title, days, daysLonger, startsOn, endsOn }: SuggestedMoveView): string =>
  daysLonger > 0 ? `Spread “${title}” over ${plural(daysLonger / 7, 'week')} more, to ${spanWords(startsOn, endsOn)}` : `Move “${title}” ${plural(Math.abs(days) / 7, 'week')} ${days < 0 ? 'earlier' : 'later'}, to ${spanWords(startsOn, endsOn)}`;

export const effectWords = ({ before, after, isEnough }: SuggestedMoveView): string => `${hoursWords(before)} becomes ${hoursWords(after)}${isEnough ? ', within the limit' : ', still over the limit'}`;

/** What the button says. */
export const doWords = ({ daysLonger }: SuggestedMoveView): string => (daysLonger > 0 ? 'Spread it' : 'Move it');

/** Which of the weeks stand on the page, and where the others are; undefined when it has them all. */
export function pagesOf(found: CollisionListView | undefined): { readonly say: string; readonly before: number | null; readonly next: number | null; readonly more: string } | undefined {
  if (!found || found.items.length === found.total) return undefined;
  const [last, ahead] = [found.after + found.items.length, found.total - found.after - found.items.length];
  const say = found.items.length ? `${found.after + 1} to ${last} of ${plural(found.total, 'week')} of units over the limit, the nearest first` : `${plural(found.total, 'week')} of units over the limit`;
  return { say, before: found.after > 0 ? Math.max(0, found.after - PAGE) : null, next: ahead > 0 ? last : null, more: `The next ${Math.min(ahead, PAGE)} of ${ahead} more` };
}

const PAGE = 20;
