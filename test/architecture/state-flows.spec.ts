import { CHECKPOINT_FLOW, CYCLE_FLOW, PROPOSAL_FLOW } from '@realign/reviews/domain';
import { testDatabase, type TestDatabase } from '@realign/test-support';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const FLOWS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = { checkpoint: CHECKPOINT_FLOW, review_cycle: CYCLE_FLOW, proposal: PROPOSAL_FLOW };

it.each(Object.entries(FLOWS))('the database lets a %s go exactly where the domain’s table says, and knows the same states', async (table, flow) => {
  const [trigger] = await database.sql<{ text: string; enabled: string; states: string }>(
    `select pg_get_triggerdef(t.oid) as text, t.tgenabled as enabled, (select string_agg(pg_get_constraintdef(k.oid), ' ') from pg_constraint k where k.conrelid = t.tgrelid and k.conname = $2) as states
     from pg_trigger t where t.tgrelid = ('reviews.' || $1)::regclass and t.tgname = $1 || '_flow'`,
    [table, `${table}_state_check`],
  );
  const held = [...(trigger?.text ?? '').matchAll(/'(\w+)>(\w+)'/g)].map(([, from, to]) => `${from}>${to}`);
  // From a state to itself is no move: a checkpoint that is deferred again stays deferred.
  const said = Object.entries(flow).flatMap(([from, next]) => next.map((to) => `${from}>${to}`));
  expect(held.sort()).toEqual(said.sort());
  expect(trigger?.enabled).toBe('O');
  expect([...(trigger?.states ?? '').matchAll(/'(\w+)'/g)].map(([, state]) => state).sort()).toEqual(Object.keys(flow).sort());
});

it('no other table of reviews is called a proposal, a cycle or a checkpoint with a state that nothing holds', async () => {
  const open = await database.sql<{ name: string }>(
    `select c.table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name) where c.table_schema = 'reviews' and c.column_name = 'state' and t.table_type = 'BASE TABLE'
       and not exists (select 1 from pg_trigger g where g.tgrelid = (c.table_schema || '.' || c.table_name)::regclass and g.tgname = c.table_name || '_flow')`,
  );
  // Open or done, with no way between them that could be wrong.
  expect(open.map(({ name }) => name).sort()).toEqual(WITHOUT_A_FLOW);
});

const WITHOUT_A_FLOW = ['review_task'];
