import type { MatchingAssignments, TrainingAssignmentQuery } from '@realign/training/contract';

export type AssignmentFilterInput = Pick<TrainingAssignmentQuery, 'programmeId' | 'moduleId' | 'state' | 'mode' | 'orgUnitId' | 'q' | 'planId' | 'dueFrom' | 'dueUntil'> | MatchingAssignments;

export interface SqlFilter {
  readonly where: string;
  readonly params: readonly unknown[];
}

/**
 * One filter for the list, its count and "all that match", so that they can never disagree. `t` is the assignment.
 * Overdue is read from the due day and the database clock. A name is searched by its beginning, as a text range on the stored search key.
 * @param named whom the name means, where they were looked up already
 */
export const assignmentFilter = (input: AssignmentFilterInput, named?: readonly string[]): SqlFilter => {
  const params: unknown[] = [];
  const param = (value: unknown): string => `$${params.push(value)}`;
  const parts = [
    input.programmeId !== undefined && `t.plan_id in (select p.id from training.training_plan p where p.programme_id = ${param(input.programmeId)})`,
    input.planId !== undefined && `t.plan_id = ${param(input.planId)}`,
    input.dueFrom !== undefined && `t.due_on >= ${param(input.dueFrom)}::date`,
    input.dueUntil !== undefined && `t.due_on <= ${param(input.dueUntil)}::date`,
    input.moduleId !== undefined && `t.module_id = ${param(input.moduleId)}`,
    input.mode !== undefined && `t.mode = ${param(input.mode)}`,
    input.state === 'overdue' && `t.mode = 'push' and t.state in ('assigned', 'in_progress') and t.due_on < current_date`,
    input.state !== undefined && input.state !== 'overdue' && `t.state = ${param(input.state)}`,
    input.orgUnitId !== undefined && `exists (select 1 from directory.unit_member_v m where m.tenant_id = t.tenant_id and m.org_unit_id = ${param(input.orgUnitId)} and m.person_id = t.person_id)`,
    'assignmentIds' in input && input.assignmentIds !== undefined && `t.id = any(${param(input.assignmentIds)}::uuid[])`,
    input.q !== undefined && (named ? `t.person_id = any((select ${param(named)}::uuid[])::uuid[])` : personMatches(input.q, param)),
  ];
  return { where: ['true', ...parts.filter((part) => part !== false)].join(' and '), params };
};

/** Search keys that begin as `q` does, and the number it may be instead. */
export const nameRange = (q: string): { readonly from: string; readonly until: string; readonly number: string } => ({ from: q.trim().toLowerCase(), until: `${q.trim().toLowerCase()}\u{10ffff}`, number: q.trim() });

const personMatches = (q: string, param: (value: unknown) => string): string => {
  const range = nameRange(q);
  const [from, until] = [param(range.from), param(range.until)];
  const startsWith = (key: string): string => `s.${key} >= ${from} and s.${key} < ${until}`;
  return `exists (select 1 from directory.person s where s.tenant_id = t.tenant_id and s.id = t.person_id
    and (${startsWith('name_key')} or ${startsWith('family_key')} or s.employee_number = ${param(range.number)}))`;
};
