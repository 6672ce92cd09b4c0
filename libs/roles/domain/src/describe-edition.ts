/** A role definition as one of its editions holds it. */
export interface DefinitionSnapshot {
  readonly name: string;
  readonly summary: string;
  readonly responsibilities: readonly string[];
  readonly defaultTimePercent: number | null;
  readonly coverKind: 'fixed' | 'ratio' | 'audience';
  readonly holdersNeeded: number | null;
  readonly peoplePerHolder: number | null;
  readonly retiredOn: string | null;
  readonly retiredReason: string | null;
}

/** What became different from one edition to the next, each in a few words; the first edition says that it is the first. */
export const describeEdition = (before: DefinitionSnapshot | undefined, after: DefinitionSnapshot): string[] => {
  if (!before) return ['first edition'];
  return [
    ...changed('name', before.name, after.name),
    ...changed('summary', before.summary, after.summary),
    ...changedDuties(before.responsibilities, after.responsibilities),
    ...changed('time', share(before.defaultTimePercent), share(after.defaultTimePercent)),
    ...changed('cover', coverWords(before), coverWords(after)),
    ...retirement(before, after),
  ];
};

/** "One for 100 people", "2 in each programme", "no number". */
export const coverWords = (rule: Pick<DefinitionSnapshot, 'coverKind' | 'holdersNeeded' | 'peoplePerHolder'>): string => {
  if (rule.coverKind === 'fixed') return `${rule.holdersNeeded ?? 1} in each programme`;
  return rule.coverKind === 'ratio' ? `one for ${rule.peoplePerHolder ?? 0} people` : 'no number';
};

const changed = (what: string, before: string, after: string): string[] => (before === after ? [] : [`${what}: ${before || 'none'} → ${after || 'none'}`]);

const share = (percent: number | null): string => (percent === null ? 'not said' : `${percent}%`);

const changedDuties = (before: readonly string[], after: readonly string[]): string[] => [
  ...after.filter((duty) => !before.includes(duty)).map((duty) => `responsibility added: ${duty}`),
  ...before.filter((duty) => !after.includes(duty)).map((duty) => `responsibility dropped: ${duty}`),
];

const retirement = (before: DefinitionSnapshot, after: DefinitionSnapshot): string[] => {
  if (before.retiredOn === null && after.retiredOn !== null) return [`retired: ${after.retiredReason ?? ''}`];
  return before.retiredOn !== null && after.retiredOn === null ? ['in use again'] : [];
};
