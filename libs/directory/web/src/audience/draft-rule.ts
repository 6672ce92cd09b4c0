import type { AudienceCondition, AudienceRule, AudienceVocabularyView, VocabularyValueView } from '@realign/api-client';

/** The conditions that are always there, in the words of a sentence that begins with “Whoever”. */
export const KINDS: readonly { readonly kind: string; readonly label: string }[] = [
  { kind: 'unit', label: 'is in the unit' }, { kind: 'location', label: 'works at' }, { kind: 'country', label: 'works in' }, { kind: 'language', label: 'speaks' }, { kind: 'job_title', label: 'has the job title' },
  { kind: 'worker_type', label: 'is employed as' }, { kind: 'manager', label: 'reports to, directly or through others' }, { kind: 'hired', label: 'came' },
];

export const isGroup = ({ kind }: AudienceCondition): boolean => kind === 'all' || kind === 'any' || kind === 'none';

const TEXTS: Readonly<Record<string, keyof Omit<AudienceVocabularyView, 'known'>>> = { location: 'locations', country: 'countries', language: 'languages', job_title: 'jobTitles', worker_type: 'workerTypes' };

/** What can be chosen for a condition about a text. */
export const valuesOf = (vocabulary: AudienceVocabularyView, kind: string): readonly VocabularyValueView[] => {
  const name = TEXTS[kind];
  return name ? vocabulary[name] : [];
};

/** A condition of a kind with nothing chosen yet; a group begins with one to fill in. */
export function freshCondition(kind: string): AudienceCondition {
  if (isGroup({ kind })) return { kind, conditions: [freshCondition('unit')] };
  if (kind === 'unit') return { kind, scope: 'below' };
  return kind in TEXTS ? { kind, values: [] } : { kind };
}

/** Whether everything that has to be chosen is, so that it is worth asking whom it means. */
export function isComplete(condition: AudienceCondition): boolean {
  if (isGroup(condition)) return (condition.conditions ?? []).length > 0 && (condition.conditions ?? []).every(isComplete);
  if (condition.kind === 'unit') return condition.orgUnitId !== undefined;
  if (condition.kind === 'manager') return condition.personId !== undefined;
  if (condition.kind === 'hired') return condition.from !== undefined || condition.until !== undefined;
  return condition.kind in TEXTS ? (condition.values ?? []).length > 0 : condition.subjectId !== undefined;
}

/** Any audience as a group one can edit. The whole organisation has no condition, and is kept as it is. */
export const asGroup = (rule: AudienceRule): AudienceCondition => {
  if (rule.kind === 'rule' && rule.where) return isGroup(rule.where) ? rule.where : { kind: 'all', conditions: [rule.where] };
  return { kind: 'all', conditions: rule.kind === 'unit' && rule.orgUnitId ? [{ kind: 'unit', scope: 'below', orgUnitId: rule.orgUnitId }] : [freshCondition('unit')] };
};

/** What is sent: one unit with all below stays the simple kind that it was. */
export function asRule(who: string, group: AudienceCondition): AudienceRule {
  if (who === 'organisation') return { kind: 'organisation' };
  const [only, more] = group.conditions ?? [];
  if (group.kind !== 'none' && only?.kind === 'unit' && only.scope !== 'unit' && only.orgUnitId && !more) return { kind: 'unit', orgUnitId: only.orgUnitId };
  return { kind: 'rule', where: group };
}
