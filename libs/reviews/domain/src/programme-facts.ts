import { compareDays, type Day, type EvidenceFact } from '@realign/kernel';

/** How a plan's effort is divided, as the plan works it out; shares 0–1, null when there is nothing to divide. */
export interface BalanceReading {
  readonly basis: 'hours' | 'activities';
  readonly cultureShare: number | null;
  /** Of the hours that were given so far; null while none were. */
  readonly actualCultureShare: number | null;
  /** Planned or actual effort is past the limit. */
  readonly isPastLimit: boolean;
  /** The guide, 0.8. */
  readonly guide: number;
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;
const bare = { baseline: null, target: null } as const;

/** The 80/20 balance of culture and technology: amber past the limit, so that somebody decides about it. */
export function balanceFact(programmeId: string, { basis, cultureShare, actualCultureShare, isPastLimit, guide }: BalanceReading, today: Day): EvidenceFact {
  const so = actualCultureShare === null ? '' : ` Of the hours given so far it was ${percent(actualCultureShare)}.`;
  return {
    ...bare, key: 'programmes.balance', source: 'plan', subjectType: 'programme', subjectId: programmeId, title: 'Balance of culture and technology', status: cultureShare === null ? 'no_data' : isPastLimit ? 'at_risk' : 'ok', value: cultureShare, unit: 'share',
    target: guide, asOf: today, link: 'plan?view=effort',
    note: cultureShare === null ? 'Nothing is planned that could be divided.' : `${percent(cultureShare)} of the planned ${basis} work on culture; the guide is ${percent(guide)}.${so}`,
  };
}

/** What several people asked in other words, and nobody has answered. */
export interface ThemeReading {
  readonly questionGroupId: string;
  readonly text: string;
  readonly count: number;
  /** Days on which it was asked first and last. */
  readonly firstOn: string;
  readonly lastOn: string;
}

const LONGEST_TITLE = 160;

/** One fact for each theme of the feedback. It informs: whether questions wait too long is a fact of its own. */
export const themeFacts = (themes: readonly ThemeReading[]): EvidenceFact[] =>
  themes.map(({ questionGroupId, text, count, firstOn, lastOn }) => ({
    ...bare, key: `listening.theme:${questionGroupId}`, source: 'listening', subjectType: 'feedback', subjectId: questionGroupId, title: `Asked: ${text.length > LONGEST_TITLE ? `${text.slice(0, LONGEST_TITLE - 1)}…` : text}`, status: 'info', value: count, unit: 'count', asOf: lastOn,
    note: `Asked ${count === 1 ? 'once' : `${count} times`}, first on ${firstOn}; nobody has answered.`, link: `listening/${questionGroupId}`,
  }));

/** A benefit that was promised. */
export interface PromiseReading {
  readonly title: string;
  readonly expectedBy: Day | null;
  /** Messages that promise it. */
  readonly messages: number;
  readonly isSettled: boolean;
}

const MOST_NAMED = 3;

/** Open promises: benefits without a stated outcome. Amber once one is past its day; nothing without any promise. */
export function promiseFacts(programmeId: string, promises: readonly PromiseReading[], today: Day): EvidenceFact[] {
  if (promises.length === 0) return [];
  const open = promises.filter(({ isSettled }) => !isSettled);
  const late = open.filter(({ expectedBy }) => expectedBy !== null && compareDays(expectedBy, today) < 0);
  const messages = open.reduce((sum, one) => sum + one.messages, 0);
  const named = late.slice(0, MOST_NAMED).map(({ title }) => `“${title}”`).join(', ');
  const more = late.length > MOST_NAMED ? ` and ${late.length - MOST_NAMED} more` : '';
  return [{
    ...bare, key: 'goals.promises', source: 'goals', subjectType: 'programme', subjectId: programmeId, title: 'Open promises', status: late.length > 0 ? 'at_risk' : open.length > 0 ? 'info' : 'ok', value: open.length, unit: 'count', asOf: today, link: 'goals/benefits',
    note: `${open.length} of ${promises.length} promised ${promises.length === 1 ? 'benefit has' : 'benefits have'} no outcome yet${messages > 0 ? `, told in ${messages} ${messages === 1 ? 'message' : 'messages'}` : ''}${late.length > 0 ? `; past their day: ${named}${more}` : ''}.`,
  }];
}
