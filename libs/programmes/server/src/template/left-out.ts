/** How many of each a programme has that a template cannot hold. */
export interface LeftOut {
  readonly reaches: number;
  readonly audiences: number;
  readonly people: number;
  readonly blackouts: number;
  readonly stopped: number;
  readonly early: number;
  readonly statements: number;
  readonly behaviours: number;
  readonly points: number;
  readonly impacts: number;
  readonly strategy: number;
  readonly tooMany: number;
}

const WORDS: readonly (readonly [key: keyof LeftOut, words: (count: number) => string])[] = [
  ['reaches', (n) => `Whom ${n === 1 ? 'one wave reaches' : `${n} waves reach`}: units and audiences are this organisation’s of today.`],
  ['audiences', (n) => `The audience of ${n} ${n === 1 ? 'activity or message' : 'activities and messages'}.`],
  ['people', (n) => `Who sees to ${n} ${n === 1 ? 'activity or sends the message' : 'activities or sends the messages'}.`],
  ['blackouts', (n) => `${n} blackout ${n === 1 ? 'period' : 'periods'}: they are of these days.`],
  ['stopped', (n) => `${n} ${n === 1 ? 'activity or wave that was stopped or withdrawn' : 'activities and waves that were stopped or withdrawn'}.`],
  ['statements', (n) => `${n} ${n === 1 ? 'statement' : 'statements'} for one audience.`],
  ['behaviours', (n) => `${n} target ${n === 1 ? 'behaviour' : 'behaviours'} of one audience.`],
  ['points', (n) => `${n} open ${n === 1 ? 'point' : 'points'}: a template keeps risks that are not of one wave or audience.`],
  ['impacts', (n) => `${n} ${n === 1 ? 'impact' : 'impacts'} rated for units and audiences.`],
  ['strategy', () => 'The strategy: why now is another question each time.'],
  ['early', (n) => `${n} ${n === 1 ? 'date' : 'dates'} before the first day: a template begins with that day, and counts them from it.`],
  ['tooMany', (n) => `${n} activities and messages beyond the first 500 of each.`],
];

/** What is lost when a programme is saved as a template, a sentence each; nothing is lost unsaid. */
export const leftOutWords = (left: LeftOut): string[] => WORDS.flatMap(([key, words]) => (left[key] > 0 ? [words(left[key])] : []));
