export interface AssignmentTerms {
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly timePercent: number | null;
  readonly inRoleDescription: boolean;
  readonly deputyPersonId: string | null;
}

/** What became different in the terms of an assignment, each in a few words, for its history. */
export const describeAssignmentChange = (before: AssignmentTerms, after: Partial<AssignmentTerms>): string[] => [
  ...line('first day', before.startsOn, after.startsOn),
  ...line('last day', before.endsOn ?? 'open', after.endsOn === undefined ? undefined : (after.endsOn ?? 'open')),
  ...line('time', percent(before.timePercent), after.timePercent === undefined ? undefined : percent(after.timePercent)),
  ...line('in the role description', yes(before.inRoleDescription), after.inRoleDescription === undefined ? undefined : yes(after.inRoleDescription)),
  ...deputyLine(before.deputyPersonId, after.deputyPersonId),
];

const line = (what: string, before: string, after: string | undefined): string[] => (after === undefined || after === before ? [] : [`${what} ${before} → ${after}`]);
const percent = (value: number | null): string => (value === null ? 'not said' : `${value}%`);
const yes = (value: boolean): string => (value ? 'yes' : 'no');

const deputyLine = (before: string | null, after: string | null | undefined): string[] => {
  if (after === undefined || after === before) return [];
  return [after === null ? 'no deputy any more' : before === null ? 'deputy named' : 'another deputy'];
};
