import { Injectable } from '@nestjs/common';
import { type Actor, type TenantSession } from '@realign/kernel';
import { asDbSession, cutList, keysetPage, notFound, readCursor, type CountedMatches, type KeysetPage } from '@realign/platform';
import type { TrainingAssignmentListView, TrainingAssignmentQuery, TrainingAssignmentView } from '@realign/training/contract';
import { GOOD_UNTIL } from '../expiry/expiry.sql';
import { allowedActions, canSeeAssignmentOf } from '../training.policy';
import { assignmentFilter } from './assignment.filter';
import { isOverdue } from './day-is-over';
import { WHOLE_ORDERS, type CutAssignment } from './assignment.order';
import { cutStretches } from './assignment.stretches';

/** Rows of one page of an export. */
const EXPORT_PAGE = 2_000;

type BareAssignment = Omit<TrainingAssignmentView, 'actions'>;

export const ASSIGNMENT_COLUMNS = `
  t.id, t.person_id as "personId", p.display_name as "personName", u.name as "orgUnitName", plan.programme_id as "programmeId", t.plan_id as "planId",
  t.module_id as "moduleId", m.title as "moduleTitle", t.mode as "engagementMode", i.requirement, t.state,
  coalesce(${isOverdue()}, false) as "isOverdue",
  t.due_on::text as "dueOn", t.assigned_on::text as "assignedOn", t.started_on::text as "startedOn", t.completed_on::text as "completedOn", t.applied_on::text as "appliedOn",
  case when t.state in ('completed', 'applied') then ${GOOD_UNTIL} end as "goodUntil", case when t.state not in ('completed', 'applied') then t.expired_on::text end as "expiredOn",
  t.snoozed_until::text as "snoozedUntil", t.decline_reason as "declineReason", t.note, t.version`;

export const ASSIGNMENT_JOINS = `
  join training.training_plan plan on plan.tenant_id = t.tenant_id and plan.id = t.plan_id
  join training.training_plan_item i on i.tenant_id = t.tenant_id and i.plan_id = t.plan_id and i.module_id = t.module_id
  join training.training_module m on m.tenant_id = t.tenant_id and m.id = t.module_id
  join directory.person p on p.tenant_id = t.tenant_id and p.id = t.person_id
  left join directory.org_unit u on u.tenant_id = p.tenant_id and u.id = p.org_unit_id`;

/** What is shown of the assignments of one page, in its order. $1 tenant, $2 their ids. */
const OF_PAGE = `select ${ASSIGNMENT_COLUMNS} from unnest($2::uuid[]) with ordinality as shown(id, place) join training.training_assignment t on t.tenant_id = $1 and t.id = shown.id ${ASSIGNMENT_JOINS} order by shown.place`;

export const presentTraining = (actor: Actor, bare: BareAssignment): TrainingAssignmentView => ({
  ...bare,
  actions: allowedActions(actor, bare.personId, { mode: bare.engagementMode, state: bare.state }),
});

/** The rows of a page, and how many match: by one index for the whole list, or stretch by stretch. */
async function cut(session: TenantSession, query: TrainingAssignmentQuery): Promise<{ readonly page: KeysetPage<CutAssignment>; readonly counted: CountedMatches }> {
  const filter = assignmentFilter(query);
  const [limit, sort] = [query.limit ?? 50, query.sort ?? 'assigned'];
  if (sort === 'due' || sort === 'module' || sort === 'state') return cutStretches(session, query, sort, filter, limit);
  const { columns, joins, order, parts, behind, place } = WHOLE_ORDERS[sort];
  const after = readCursor(query.cursor, parts);
  const list = { columns, rows: `from training.training_assignment t ${joins} where ${filter.where}`, order, params: filter.params };
  const { rows, counted } = await cutList<CutAssignment>(session, list, limit, after && { from: behind(filter.params.length + 1), values: after });
  return { page: keysetPage(rows, limit, place), counted };
}

@Injectable()
export class AssignmentViews {
  /** A page in the order that is asked for; the number of those that match comes with the first page only. */
  async list(session: TenantSession, query: TrainingAssignmentQuery): Promise<TrainingAssignmentListView> {
    // The page is cut from one table, whose plan follows the filter; names are joined to one page of rows, by one plan for all.
    const { page, counted } = await cut(session, query);
    const rows = await asDbSession(session).planned<BareAssignment>('training.assignments-of-page', OF_PAGE, [session.tenantId, page.items.map(({ id }) => id)]);
    return { items: rows.map((row) => presentTraining(session.actor, row)), ...(page.next !== undefined && { next: page.next }), ...counted };
  }

  /** Everything that matches, a page at a time and each in a session of its own, so that nothing is held in memory. */
  async *all(read: <T>(work: (session: TenantSession) => Promise<T>) => Promise<T>, query: TrainingAssignmentQuery): AsyncGenerator<TrainingAssignmentView> {
    let page: TrainingAssignmentListView | undefined;
    do {
      const asked: TrainingAssignmentQuery = { ...query, ...(page?.next !== undefined && { cursor: page.next }), limit: EXPORT_PAGE };
      page = await read((session) => this.list(session, asked));
      yield* page.items;
    } while (page.next !== undefined);
  }

  async one(session: TenantSession, id: string): Promise<TrainingAssignmentView> {
    const row = await session.one<BareAssignment>(`select ${ASSIGNMENT_COLUMNS} from training.training_assignment t ${ASSIGNMENT_JOINS} where t.id = $1`, [id]);
    if (!row || !canSeeAssignmentOf(session.actor, row.personId)) throw notFound('training assignment');
    return presentTraining(session.actor, row);
  }
}
