import type { ChangeGoal, ChangeKeyResult, GoalView, KeyResultView, LintSuggestionView } from '@realign/api-client';
import { asText, inUnit, keptValue, numberOrNull, typedValue, type AskedField, type AskedValues, type LookupOption } from '@realign/ui';

type Known = Partial<Pick<KeyResultView, 'title' | 'baseline' | 'baselineOn' | 'targetOn' | 'source' | 'anchors' | 'unit'> & { readonly target: number | null }>;

/** What a rewrite comes to: a change of the goal, of one of its key results, or of both. */
export interface Rewritten {
  readonly goal: ChangeGoal;
  readonly at: number | undefined;
  readonly result: ChangeKeyResult;
}

/** A rewrite as it is. */
export function rewritten({ change }: LintSuggestionView): Rewritten {
  const { at, ...result } = (change.keyResult ?? {}) as { at?: number } & ChangeKeyResult;
  return { goal: change.title === undefined ? {} : { title: change.title }, at, result };
}

const start = (suggestion: LintSuggestionView, result: Known) => ({ ...result, ...rewritten(suggestion).result });

const PROMISED = ['baseline', 'target', 'targetOn', 'semantics', 'metricId', 'anchors'];

/** Whether a rewrite moves what a key result promises: of a goal in use that asks why. A baseline that nobody had read is added. */
export const movesPromise = ({ change, asks }: LintSuggestionView, { baseline = null }: Known): boolean =>
  change.keyResult !== undefined && [...Object.keys(change.keyResult), ...asks].some((field) => PROMISED.includes(field) && (field !== 'baseline' || baseline !== null));

/** The form for what a rewrite leaves open, a share in percent; it begins with what the rewrite says, then with what is there. Empty where it asks for nothing that is a field. */
export function suggestionFields(suggestion: LintSuggestionView, known: Known, find: (words: string) => Promise<readonly LookupOption[]>): AskedField[] {
  const from = start(suggestion, known);
  const ofResult = suggestion.change.keyResult !== undefined;
  const forms: Readonly<Record<string, readonly AskedField[]>> = {
    title: [{ name: 'title', label: ofResult ? 'Key result' : 'Goal', value: (ofResult ? from.title : suggestion.change.title) ?? '', required: true, maxLength: 300 }],
    ownerPersonId: [{ name: 'ownerPersonId', label: 'Owner', kind: 'lookup', required: true, find }],
    baseline: [{ name: 'baseline', label: inUnit('Baseline', from.unit ?? ''), kind: 'number', half: true, required: true, value: typedValue(from.baseline, from.unit ?? '') }, { name: 'baselineOn', label: 'Read on', kind: 'day', half: true, value: from.baselineOn ?? null }],
    target: [{ name: 'target', label: inUnit('Target', from.unit ?? ''), kind: 'number', required: true, value: typedValue(from.target, from.unit ?? '') }],
    targetOn: [{ name: 'targetOn', label: 'By', kind: 'day', required: true, value: from.targetOn ?? null }],
    source: [{ name: 'source', label: 'Where the figure comes from', required: true, maxLength: 300, value: from.source ?? '' }],
    anchors: Array.from({ length: 5 }, (_, level) => ({ name: `anchor${level}`, label: `Level ${level}`, required: true, maxLength: 300, value: from.anchors?.[level] ?? '' })),
  };
  return suggestion.asks.flatMap((ask) => forms[ask] ?? []);
}

/** The rewrite with what was filled in. @param known what the form began with: in its unit the figures are meant */
export function filledIn(suggestion: LintSuggestionView, values: AskedValues, known: Known = {}): Rewritten {
  const { goal, at, result } = rewritten(suggestion);
  const { unit = '' } = start(suggestion, known);
  const asked = (name: string): boolean => name in values;
  const ofResult = suggestion.change.keyResult !== undefined;
  return {
    at,
    goal: { ...goal, ...(asked('title') && !ofResult && { title: asText(values, 'title') }), ...(asked('ownerPersonId') && { ownerPersonId: asText(values, 'ownerPersonId') || null }) },
    result: {
      ...result, ...(asked('title') && ofResult && { title: asText(values, 'title') }), ...(asked('baseline') && { baseline: keptValue(numberOrNull(values, 'baseline'), unit), baselineOn: asText(values, 'baselineOn') || null }),
      ...(asked('target') && { target: keptValue(numberOrNull(values, 'target') ?? 0, unit), targetMeantAs: 'absolute' as const }), ...(asked('targetOn') && { targetOn: asText(values, 'targetOn') }), ...(asked('source') && { source: asText(values, 'source') }),
      ...(asText(values, 'reason') && { reason: asText(values, 'reason') }),
      ...(asked('anchor0') && { anchors: Array.from({ length: 5 }, (_, level) => asText(values, `anchor${level}`)) }),
    },
  };
}

/** What a change of a goal is taken back with: what stood where it wrote. */
export const goalBefore = ({ title, why, owner, parentId }: GoalView, change: ChangeGoal): ChangeGoal => before({ title, why, ownerPersonId: owner?.id ?? null, ...(parentId !== null && { parentId }) }, change);

const TARGET = ['target', 'targetMeantAs', 'targetChange'] as const;

/** The same of a key result. A target that was a change of the baseline is one again. */
export function resultBefore(r: KeyResultView, change: ChangeKeyResult): ChangeKeyResult {
  const { title, semantics, unit, baseline, baselineOn, targetOn, source, metricId, leadsId, checkInDays, anchors } = r;
  const target: ChangeKeyResult = r.targetMeantAs === 'absolute' ? { targetMeantAs: 'absolute', target: r.target } : { targetMeantAs: r.targetMeantAs, targetChange: r.targetChange };
  return { ...before({ title, semantics, unit, baseline, baselineOn, targetOn, source, metricId, leadsId, checkInDays, anchors }, change), ...(TARGET.some((name) => name in change) && target) };
}

const before = <T extends object>(all: T, change: object): Partial<T> => Object.fromEntries(Object.entries(all).filter(([name]) => name in change)) as Partial<T>;
