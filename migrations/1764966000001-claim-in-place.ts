import type { MigrationInterface, QueryRunner } from 'typeorm';
import { platformFunction, publishView } from './support';

const WAITING = `c.state in ('scheduled', 'deferred')`;

/**
 * What is due is claimed where it stands: no index of a checkpoint knows more of its state than whether it is coming, open or over, which the claim does not change, so
 * that it writes the row and no index. Who has a task of what has just begun are the people who take part in its series; their tasks are written when its evidence is frozen.
 */
export class ClaimInPlace1764966000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Each page keeps room for what a checkpoint becomes.
    await runner.query('alter table reviews.checkpoint set (fillfactor = 50)');
    await runner.query(`alter table reviews.checkpoint add column stage text not null generated always as (
      case when state in ('scheduled', 'deferred', 'collecting') then 'coming' when state in ('pack_frozen', 'in_review', 'lapsed') then 'open' else 'over' end) stored`);
    await indexes(runner, ['checkpoint_one_ahead', 'checkpoint_due', 'checkpoint_collecting', 'checkpoint_collect', 'checkpoint_by_lapse', 'checkpoint_refresh'], BY_STAGE);
    for (const [name, all, some] of SEARCHES) await search(runner, name, all, some);
    await runner.query('drop function reviews.fire_due(integer)');
    await platformFunction(runner, 'reviews.fire_due(integer, timestamptz, uuid)', CLAIM);
    await publishView(runner, 'reviews.review_task_v', TASKS);
    await unforced(runner, `delete from reviews.review_task t using reviews.checkpoint c where c.tenant_id = t.tenant_id and c.id = t.checkpoint_id and c.state = 'collecting' and t.state = 'open'`);
    await runner.query(`create or replace view reviews.checkpoint_wanted_v with (security_invoker = true) as ${wanted(', c.stage')}`);
    // Nothing looks for messages of one tenant by their time.
    await runner.query('drop index platform.outbox_waiting');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`create index outbox_waiting on platform.outbox (tenant_id, not_before) where state in ('ready', 'sending')`);
    await runner.query('drop view reviews.checkpoint_wanted_v');
    await publishView(runner, 'reviews.checkpoint_wanted_v', wanted(''));
    await runner.query('drop view reviews.review_task_v');
    await runner.query('drop function reviews.fire_due(integer, timestamptz, uuid)');
    await platformFunction(runner, 'reviews.fire_due(integer)', CLAIM_BEFORE);
    for (const [name, all, some] of SEARCHES) await search(runner, name, some, all);
    await indexes(runner, ['checkpoint_one_ahead', 'checkpoint_due', 'checkpoint_collect', 'checkpoint_by_lapse', 'checkpoint_refresh'], BY_STATE);
    await runner.query('alter table reviews.checkpoint drop column stage');
    await runner.query('alter table reviews.checkpoint reset (fillfactor)');
    await unforced(runner, GIVE_TASKS);
  }
}

/** One ahead of each series; what waits and has just begun by its day, and by the moment its evidence is gathered; what is open by the day it lapses, and by its own. */
const BY_STAGE = [
  `create unique index checkpoint_one_ahead on reviews.checkpoint (tenant_id, cadence_id) where stage <> 'over'`,
  `create index checkpoint_due on reviews.checkpoint (due_at, id) where stage = 'coming'`,
  `create index checkpoint_collect on reviews.checkpoint (least(collect_at, due_at), id) where stage = 'coming'`,
  `create index checkpoint_by_lapse on reviews.checkpoint (lapse_after) where stage = 'open'`,
  `create index checkpoint_refresh on reviews.checkpoint (due_at) where stage = 'open'`,
];

const BY_STATE = [
  `create unique index checkpoint_one_ahead on reviews.checkpoint (tenant_id, cadence_id) where state in ('scheduled', 'deferred', 'collecting', 'pack_frozen', 'in_review', 'lapsed')`,
  `create index checkpoint_due on reviews.checkpoint (due_at, id) where state in ('scheduled', 'deferred')`,
  `create index checkpoint_collecting on reviews.checkpoint (fired_at) where state = 'collecting'`,
  `create index checkpoint_collect on reviews.checkpoint (least(collect_at, due_at), id) where state in ('scheduled', 'deferred')`,
  `create index checkpoint_by_lapse on reviews.checkpoint (lapse_after) where state in ('pack_frozen', 'in_review')`,
  `create index checkpoint_refresh on reviews.checkpoint (due_at) where state in ('pack_frozen', 'in_review')`,
];

async function indexes(runner: QueryRunner, gone: readonly string[], come: readonly string[]): Promise<void> {
  await runner.query(`drop index ${gone.map((name) => `reviews.${name}`).join(', ')}`);
  for (const index of come) await runner.query(index);
}

/** Whoever looks across all tenants says which stage is meant, so that an index leads there: function, as it searched, as it searches. */
const SEARCHES = [
  ['ask_again', `where state = 'collecting' and fired_at`, `where stage = 'coming' and least(collect_at, due_at) <= now() and state = 'collecting' and fired_at`],
  ['oldest_due', `where state in ('scheduled', 'deferred') and due_at`, `where stage = 'coming' and state in ('scheduled', 'deferred') and due_at`],
  ['stale_zone_data', `where (c.state = 'scheduled' or`, `where c.stage = 'coming' and (c.state = 'scheduled' or`],
  ['ask_for_field_reports', `where ${WAITING} and c.due_at`, `where c.stage = 'coming' and ${WAITING} and c.due_at`],
  ['ask_for_editions', `where c.state in ('pack_frozen', 'in_review') and c.due_at`, `where c.stage = 'open' and c.state in ('pack_frozen', 'in_review') and c.due_at`],
  ['lapse_undecided', `where c.state in ('pack_frozen', 'in_review') and c.lapse_after`, `where c.stage = 'open' and c.state in ('pack_frozen', 'in_review') and c.lapse_after`],
] as const;

async function search(runner: QueryRunner, name: string, before: string, after: string): Promise<void> {
  const [found] = (await runner.query(`select pg_get_functiondef(p.oid) as text from pg_proc p where p.pronamespace = 'reviews'::regnamespace and p.proname = $1`, [name])) as { text: string }[];
  if (found?.text.split(before).length !== 2) throw new Error(`The function ${name} reads otherwise than it did.`);
  await runner.query(found.text.replace(before, after));
}

/**
 * Claims what is due, and says where it ended: whoever claims a thousand after a thousand goes on from there, and does not look again at what has just begun.
 * A claimed row is locked and no longer waits; a message is unique by its key.
 */
const CLAIM = `
  create function reviews.fire_due(batch integer, after_at timestamptz default '-infinity', after_id uuid default '00000000-0000-0000-0000-000000000000', out count integer, out last_at timestamptz, out last_id uuid)
  language sql volatile as $$
    with due as (
      select c.ctid as place, least(c.collect_at, c.due_at) as at, c.id from reviews.checkpoint c
      where c.stage = 'coming' and ${WAITING} and least(c.collect_at, c.due_at) <= now() and not c.rests and (least(c.collect_at, c.due_at), c.id) > (after_at, after_id)
      order by least(c.collect_at, c.due_at), c.id for update skip locked limit batch),
    ${begun()},
    ${asked()}
    select (select count(*)::integer from fired), (select at from due order by at desc, id desc limit 1), (select id from due order by at desc, id desc limit 1)
  $$`;

const CLAIM_BEFORE = `
  create function reviews.fire_due(batch integer) returns integer language sql volatile as $$
    with due as (
      select c.ctid as place from reviews.checkpoint c
      where ${WAITING} and least(c.collect_at, c.due_at) <= now() and not c.rests order by least(c.collect_at, c.due_at), c.id for update skip locked limit batch),
    ${begun()},
    tasks as (
      insert into reviews.review_task (tenant_id, checkpoint_id, person_id, duty)
      select fired.tenant_id, fired.id, p.person_id, p.duty
      from fired join reviews.review_participant p on p.tenant_id = fired.tenant_id and p.cadence_id = fired.cadence_id
      where fired.state = 'collecting' on conflict do nothing),
    ${asked()}
    select count(*)::integer from fired
  $$`;

/** Checkpoint and cycle. What moved in the same moment is left to the next look. */
function begun(): string {
  return `fired as (
      update reviews.checkpoint c set state = case when c.lapse_after < now() then 'lapsed' else 'collecting' end, fired_at = now(), updated_at = now(), version = c.version + 1
      where c.ctid = any(array(select place from due)) and ${WAITING}
      returning c.tenant_id, c.id, c.cadence_id, c.cycle_id, c.state),
    running as (
      update reviews.review_cycle y set state = 'running'
      from fired where y.tenant_id = fired.tenant_id and y.id = fired.cycle_id and y.state = 'open' and fired.state = 'collecting')`;
}

/** The wish for evidence, or for the sponsor to hear that it could not be held. */
function asked(): string {
  return `asked as (
      insert into platform.outbox (tenant_id, kind, name, dedupe_key, payload)
      select tenant_id, 'job', case state when 'lapsed' then 'reviews.escalate-lapsed' else 'reviews.gather-evidence' end,
        'checkpoint-' || id || case state when 'lapsed' then '-lapsed' else '-gather' end,
        jsonb_build_object('tenantId', tenant_id, 'checkpointId', id)
      from fired on conflict do nothing)`;
}

/** Tasks as they are written down, and of what has begun and is not frozen yet those of everybody who takes part. */
const TASKS = `
  select t.tenant_id, t.checkpoint_id, t.person_id, t.duty, t.state, t.created_at from reviews.review_task t
  union all
  select c.tenant_id, c.id, p.person_id, p.duty, 'open', c.fired_at from reviews.checkpoint c join reviews.review_participant p on p.tenant_id = c.tenant_id and p.cadence_id = c.cadence_id
  where c.stage = 'coming' and c.state = 'collecting' and not exists (select 1 from reviews.review_task t where t.tenant_id = c.tenant_id and t.checkpoint_id = c.id and t.person_id = p.person_id)`;

const wanted = (more: string): string => `
  select c.tenant_id, c.id as checkpoint_id, c.programme_id, case when c.state in ('pack_frozen', 'in_review') then coalesce(c.lapse_after, c.due_at) else c.due_at end as wanted_at, c.rests${more} from reviews.checkpoint c`;

/** What has begun is left as the claim before would have left it. */
const GIVE_TASKS = `
  insert into reviews.review_task (tenant_id, checkpoint_id, person_id, duty) select c.tenant_id, c.id, p.person_id, p.duty
  from reviews.checkpoint c join reviews.review_participant p on p.tenant_id = c.tenant_id and p.cadence_id = c.cadence_id where c.state = 'collecting' on conflict do nothing`;

async function unforced(runner: QueryRunner, statement: string): Promise<void> {
  const tables = ['reviews.checkpoint', 'reviews.review_participant', 'reviews.review_task'];
  // An owner without BYPASSRLS sees no row of a forced table; for this statement the force is lifted.
  for (const table of tables) await runner.query(`alter table ${table} no force row level security`);
  await runner.query(statement);
  for (const table of tables) await runner.query(`alter table ${table} force row level security`);
}
