import type { ChangeGoal, ChangeKeyResult, KeyResultView, LintSuggestionView } from '@realign/api-client';
import { asText, numberOrNull, type AskedField, type AskedValues, type LookupOption } from '@realign/ui';

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
const inUnit = (label: string, unit = ''): string => (unit === '' ? label : `${label}, in ${unit}`);

const PROMISED = ['baseline', 'target', 'targetOn', 'semantics'];

/** Whether a rewrite moves what a key result promises: of a goal in use that asks why. A baseline that nobody had read is added. */
export const movesPromise = ({ change, asks }: LintSuggestionView, { baseline = null }: Known): boolean =>
  change.keyResult !== undefined && [...Object.keys(change.keyResult), ...asks].some((field) => PROMISED.includes(field) && (field !== 'baseline' || baseline !== null));

/** The form for what a rewrite leaves open; it begins with what the rewrite says, then with what is there. Empty where it asks for nothing that is a field. */
export function suggestionFields(suggestion: LintSuggestionView, known: Known, find: (words: string) => Promise<readonly LookupOption[]>): AskedField[] {
  const from = start(suggestion, known);
  const ofResult = suggestion.change.keyResult !== undefined;
  const forms: Readonly<Record<string, readonly AskedField[]>> = {
    title: [{ name: 'title', label: ofResult ? 'Key result' : 'Goal', value: (ofResult ? from.title : suggestion.change.title) ?? '', required: true, maxLength: 300 }],
    ownerPersonId: [{ name: 'ownerPersonId', label: 'Owner', kind: 'lookup', required: true, find }],
    baseline: [{ name: 'baseline', label: inUnit('Baseline', from.unit), kind: 'number', half: true, required: true, value: from.baseline ?? null }, { name: 'baselineOn', label: 'Read on', kind: 'day', half: true, value: from.baselineOn ?? null }],
    target: [{ name: 'target', label: inUnit('Target', from.unit), kind: 'number', required: true, value: from.target ?? null }],
    targetOn: [{ name: 'targetOn', label: 'By', kind: 'day', required: true, value: from.targetOn ?? null }],
    source: [{ name: 'source', label: 'Where the figure comes from', required: true, maxLength: 300, value: from.source ?? '' }],
    anchors: Array.from({ length: 5 }, (_, level) => ({ name: `anchor${level}`, label: `Level ${level}`, required: true, maxLength: 300, value: from.anchors?.[level] ?? '' })),
  };
  return suggestion.asks.flatMap((ask) => forms[ask] ?? []);
}

/** The rewrite with what was filled in. */
export function filledIn(suggestion: LintSuggestionView, values: AskedValues): Rewritten {
  const { goal, at, result } = rewritten(suggestion);
  const asked = (name: string): boolean => name in values;
  const ofResult = suggestion.change.keyResult !== undefined;
  return {
    at,
    goal: { ...goal, ...(asked('title') && !ofResult && { title: asText(values, 'title') }), ...(asked('ownerPersonId') && { ownerPersonId: asText(values, 'ownerPersonId') || null }) },
    result: {
      ...result, ...(asked('title') && ofResult && { title: asText(values, 'title') }), ...(asked('baseline') && { baseline: numberOrNull(values, 'baseline'), baselineOn: asText(values, 'baselineOn') || null }),
      ...(asked('target') && { target: numberOrNull(values, 'target') ?? 0, targetMeantAs: 'absolute' as const }), ...(asked('targetOn') && { targetOn: asText(values, 'targetOn') }), ...(asked('source') && { source: asText(values, 'source') }),
      ...(asText(values, 'reason') && { reason: asText(values, 'reason') }),
      ...(asked('anchor0') && { anchors: Array.from({ length: 5 }, (_, level) => asText(values, `anchor${level}`)) }),
    },
  };
}
