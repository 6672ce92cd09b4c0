import type { ChangeKeyResult, CheckInView, GoalView, KeyResultInput, KeyResultView, MetricView, MilestoneView } from '@realign/api-client';
import { asText, keptValue, numberOrNull, typedValue, type AskedField, type AskedValues, type LookupOption } from '@realign/ui';
import { CHECK_IN_CHOICES, MEANING_CHOICES, SEMANTICS_CHOICES, UNIT_HINT } from './goal-words';

type Find = (words: string) => Promise<readonly LookupOption[]>;

const ABOVE: Readonly<Record<GoalView['level'], readonly GoalView['level'][]>> = { organisation: [], department: ['organisation'], team: ['organisation', 'department'] };
export const IN_USE: readonly GoalView['state'][] = ['active', 'at_review', 'achieved_holding'];

/** Goals that a goal may serve: in use, and of a level above. */
export const goalsAbove = ({ level }: GoalView, items: readonly GoalView[]): GoalView[] => items.filter((one) => ABOVE[level].includes(one.level) && IN_USE.includes(one.state));

/** @param above the goals it may serve beside the one it serves now */
export const goalFields = (goal: GoalView, find: Find, above: readonly Pick<GoalView, 'id' | 'title'>[]): AskedField[] => [
  { name: 'title', label: 'Goal', value: goal.title, required: true, maxLength: 300 },
  { name: 'why', label: 'Why it matters', kind: 'area', value: goal.why, maxLength: 2000 },
  ...(goal.parentId === null ? [] : [{ name: 'parentId', label: 'Serves', kind: 'choice', required: true, value: goal.parentId, choices: above.map(({ id, title }) => ({ value: id, label: title })) } satisfies AskedField]),
  { name: 'ownerPersonId', label: 'Owner', kind: 'lookup', value: goal.owner?.id ?? null, shown: goal.owner?.name ?? '', find },
];

/** Goals in use: what their key results promise changes with a reason. */
export const whyMoved = (isAsked = false): AskedField => ({ name: 'reason', label: isAsked ? 'Why what it promises changes' : 'If what it promises changes: why', required: isAsked, maxLength: 500, hint: 'Its baseline, target, day, direction, metric, levels or milestones. What it promised until today stays beside the figure.' });
/** What was written there, for a body; nothing where nothing was. */
export const whySaid = (values: AskedValues): { reason?: string } => (asText(values, 'reason') ? { reason: asText(values, 'reason') } : {});

const IN_PERCENT = 'A share in percent: 42 is 42 of 100.';

/** A relative change is a share of the baseline whatever is counted; points are in what is counted. */
const changeUnit = (meantAs: KeyResultView['targetMeantAs'] | undefined, unit = ''): string => (meantAs === 'relative' ? 'share' : unit);

/** @param others the key results of the goal: one may be an early sign of another @param isInUse its goal is, or was: what it promises changes with a reason */
export const keyResultFields = (metrics: readonly MetricView[], others: readonly Pick<KeyResultView, 'id' | 'title'>[], result?: KeyResultView, isInUse = false): AskedField[] => [
  { name: 'title', label: 'Key result', value: result?.title ?? '', required: true, maxLength: 300 },
  { name: 'semantics', label: 'Direction', kind: 'choice', half: true, value: result?.semantics ?? 'increase', required: true, choices: [...SEMANTICS_CHOICES] },
  { name: 'unit', label: 'Unit', half: true, value: result?.unit ?? 'share', required: true, hint: UNIT_HINT, maxLength: 40 },
  { name: 'baseline', label: 'Baseline', kind: 'number', half: true, value: typedValue(result?.baseline, result?.unit ?? ''), hint: IN_PERCENT },
  { name: 'baselineOn', label: 'Baseline read on', kind: 'day', half: true, value: result?.baselineOn ?? null },
  { name: 'targetMeantAs', label: 'The target is', kind: 'choice', value: result?.targetMeantAs ?? 'absolute', required: true, choices: [...MEANING_CHOICES] },
  { name: 'target', label: 'Target, as a value', kind: 'number', half: true, value: result?.targetMeantAs === 'absolute' ? typedValue(result.target, result.unit) : null, hint: `${IN_PERCENT} Leave it empty when the target is a change.` },
  { name: 'targetChange', label: 'Target, as a change', kind: 'number', half: true, value: typedValue(result?.targetChange, changeUnit(result?.targetMeantAs, result?.unit)), hint: '15 is 15 percent more, or 15 points; with a minus sign it is less.' },
  { name: 'targetOn', label: 'By', kind: 'day', value: result?.targetOn ?? null, required: true },
  { name: 'source', label: 'Where the figure comes from', value: result?.source ?? '', maxLength: 300 },
  { name: 'metricId', label: 'Reads the metric', kind: 'choice', value: result?.metricId ?? null, choices: metrics.map(({ id, name }) => ({ value: id, label: name })), hint: 'Without one, check-ins are its only data.' },
  { name: 'leadsId', label: 'An early sign of', kind: 'choice', value: result?.leadsId ?? null, choices: others.filter(({ id }) => id !== result?.id).map(({ id, title }) => ({ value: id, label: title })), hint: 'A leading measure moves before the lagging one it announces.' },
  { name: 'checkInDays', label: 'Days from one check-in to the next', kind: 'number', value: result?.checkInDays ?? 30, min: 1, max: 400, step: 1 },
  ...(isInUse ? [whyMoved()] : []),
];

export const keyResultBody = (values: AskedValues): KeyResultInput => ({
  title: asText(values, 'title'), semantics: SEMANTICS_CHOICES.find(({ value }) => value === values['semantics'])?.value ?? 'increase', unit: asText(values, 'unit'),
  baseline: keptValue(numberOrNull(values, 'baseline'), asText(values, 'unit')), baselineOn: asText(values, 'baselineOn') || null, targetOn: asText(values, 'targetOn'), source: asText(values, 'source'), metricId: asText(values, 'metricId') || null, leadsId: asText(values, 'leadsId') || null, ...targetBody(values),
  ...(numberOrNull(values, 'checkInDays') === null ? {} : { checkInDays: numberOrNull(values, 'checkInDays') ?? 30 }),
});

/** A value, or the change it is meant as; never both. */
function targetBody(values: AskedValues): Pick<KeyResultInput, 'target' | 'targetMeantAs' | 'targetChange'> {
  const targetMeantAs = MEANING_CHOICES.find(({ value }) => value === values['targetMeantAs'])?.value ?? 'absolute';
  const unit = asText(values, 'unit');
  const [target, targetChange] = [keptValue(numberOrNull(values, 'target'), unit), keptValue(numberOrNull(values, 'targetChange'), changeUnit(targetMeantAs, unit))];
  if (targetMeantAs === 'absolute') return { targetMeantAs, ...(target === null ? {} : { target }) };
  return { targetMeantAs, ...(targetChange === null ? {} : { targetChange }) };
}

/** What the form of a kind asks; what it does not ask stays as it is. */
export function keyResultChange(result: KeyResultView, values: AskedValues): ChangeKeyResult {
  const { semantics: _, unit: __, metricId: ___, baseline, baselineOn, checkInDays, targetMeantAs: ____, targetChange: _____, target, ...shared } = keyResultBody(values);
  const why = asText(values, 'reason') ? { reason: asText(values, 'reason') } : {};
  if (result.kind === 'milestone') return { ...shared, ...why };
  const rubric = { ...shared, baseline: baseline ?? null, baselineOn: baselineOn ?? null, ...(checkInDays === undefined ? {} : { checkInDays }), ...(target === undefined ? {} : { target }) };
  return { ...(result.kind === 'rubric' ? rubric : keyResultBody(values)), ...why };
}

/** @param isPromised the goal is in use, or was: another milestone is promised with a reason, and a changed one where it says something else */
export const milestoneFields = (isPromised: boolean, milestone?: MilestoneView): AskedField[] => [
  { name: 'title', label: 'Milestone', value: milestone?.title ?? '', required: true, maxLength: 300 },
  { name: 'dueOn', label: 'By', kind: 'day', value: milestone?.dueOn ?? null, required: true },
  ...(isPromised ? [whyMoved(milestone === undefined)] : []),
];

export const milestonesFields: readonly AskedField[] = [
  { name: 'title', label: 'Key result', required: true, maxLength: 300, hint: 'What is true once all milestones are reached.' },
  { name: 'first', label: 'First milestone', required: true, maxLength: 300 }, { name: 'firstOn', label: 'First milestone by', kind: 'day', required: true },
  { name: 'last', label: 'Last milestone', required: true, maxLength: 300, hint: 'Those between are added afterwards.' }, { name: 'lastOn', label: 'Last milestone by', kind: 'day', required: true },
];
export const milestonesBody = (values: AskedValues): KeyResultInput => ({
  kind: 'milestone', title: asText(values, 'title'), semantics: 'increase', unit: 'share', targetOn: asText(values, 'lastOn'),
  milestones: [{ title: asText(values, 'first'), dueOn: asText(values, 'firstOn') }, { title: asText(values, 'last'), dueOn: asText(values, 'lastOn') }],
});

const LEVELS = ['Level 0', 'Level 1', 'Level 2', 'Level 3', 'Level 4'];
export const rubricFields: readonly AskedField[] = [
  { name: 'title', label: 'Key result', required: true, maxLength: 300 },
  ...LEVELS.map((label, at): AskedField => ({ name: `anchor${at}`, label, required: true, maxLength: 300, hint: at === 0 ? 'What one sees at this level, so that two people give the same.' : '' })),
  { name: 'baseline', label: 'Level today', kind: 'number', half: true, min: 0, max: 4, step: 1, required: true }, { name: 'target', label: 'Level wanted', kind: 'number', half: true, min: 0, max: 4, step: 1, required: true },
  { name: 'targetOn', label: 'By', kind: 'day', required: true }, { name: 'source', label: 'Who judges it, by what', required: true, maxLength: 300 },
];
export const rubricBody = (values: AskedValues): KeyResultInput => ({
  kind: 'rubric', title: asText(values, 'title'), semantics: 'increase', unit: 'level', baseline: numberOrNull(values, 'baseline'), target: numberOrNull(values, 'target') ?? 0, targetOn: asText(values, 'targetOn'),
  source: asText(values, 'source'), anchors: LEVELS.map((_, at) => asText(values, `anchor${at}`)),
});

/** @param given the check-in that is corrected; the form begins with what it says */
export const checkInFields = (result: KeyResultView, today: string, given?: CheckInView): AskedField[] => [
  ...(result.isRead ? [] : [{ name: 'value', kind: 'number', required: true, label: result.unit === 'share' ? 'Value, in percent' : 'Value', value: typedValue(given?.value, result.unit), hint: result.kind === 'rubric' ? result.anchors.map((words, level) => `${level}: ${words}`).join(' · ') : result.unit === 'share' ? '42 is 42 of 100.' : `In ${result.unit}.` } satisfies AskedField]),
  { name: 'asOf', label: result.isRead ? 'Said of' : 'The value is of', kind: 'day', value: given?.asOf ?? today, required: true },
  { name: 'confidence', label: 'How sure are you that the target will be met?', kind: 'number', value: given?.confidence ?? null, min: 0, max: 10, step: 1, hint: '0 is no chance, 10 is certain.' },
  { name: 'status', label: 'How it looks to you', kind: 'choice', value: given?.status ?? null, choices: [...CHECK_IN_CHOICES] },
  { name: 'note', label: 'What is behind it', kind: 'area', value: given?.note ?? '', maxLength: 2000 },
  { name: 'blockers', label: 'What stands in the way', kind: 'area', value: given?.blockers ?? '', maxLength: 2000 },
];

/** A key result that was removed, to be added again as it was. It had no check-ins, else it could not have been removed. */
export const keyResultAgain = (r: KeyResultView): KeyResultInput => ({
  putsBack: r.id, kind: r.kind, title: r.title, semantics: r.semantics, unit: r.unit, targetOn: r.targetOn, source: r.source,
  ...(r.kind === 'milestone'
    ? { milestones: r.milestones.map(({ title, dueOn, reachedOn }) => ({ title, dueOn, reachedOn })) }
    : { baseline: r.baseline, baselineOn: r.baselineOn }),
  checkInDays: r.checkInDays, leadsId: r.leadsId,
  ...(r.kind === 'numeric' && { metricId: r.metricId, ...(r.targetChange === null || r.targetMeantAs === 'absolute' ? { target: r.target } : { targetMeantAs: r.targetMeantAs, targetChange: r.targetChange }) }),
  ...(r.kind === 'rubric' && { target: r.target, anchors: r.anchors }),
});
