import { isOverdue } from './day-is-over';
import type { ActOnMatching, TrainingAssignmentQuery } from '@realign/training/contract';

export type AssignmentFilterInput = Pick<TrainingAssignmentQuery, 'programmeId' | 'moduleId' | 'state' | 'mode' | 'orgUnitId' | 'q' | 'planId' | 'dueFrom' | 'dueUntil'> | ActOnMatching;

export interface SqlFilter {
  readonly where: string;
  readonly params: readonly unknown[];
}

/**
 * One filter for the list, its count and "all that match", so that they can never disagree. `t` is the assignment.
 * Overdue is read from the due day and the database’s clock, where people are. A name is searched by its beginning, as a text range on the stored search key.
 */
export const assignmentFilter = (input: AssignmentFilterInput): SqlFilter => {
  const params: unknown[] = [];
  const param = (value: unknown): string => `$${params.push(value)}`;
  const parts = [
    input.programmeId !== undefined && `t.plan_id in (select p.id from training.training_plan p where p.programme_id = ${param(input.programmeId)})`,
    input.planId !== undefined && `t.plan_id = ${param(input.planId)}`,
    input.dueFrom !== undefined && `t.due_on >= ${param(input.dueFrom)}::date`,
    input.dueUntil !== undefined && `t.due_on <= ${param(input.dueUntil)}::date`,
    input.moduleId !== undefined && `t.module_id = ${param(input.moduleId)}`,
    input.mode !== undefined && `t.mode = ${param(input.mode)}`,
    input.state === 'overdue' && isOverdue(),
    input.state !== undefined && input.state !== 'overdue' && `t.state = ${param(input.state)}`,
    input.orgUnitId !== undefined && `exists (select 1 from directory.unit_member_v m where m.tenant_id = t.tenant_id and m.org_unit_id = ${param(input.orgUnitId)} and m.person_id = t.person_id)`,
    'assignmentIds' in input && input.assignmentIds !== undefined && `t.id = any(${param(input.assignmentIds)}::uuid[])`,
    'snapshot' in input && input.snapshot !== undefined && `t.id in (select unnest(k.assignment_ids) from training.matching_shown k where k.id = ${param(input.snapshot)})`,
    input.q !== undefined && personMatches(input.q, param),
  ];
  return { where: ['true', ...parts.filter((part) => part !== false)].join(' and '), params };
};

const personMatches = (q: string, param: (value: unknown) => string): string => {
  const from = param(q.trim().toLowerCase());
  const until = param(`${q.trim().toLowerCase()}\u{10ffff}`);
  const startsWith = (key: string): string => `s.${key} >= ${from} and s.${key} < ${until}`;
  return `exists (select 1 from directory.person s where s.tenant_id = t.tenant_id and s.id = t.person_id
    and (${startsWith('name_key')} or ${startsWith('family_key')} or s.employee_number = ${param(q.trim())}))`;
};
