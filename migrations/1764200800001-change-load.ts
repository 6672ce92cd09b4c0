import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createSchema, platformFunction, publishView, tenantTable } from './support';

const UNIT = 'foreign key (tenant_id, org_unit_id) references directory.org_unit (tenant_id, id) on delete cascade';

/** Hours a person a week by unit, worked out from plans, training and messages across programmes; where too much meets, and what could move. */
export class ChangeLoad1764200800001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createSchema(runner, 'reporting');
    await publishTraining(runner);
    await createPolicy(runner);
    await createFigures(runner);
    await createReach(runner);
    await askDaily(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema reporting cascade');
    await runner.query('drop view training.due_time_v');
  }
}

/** Time that training asks of each person: a seat in a session on its day, and other required modules on the day they are due. */
const publishTraining = (runner: QueryRunner): Promise<void> =>
  publishView(
    runner,
    'training.due_time_v',
    `select a.tenant_id, q.programme_id, 'module'::text as kind, m.id as item_id, m.title, a.person_id, a.due_on, m.minutes::double precision as minutes
       from training.training_assignment a
       join training.training_plan q on q.tenant_id = a.tenant_id and q.id = a.plan_id
       join training.training_module m on m.tenant_id = a.tenant_id and m.id = a.module_id
       where a.mode = 'push' and a.state in ('assigned', 'in_progress') and not exists (
         select 1 from training.session_seat s join training.training_session t on t.tenant_id = s.tenant_id and t.id = s.session_id
         where s.tenant_id = a.tenant_id and s.person_id = a.person_id and s.state = 'booked' and t.state = 'planned' and t.module_id = a.module_id)
     union all
     select s.tenant_id, null::uuid, 'session', t.id, m.title, s.person_id, t.starts_local::date, extract(epoch from t.ends_at - t.starts_at)::double precision / 60
       from training.session_seat s
       join training.training_session t on t.tenant_id = s.tenant_id and t.id = s.session_id and t.state = 'planned'
       join training.training_module m on m.tenant_id = t.tenant_id and m.id = t.module_id
       where s.state = 'booked'`,
  );

const createPolicy = (runner: QueryRunner): Promise<void> =>
  tenantTable(
    runner,
    'reporting.change_load',
    `one boolean not null default true check (one),
     hours_limit double precision not null default 2 check (hours_limit between 0.25 and 40),
     min_group_size integer not null default 10 check (min_group_size between 5 and 1000),
     message_minutes double precision not null default 3 check (message_minutes between 0 and 60),
     version integer not null default 0,
     run_id uuid,
     first_week date,
     worked_out_at timestamptz,
     asked_on date,
     constraint change_load_run foreign key (tenant_id, run_id) references platform.run (tenant_id, id)`,
    { key: 'one', platformReason: 'Once a day every organisation that looks at its change load has it worked out anew.' },
  );

async function createFigures(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'reporting.load_item',
    `kind text not null check (kind in ('activity', 'message')),
     item_id uuid not null,
     programme_id uuid not null,
     title text not null,
     audience_id uuid,
     wave_id uuid,
     starts_on date not null,
     ends_on date not null,
     hours_total double precision,
     hours_each double precision not null default 0,
     people integer not null default 0,
     is_movable boolean not null,
     constraint load_item_programme foreign key (tenant_id, programme_id) references programmes.programme (tenant_id, id)`,
    { key: 'kind, item_id' },
  );
  await tenantTable(
    runner,
    'reporting.unit_week',
    `org_unit_id uuid not null,
     week_on date not null,
     people integer not null,
     mean double precision not null,
     p95 double precision not null,
     peak double precision not null,
     constraint unit_week_unit ${UNIT}`,
    { key: 'week_on, org_unit_id' },
  );
  await runner.query('create index unit_week_of_unit on reporting.unit_week (tenant_id, org_unit_id, week_on)');
  await tenantTable(
    runner,
    'reporting.load_collision',
    `id uuid not null default uuidv7(),
     org_unit_id uuid not null,
     week_on date not null,
     p95 double precision not null,
     people integer not null,
     items jsonb not null,
     moves jsonb not null,
     constraint load_collision_once unique (tenant_id, org_unit_id, week_on),
     constraint load_collision_unit ${UNIT}`,
  );
}

/** Whom each item reaches, with the hours it takes of each: an activity's audience or else its wave, a message's or else everybody, and training. */
async function createReach(runner: QueryRunner): Promise<void> {
  const columns = `i.tenant_id, i.kind, i.item_id, i.kind || ':' || i.item_id as key, i.programme_id, i.title, r.person_id, i.starts_on, i.ends_on, i.hours_each`;
  await runner.query(
    `create view reporting.load_person with (security_invoker = true) as
     select ${columns} from reporting.load_item i join directory.audience_member_v r on r.tenant_id = i.tenant_id and r.audience_id = i.audience_id
       and r.valid_from <= current_date and (r.valid_to is null or r.valid_to > current_date)
     union all select ${columns} from reporting.load_item i join programmes.wave_person_v r on r.tenant_id = i.tenant_id and r.wave_id = i.wave_id where i.audience_id is null
     union all select ${columns} from reporting.load_item i join (select tenant_id, id as person_id from directory.person where state = 'active') r on r.tenant_id = i.tenant_id where i.audience_id is null and i.wave_id is null
     union all select tenant_id, kind, item_id, kind || ':' || item_id || ':' || greatest(due_on, current_date), programme_id, title, person_id, greatest(due_on, current_date), greatest(due_on, current_date), minutes / 60 from training.due_time_v`,
  );
  await runner.query('grant select on reporting.load_person to realign_app');
}

const askDaily = (runner: QueryRunner): Promise<void> =>
  platformFunction(
    runner,
    'reporting.ask_for_load(integer)',
    `create function reporting.ask_for_load(batch integer) returns integer language sql volatile as $$
       with due as (
         select c.tenant_id from reporting.change_load c where c.worked_out_at is not null and c.asked_on < current_date order by c.asked_on for update skip locked limit batch),
       noted as (update reporting.change_load c set asked_on = current_date from due where c.tenant_id = due.tenant_id returning c.tenant_id),
       asked as (
         insert into platform.outbox (tenant_id, kind, name, dedupe_key, payload)
         select tenant_id, 'job', 'reporting.refresh-load', 'load-of-' || current_date, jsonb_build_object('tenantId', tenant_id) from noted on conflict do nothing)
       select count(*)::integer from noted
     $$`,
  );
