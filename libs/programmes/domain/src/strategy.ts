import { diffWords, type TextPiece } from './diff-words';

export interface StrategyText {
  readonly whyNow: string;
  readonly outcomes: readonly string[];
  readonly reach: string;
  readonly whatNot: string;
  readonly risks: string;
}

const PARTS: readonly (readonly [part: string, read: (text: StrategyText) => string])[] = [
  ['Why now', ({ whyNow }) => whyNow], ['Outcomes', ({ outcomes }) => outcomes.join('\n')], ['Where', ({ reach }) => reach], ['What not', ({ whatNot }) => whatNot], ['Risks', ({ risks }) => risks],
];

/** The parts of the canvas nobody has written, in words. A strategy is whole when there is none (R38). */
export const missingParts = (text: StrategyText): string[] => PARTS.filter(([, read]) => read(text).trim() === '').map(([part]) => part);

export const isSameStrategy = (a: StrategyText, b: StrategyText): boolean => PARTS.every(([, read]) => read(a) === read(b));

/** What changed from one edition to another, part by part and word by word. */
export const diffStrategies = (before: StrategyText, after: StrategyText): { part: string; isChanged: boolean; pieces: TextPiece[] }[] =>
  PARTS.map(([part, read]) => ({ part, isChanged: read(before) !== read(after), pieces: diffWords(read(before), read(after)) }));
