import type { MigrationInterface, QueryRunner } from 'typeorm';
import { platformFunction, publishView, tenantTable } from './support';

const ASKING = 'The sweep looks across organisations for pulses that are due and rounds that have ended, and asks each organisation once a day to look after them.';

/** Short questions to many people: who is asked, what they say, and the only figures that are kept of it. */
export class Pulses1764300100001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createPulses(runner);
    await createAnswers(runner);
    await createReadings(runner);
    await platformFunction(
      runner,
      'listening.ask_for_pulses(integer)',
      `create function listening.ask_for_pulses(most integer) returns integer language sql volatile as $$
         with due as (
           select t.id from identity.tenant t
           where (exists (select 1 from listening.pulse p where p.tenant_id = t.id and not p.is_paused and p.next_on <= current_date)
               or exists (select 1 from listening.pulse_round r where r.tenant_id = t.id and r.state <> 'closed' and r.closes_on < current_date))
             and not exists (select 1 from platform.outbox o where o.tenant_id = t.id and o.dedupe_key = 'pulses-' || current_date) limit most),
         asked as (
           insert into platform.outbox (tenant_id, kind, name, dedupe_key, payload)
           select id, 'job', 'listening.look-after-pulses', 'pulses-' || current_date, jsonb_build_object('tenantId', id) from due on conflict do nothing returning 1)
         select count(*)::integer from asked
       $$`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function listening.ask_for_pulses(integer)');
    await runner.query('drop view listening.pulse_reading_v');
    await runner.query('drop table listening.pulse_reading, listening.pulse_answer, listening.pulse_invitation, listening.pulse_round, listening.pulse');
  }
}

/** One pulse of each kind for a programme. Without a cadence it is asked by hand; without an audience whoever its waves have reached is asked. */
async function createPulses(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'listening.pulse',
    `id uuid not null default uuidv7(),
     programme_id uuid not null,
     kind text not null check (kind in ('understanding', 'proposition')),
     audience_id uuid,
     cadence_days integer check (cadence_days between 28 and 366),
     open_days integer not null default 14 check (open_days between 3 and 42),
     is_paused boolean not null default false,
     next_on date,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now(),
     constraint pulse_once unique (tenant_id, programme_id, kind),
     constraint pulse_programme foreign key (tenant_id, programme_id) references programmes.programme (tenant_id, id),
     constraint pulse_audience foreign key (tenant_id, audience_id) references directory.audience (tenant_id, id)`,
    { platformReason: ASKING },
  );
  await runner.query('create index pulse_due on listening.pulse (tenant_id, next_on) where next_on is not null and not is_paused');
  await tenantTable(
    runner,
    'listening.pulse_round',
    `id uuid not null default uuidv7(),
     pulse_id uuid not null,
     programme_id uuid not null,
     seq integer not null check (seq > 0),
     state text not null default 'asking' check (state in ('asking', 'open', 'closed')),
     opened_on date not null,
     closes_on date not null,
     asked_up_to uuid,
     asked integer not null default 0 check (asked >= 0),
     passed_over integer not null default 0 check (passed_over >= 0),
     answered integer check (answered >= 0),
     closed_on date,
     constraint pulse_round_once unique (tenant_id, pulse_id, seq),
     constraint pulse_round_of foreign key (tenant_id, pulse_id) references listening.pulse (tenant_id, id) on delete cascade,
     constraint pulse_round_programme foreign key (tenant_id, programme_id) references programmes.programme (tenant_id, id),
     constraint pulse_round_days check (closes_on >= opened_on),
     constraint pulse_round_closed check ((state = 'closed') = (closed_on is not null and answered is not null))`,
    { platformReason: ASKING },
  );
  await runner.query(`create unique index pulse_round_under_way on listening.pulse_round (tenant_id, pulse_id) where state <> 'closed'`);
  await runner.query('create index pulse_round_of_programme on listening.pulse_round (tenant_id, programme_id, opened_on desc)');
}

/**
 * Who was asked, and whether they answered; beside it what was answered, by nobody. Nothing leads from one to the other: an answer has a random
 * id, no time and no person, and the answers of one person to several questions are not tied together.
 */
async function createAnswers(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'listening.pulse_invitation',
    `round_id uuid not null,
     person_id uuid not null,
     asked_on date not null,
     is_answered boolean not null default false,
     constraint pulse_invitation_round foreign key (tenant_id, round_id) references listening.pulse_round (tenant_id, id) on delete cascade,
     constraint pulse_invitation_person foreign key (tenant_id, person_id) references directory.person (tenant_id, id)`,
    { key: 'round_id, person_id' },
  );
  await runner.query('create index pulse_invitation_of_person on listening.pulse_invitation (tenant_id, person_id, asked_on)');
  await tenantTable(
    runner,
    'listening.pulse_answer',
    `id uuid not null default gen_random_uuid(),
     round_id uuid not null,
     question text not null check (question in ('knows_why', 'knows_what_changes', 'worth_it')),
     audience_id uuid,
     value integer check (value between 1 and 5),
     constraint pulse_answer_round foreign key (tenant_id, round_id) references listening.pulse_round (tenant_id, id) on delete cascade,
     constraint pulse_answer_audience foreign key (tenant_id, audience_id) references directory.audience (tenant_id, id) on delete set null (audience_id)`,
    { rights: 'select, insert, delete' },
  );
  await runner.query('create index pulse_answer_of_round on listening.pulse_answer (tenant_id, round_id, question)');
}

/** What is kept of a round once it is closed: what may be shown, and nothing else. Place 0 is everybody; answers null are withheld. */
async function createReadings(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'listening.pulse_reading',
    `round_id uuid not null,
     question text not null check (question in ('knows_why', 'knows_what_changes', 'worth_it')),
     place integer not null check (place >= 0),
     audience_id uuid,
     name text not null,
     answers integer check (answers > 0),
     mean double precision check (mean between 1 and 5),
     agree double precision check (agree between 0 and 1),
     counts integer[],
     constraint pulse_reading_round foreign key (tenant_id, round_id) references listening.pulse_round (tenant_id, id) on delete cascade,
     constraint pulse_reading_audience foreign key (tenant_id, audience_id) references directory.audience (tenant_id, id) on delete set null (audience_id),
     constraint pulse_reading_whole check ((answers is null) = (mean is null) and (answers is null) = (agree is null) and (answers is null) = (counts is null))`,
    { key: 'round_id, question, place', rights: 'select, insert' },
  );
  await publishView(
    runner,
    'listening.pulse_reading_v',
    `select g.tenant_id, r.programme_id, r.pulse_id, r.id as round_id, p.kind, r.seq, r.opened_on, r.closed_on, r.asked, r.answered, g.question, g.place, g.audience_id, g.name, g.answers, g.mean, g.agree, g.counts
     from listening.pulse_reading g join listening.pulse_round r on r.tenant_id = g.tenant_id and r.id = g.round_id join listening.pulse p on p.tenant_id = r.tenant_id and p.id = r.pulse_id where r.state = 'closed'`,
  );
}
