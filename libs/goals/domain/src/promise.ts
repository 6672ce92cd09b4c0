import type { Day } from '@realign/kernel';
import { sayValue, type KeyResultFacts, type SemanticsName } from './key-result';

/** What a key result promises: from where to where, which way, by when. */
export type Promised = Pick<KeyResultFacts, 'semantics' | 'unit' | 'baseline' | 'baselineOn' | 'target' | 'targetOn'>;

/** What it promised before somebody changed that while its goal was in use. */
export interface EarlierPromise extends Promised {
  /** The day on which it was changed. */
  readonly until: Day;
  readonly reason: string;
  readonly by: string;
}

/** Whether a change moves what was promised. A baseline that nobody had read is added, not moved. */
export function movesPromise(before: Promised, after: Promised): boolean {
  if (before.semantics !== after.semantics || before.target !== after.target || before.targetOn !== after.targetOn || before.unit !== after.unit) return true;
  return before.baseline !== null && (before.baseline !== after.baseline || (before.baselineOn !== null && before.baselineOn !== after.baselineOn));
}

const WAYS: Readonly<Record<SemanticsName, string>> = { increase: 'rise', decrease: 'fall', at_least: 'stay at or above its target', at_most: 'stay at or below its target' };

/** One sentence for each time what it promises was changed, the first promise first; empty while it stands as it was stated. */
export function sayEarlier(earlier: readonly EarlierPromise[], now: Promised): string {
  return earlier.map((was, at) => sayOne(was, earlier[at + 1] ?? now)).join(' ');
}

function sayOne(was: EarlierPromise, then: Promised): string {
  const said = [
    ...(was.target !== then.target ? [`target was ${sayValue(was.target, was.unit)}`] : []),
    ...(was.targetOn !== then.targetOn ? [`day was ${was.targetOn}`] : []),
    ...(was.baseline !== null && (was.baseline !== then.baseline || was.baselineOn !== then.baselineOn) ? [`baseline was ${sayValue(was.baseline, was.unit)}${was.baselineOn === null ? '' : ` of ${was.baselineOn}`}`] : []),
    ...(was.semantics !== then.semantics ? [`way was to ${WAYS[was.semantics]}`] : []),
    ...(was.unit !== then.unit ? [`unit was ${was.unit}`] : []),
  ];
  return `Its ${said.join(', its ')} until ${was.until} (“${was.reason}”).`;
}
