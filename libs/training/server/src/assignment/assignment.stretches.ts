import type { TenantSession } from '@realign/kernel';
import { countMatching, invalid, keysetPage, readCursor, type CountedMatches, type CursorPart, type CursorValue, type KeysetPage } from '@realign/platform';
import type { AssignmentState, EngagementMode, TrainingAssignmentQuery } from '@realign/training/contract';
import type { SqlFilter } from './assignment.filter';
import { IN_STRETCHES, type CutAssignment, type RowOrder } from './assignment.order';

/** A part of the list whose rows an index gives in their order; the list is one stretch after the other. */
interface Stretch {
  /** Names it in a cursor. */
  readonly key: string;
  /** Which assignments stand in it; `first` is the number of its first parameter. */
  readonly where: (first: number) => string;
  readonly values: readonly unknown[];
  readonly order: RowOrder;
  /** Nobody is in it: it is not read, because finding that out once more could mean going through everybody. */
  readonly isEmpty?: boolean;
}

type Placed = CutAssignment & { readonly place: readonly CursorValue[] };

/** What waits for somebody first, what is over last. */
const STATES: readonly AssignmentState[] = ['assigned', 'in_progress', 'offered', 'accepted', 'snoozed', 'declined', 'expired', 'completed', 'applied', 'waived', 'withdrawn'];

const STATES_OF: Readonly<Record<EngagementMode, readonly AssignmentState[]>> = {
  push: ['assigned', 'in_progress', 'completed', 'applied', 'waived', 'withdrawn', 'expired'],
  pull: ['offered', 'accepted', 'declined', 'snoozed', 'in_progress', 'completed', 'applied', 'withdrawn'],
};

const STILL_ASKED = `t.mode = 'push' and t.state in ('assigned', 'in_progress')`;

/** Of some states, those somebody is in: one look into the index of progress for each item of a plan, at most. Only offers have no due day. */
const FOUND = `
  select s.state from unnest($1::text[]) as s(state) where exists (
    select 1 from training.training_plan_item i cross join lateral (
      select 1 from training.training_assignment t
      where t.tenant_id = i.tenant_id and t.plan_id = i.plan_id and t.module_id = i.module_id and t.state = s.state and ($2::text is null or (t.due_on is null) = ($2 = 'pull')) limit 1) one)`;

const MODULES = `
  select m.id from training.training_module m
  where ($1::uuid is null or m.id = $1) and exists (
    select 1 from training.training_plan_item i cross join lateral (
      select 1 from training.training_assignment t where t.tenant_id = i.tenant_id and t.plan_id = i.plan_id and t.module_id = i.module_id limit 1) one
    where i.tenant_id = m.tenant_id and i.module_id = m.id and ($2::uuid is null or i.plan_id = $2))
  order by lower(m.title), m.id`;

async function byState(session: TenantSession, { state, mode }: TrainingAssignmentQuery, order: RowOrder): Promise<Stretch[]> {
  const isMeant = (one: AssignmentState): boolean => (mode === undefined || STATES_OF[mode].includes(one)) && (state === undefined || (state === 'overdue' ? one === 'assigned' || one === 'in_progress' : one === state));
  const asked = STATES.filter(isMeant);
  const found = new Set((await session.sql<{ state: string }>(FOUND, [asked, mode ?? null])).map((row) => row.state));
  return asked.map((one) => ({ key: one, where: (first) => `t.state = $${first}`, values: [one], order, isEmpty: !found.has(one) }));
}

const STRETCHES: Readonly<Record<'due' | 'module' | 'state', { readonly parts: readonly CursorPart[]; readonly of: (session: TenantSession, query: TrainingAssignmentQuery) => Promise<Stretch[]> }>> = {
  /** What is still asked by its due day, then everything else by its state. */
  due: {
    parts: ['text', ...IN_STRETCHES.byDueDay.parts],
    of: async (session, query) => {
      const others = (await byState(session, query, IN_STRETCHES.behindDueDays)).filter(({ key }) => key !== 'assigned');
      const begun = others.map((one): Stretch => (one.key === 'in_progress' ? { ...one, where: (first) => `t.mode = 'pull' and t.state = $${first}`, isEmpty: one.isEmpty === true || query.mode === 'push' } : one));
      const isNotAsked = query.mode === 'pull' || (query.state !== undefined && !['overdue', 'assigned', 'in_progress'].includes(query.state));
      return [{ key: 'due', where: () => STILL_ASKED, values: [], order: IN_STRETCHES.byDueDay, isEmpty: isNotAsked }, ...begun];
    },
  },
  /** By the title of the module, and inside a module by the name of the person. */
  module: {
    parts: ['uuid', ...IN_STRETCHES.byName.parts],
    of: async (session, { moduleId, planId }) =>
      (await session.sql<{ id: string }>(MODULES, [moduleId ?? null, planId ?? null])).map(({ id }) => ({ key: id, where: (first) => `t.module_id = $${first}`, values: [id], order: IN_STRETCHES.byName })),
  },
  state: { parts: ['text', ...IN_STRETCHES.byId.parts], of: (session, query) => byState(session, query, IN_STRETCHES.byId) },
};

/**
 * A page of a list that no index orders as a whole: its stretches are read one after the other until the page is full.
 * @throws 422 naming `?cursor` when it was not made by this order
 */
export async function cutStretches(session: TenantSession, query: TrainingAssignmentQuery, sort: keyof typeof STRETCHES, filter: SqlFilter, limit: number): Promise<{ readonly page: KeysetPage<CutAssignment>; readonly counted: CountedMatches }> {
  const { parts, of } = STRETCHES[sort];
  const after = readCursor(query.cursor, parts);
  const stretches = await of(session, query);
  const at = after ? stretches.findIndex(({ key }) => key === after[0]) : 0;
  if (at < 0) throw invalid([{ pointer: '?cursor', code: 'cursor', detail: 'This cursor cannot be read. Begin with the first page.' }]);
  const rows: Placed[] = [];
  for (const [nth, stretch] of stretches.slice(at).entries()) {
    if (rows.length > limit) break;
    if (!stretch.isEmpty) rows.push(...(await read(session, stretch, filter, limit + 1 - rows.length, nth === 0 ? after?.slice(1) : undefined)));
  }
  const page = keysetPage(rows, limit, ({ place }) => place);
  return { page, counted: await countMatching(session, page, query.cursor, `from training.training_assignment t where ${filter.where}`, filter.params) };
}

async function read(session: TenantSession, { key, where, values, order: { columns, joins, order, behind, place } }: Stretch, filter: SqlFilter, limit: number, after: readonly CursorValue[] | undefined): Promise<Placed[]> {
  const first = filter.params.length + 1;
  const from = after ? behind(first + values.length) : '';
  const rows = await session.sql<CutAssignment>(
    `select ${columns} from training.training_assignment t ${joins} where ${filter.where} and ${where(first)} ${from} order by ${order} limit ${limit}`,
    [...filter.params, ...values, ...(after ?? [])],
  );
  return rows.map((row) => ({ ...row, place: [key, ...place(row)] }));
}
