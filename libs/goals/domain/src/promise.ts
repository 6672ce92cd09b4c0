import type { Day } from '@realign/kernel';
import { sayValue, type KeyResultFacts, type SemanticsName } from './key-result';

/** Where its readings come from: a metric, or check-ins, which have no id. */
export interface ReadFrom {
  readonly id: string | null;
  readonly name: string;
}

export interface PromisedMilestone {
  readonly title: string;
  readonly dueOn: string;
}

/** What a key result promises: from where to where, which way, by when; read from what, by which levels, through which milestones. */
export interface Promised extends Pick<KeyResultFacts, 'semantics' | 'unit' | 'baseline' | 'baselineOn' | 'target' | 'targetOn'> {
  /** Null where nothing was read yet; left out, as the two below, where an earlier version did not keep it. */
  readonly readFrom?: ReadFrom | null;
  readonly anchors?: readonly string[];
  readonly milestones?: readonly PromisedMilestone[];
}

/** What it promised before somebody changed that while its goal was in use. */
export interface EarlierPromise extends Promised {
  /** The day on which it was changed. */
  readonly until: Day;
  readonly reason: string;
  readonly by: string;
}

const same = (one: PromisedMilestone, other: PromisedMilestone): boolean => one.title === other.title && one.dueOn === other.dueOn;

/** Milestones of the one that are not among the other. */
const without = ({ milestones = [] }: Promised, other: Promised): readonly PromisedMilestone[] => milestones.filter((one) => other.milestones !== undefined && !other.milestones.some((two) => same(one, two)));

const isReadElsewhere = ({ readFrom }: Promised, then: Promised): boolean => readFrom != null && then.readFrom !== undefined && readFrom.id !== (then.readFrom?.id ?? null);

const isLevelledAnew = ({ anchors }: Promised, then: Promised): boolean => anchors !== undefined && then.anchors !== undefined && (anchors.length !== then.anchors.length || anchors.some((level, at) => level !== then.anchors?.[at]));

/** Whether a change moves what was promised. A baseline that nobody had read, or where readings come from while there are none, is added, not moved. */
export function movesPromise(before: Promised, after: Promised): boolean {
  if (before.semantics !== after.semantics || before.target !== after.target || before.targetOn !== after.targetOn || before.unit !== after.unit) return true;
  if (isReadElsewhere(before, after) || isLevelledAnew(before, after) || without(before, after).length > 0 || without(after, before).length > 0) return true;
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
    ...(isReadElsewhere(was, then) ? [`readings came from ${was.readFrom?.name ?? ''}`] : []),
    ...(isLevelledAnew(was, then) ? [`levels were ${(was.anchors ?? []).map((level, at) => `${at} “${level}”`).join(', ')}`] : []),
    ...sayMilestones(without(was, then), without(then, was)),
  ];
  return `Its ${said.join(', its ')} until ${was.until} (“${was.reason}”).`;
}

function sayMilestones(gone: readonly PromisedMilestone[], added: readonly PromisedMilestone[]): string[] {
  const list = (milestones: readonly PromisedMilestone[]): string => milestones.map(({ title, dueOn }) => `“${title}” by ${dueOn}`).join(', ');
  const said = [...(gone.length > 0 ? [`had ${list(gone)}`] : []), ...(added.length > 0 ? [`lacked ${list(added)}`] : [])];
  return said.length === 0 ? [] : [`milestones ${said.join(' and ')}`];
}
