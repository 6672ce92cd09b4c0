import type { MigrationInterface, QueryRunner } from 'typeorm';
import { openToPlatform, platformFunction, publishView, tenantTable } from './support';

const ASKING = 'once a day each organisation with goals in use is asked to look after its check-ins';
const VERSIONED = 'version integer not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now()';

/** Check-ins are owed by a day, lapse and are escalated; benefits are promised, measured and realised; what a sponsor does is written down. */
export class CheckInDutiesAndBenefits1764200900002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createDuties(runner);
    await createBenefits(runner);
    await createSponsorActions(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function goals.ask_for_check_ins(integer)');
    await runner.query('drop view goals.benefit_v, programmes.sponsor_action_v');
    await runner.query('drop table goals.check_in_duty, goals.benefit_promise, goals.benefit, programmes.sponsor_action');
    await runner.query('drop policy platform_reach on goals.goal');
    await runner.query('revoke select, insert, update, delete on goals.goal from realign_platform');
  }
}

async function createDuties(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'goals.check_in_duty',
    `key_result_id uuid not null,
     due_on date not null,
     state text not null default 'due' check (state in ('due', 'submitted', 'acknowledged', 'lapsed', 'escalated')),
     check_in_id uuid,
     lapsed_on date,
     escalated_on date,
     acknowledged_by text,
     acknowledged_at timestamptz,
     constraint check_in_duty_of foreign key (tenant_id, key_result_id) references goals.key_result (tenant_id, id) on delete cascade,
     constraint check_in_duty_met foreign key (tenant_id, check_in_id) references goals.check_in (tenant_id, id),
     constraint check_in_duty_submitted check ((state in ('submitted', 'acknowledged')) = (check_in_id is not null)),
     constraint check_in_duty_acknowledged check ((state = 'acknowledged') = (acknowledged_at is not null))`,
    { key: 'key_result_id, due_on' },
  );
  // A key result owes at most one check-in at a time.
  await runner.query(`create unique index check_in_duty_open on goals.check_in_duty (tenant_id, key_result_id) where state in ('due', 'lapsed', 'escalated')`);
  await runner.query('create index check_in_duty_of_check_in on goals.check_in_duty (tenant_id, check_in_id) where check_in_id is not null');
  await openToPlatform(runner, 'goals.goal', ASKING);
  await runner.query('grant usage on schema goals to realign_platform');
  await platformFunction(
    runner,
    'goals.ask_for_check_ins(integer)',
    `create function goals.ask_for_check_ins(most integer) returns integer language sql volatile as $$
       with due as (
         select t.id from identity.tenant t where exists (select 1 from goals.goal g where g.tenant_id = t.id and g.state in ('active', 'at_review'))
           and not exists (select 1 from platform.outbox o where o.tenant_id = t.id and o.dedupe_key = 'check-ins-' || current_date) limit most),
       asked as (
         insert into platform.outbox (tenant_id, kind, name, dedupe_key, payload)
         select id, 'job', 'goals.look-after-check-ins', 'check-ins-' || current_date, jsonb_build_object('tenantId', id) from due on conflict do nothing returning 1)
       select count(*)::integer from asked
     $$`,
  );
}

async function createBenefits(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'goals.benefit',
    `id uuid not null default uuidv7(),
     programme_id uuid not null,
     title text not null check (length(title) between 1 and 300),
     for_whom text not null check (for_whom in ('organisation', 'people')),
     beneficiaries text not null default '' check (length(beneficiaries) <= 300),
     owner_person_id uuid,
     key_result_id uuid,
     measure text not null default '' check (length(measure) <= 500),
     expected_by date,
     outcome text check (outcome in ('realised', 'partly', 'not_realised')),
     outcome_on date,
     outcome_value double precision,
     outcome_note text not null default '' check (length(outcome_note) <= 2000),
     ${VERSIONED},
     constraint benefit_programme foreign key (tenant_id, programme_id) references programmes.programme (tenant_id, id),
     constraint benefit_owner foreign key (tenant_id, owner_person_id) references directory.person (tenant_id, id),
     constraint benefit_key_result foreign key (tenant_id, key_result_id) references goals.key_result (tenant_id, id),
     constraint benefit_outcome check ((outcome is null) = (outcome_on is null))`,
  );
  await runner.query('create index benefit_of_programme on goals.benefit (tenant_id, programme_id)');
  await runner.query('create index benefit_of_key_result on goals.benefit (tenant_id, key_result_id) where key_result_id is not null');
  await tenantTable(
    runner,
    'goals.benefit_promise',
    `benefit_id uuid not null,
     message_id uuid not null,
     constraint benefit_promise_benefit foreign key (tenant_id, benefit_id) references goals.benefit (tenant_id, id) on delete cascade,
     constraint benefit_promise_message foreign key (tenant_id, message_id) references programmes.message (tenant_id, id) on delete cascade`,
    { key: 'benefit_id, message_id' },
  );
  await runner.query('create index benefit_promise_of_message on goals.benefit_promise (tenant_id, message_id)');
  await publishView(
    runner,
    'goals.benefit_v',
    `select b.tenant_id, b.programme_id, b.id as benefit_id, b.title, b.for_whom, b.beneficiaries, b.owner_person_id, b.key_result_id, k.goal_id, b.expected_by, b.outcome, b.outcome_on, b.outcome_note,
       (select count(*)::integer from goals.benefit_promise p where p.tenant_id = b.tenant_id and p.benefit_id = b.id) as promises
     from goals.benefit b left join goals.key_result k on k.tenant_id = b.tenant_id and k.id = b.key_result_id`,
  );
}

async function createSponsorActions(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'programmes.sponsor_action',
    `id uuid not null default uuidv7(),
     programme_id uuid not null,
     kind text not null check (kind in ('post', 'visit', 'reply', 'talk', 'decision', 'recognition', 'other')),
     title text not null check (length(title) between 1 and 300),
     person_id uuid,
     due_on date not null,
     done_on date,
     reach integer check (reach between 0 and 10000000),
     evidence text not null default '' check (length(evidence) <= 1000),
     ${VERSIONED},
     constraint sponsor_action_programme foreign key (tenant_id, programme_id) references programmes.programme (tenant_id, id),
     constraint sponsor_action_person foreign key (tenant_id, person_id) references directory.person (tenant_id, id)`,
  );
  await runner.query('create index sponsor_action_of_programme on programmes.sponsor_action (tenant_id, programme_id, due_on)');
  await publishView(runner, 'programmes.sponsor_action_v', 'select tenant_id, programme_id, id as sponsor_action_id, kind, title, person_id, due_on, done_on, reach from programmes.sponsor_action');
}
