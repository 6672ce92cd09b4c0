import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** Trainers with their hours, languages, subjects and absences; sessions and the seats in them; calendars to subscribe to; mails on their way out. */
export class Sessions1764100500002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTrainers(runner);
    await createSessions(runner);
    await createCalendars(runner);
    await createMail(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table platform.mail, training.calendar_feed, training.session_seat, training.session_trainer, training.training_session, training.trainer_absence, training.trainer_skill, training.trainer`);
  }
}

async function createTrainers(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'training.trainer',
    `id uuid not null default uuidv7(),
     person_id uuid not null,
     hours_per_week numeric(4, 1) not null check (hours_per_week > 0 and hours_per_week <= 60),
     time_zone text not null,
     languages text[] not null check (cardinality(languages) > 0),
     is_active boolean not null default true,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now(),
     constraint trainer_person unique (tenant_id, person_id),
     constraint trainer_is_a_person foreign key (tenant_id, person_id) references directory.person (tenant_id, id)`,
  );
  await tenantTable(
    runner,
    'training.trainer_skill',
    `trainer_id uuid not null, module_id uuid not null,
     constraint trainer_skill_trainer foreign key (tenant_id, trainer_id) references training.trainer (tenant_id, id),
     constraint trainer_skill_module foreign key (tenant_id, module_id) references training.training_module (tenant_id, id)`,
    { key: 'trainer_id, module_id' },
  );
  await runner.query(`create index trainer_skill_by_module on training.trainer_skill (tenant_id, module_id)`);
  await tenantTable(
    runner,
    'training.trainer_absence',
    `id uuid not null default uuidv7(),
     trainer_id uuid not null,
     from_on date not null,
     until_on date not null,
     reason text not null default '',
     constraint trainer_absence_trainer foreign key (tenant_id, trainer_id) references training.trainer (tenant_id, id),
     constraint trainer_absence_ends check (until_on >= from_on)`,
  );
  await runner.query(`create index trainer_absence_by_trainer on training.trainer_absence (tenant_id, trainer_id, until_on)`);
}

/** The wall time and its zone are what was meant; the instants are derived from them and compared. `sequence` counts changes of time or place for calendars. */
async function createSessions(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'training.training_session',
    `id uuid not null default uuidv7(),
     module_id uuid not null,
     starts_local timestamp not null,
     ends_local timestamp not null,
     time_zone text not null,
     starts_at timestamptz not null,
     ends_at timestamptz not null,
     capacity integer not null check (capacity between 1 and 5000),
     language text not null,
     room text,
     link text,
     org_unit_id uuid,
     wave_id uuid,
     state text not null default 'planned' check (state in ('planned', 'held', 'cancelled')),
     cancel_reason text,
     sequence integer not null default 0,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now(),
     constraint training_session_ends check (ends_local > starts_local and ends_at > starts_at),
     constraint training_session_cancelled check ((state = 'cancelled') = (cancel_reason is not null)),
     constraint training_session_module foreign key (tenant_id, module_id) references training.training_module (tenant_id, id),
     constraint training_session_unit foreign key (tenant_id, org_unit_id) references directory.org_unit (tenant_id, id),
     constraint training_session_wave foreign key (tenant_id, wave_id) references programmes.wave (tenant_id, id)`,
  );
  await runner.query(`create index training_session_by_time on training.training_session (tenant_id, starts_at, id)`);
  await runner.query(`create index training_session_by_module on training.training_session (tenant_id, module_id, starts_at)`);
  await tenantTable(
    runner,
    'training.session_trainer',
    `session_id uuid not null, trainer_id uuid not null,
     constraint session_trainer_session foreign key (tenant_id, session_id) references training.training_session (tenant_id, id),
     constraint session_trainer_trainer foreign key (tenant_id, trainer_id) references training.trainer (tenant_id, id)`,
    { key: 'session_id, trainer_id' },
  );
  await runner.query(`create index session_trainer_by_trainer on training.session_trainer (tenant_id, trainer_id)`);
  await tenantTable(
    runner,
    'training.session_seat',
    `session_id uuid not null,
     person_id uuid not null,
     state text not null check (state in ('booked', 'waiting', 'cancelled', 'attended', 'no_show')),
     booked_by text not null check (booked_by in ('trainer', 'person', 'walk_in')),
     asked_at timestamptz not null default clock_timestamp(),
     changed_at timestamptz not null default now(),
     constraint session_seat_session foreign key (tenant_id, session_id) references training.training_session (tenant_id, id),
     constraint session_seat_person foreign key (tenant_id, person_id) references directory.person (tenant_id, id)`,
    { key: 'session_id, person_id' },
  );
  await runner.query(`create index session_seat_by_person on training.session_seat (tenant_id, person_id, state)`);
}

/** A calendar's address is a secret: only its hash is kept, and a new one ends the old. */
async function createCalendars(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'training.calendar_feed',
    `person_id uuid not null,
     token_hash bytea not null,
     made_at timestamptz not null default now(),
     last_read_at timestamptz,
     constraint calendar_feed_token unique (tenant_id, token_hash),
     constraint calendar_feed_person foreign key (tenant_id, person_id) references directory.person (tenant_id, id)`,
    { key: 'person_id' },
  );
}

async function createMail(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'platform.mail',
    `id uuid not null default uuidv7(),
     to_address text not null,
     to_name text,
     subject text not null,
     body_text text not null,
     calendar_method text check (calendar_method in ('REQUEST', 'CANCEL')),
     calendar text,
     about text not null,
     dedupe_key text not null,
     state text not null default 'ready' check (state in ('ready', 'sending', 'sent', 'held', 'failed')),
     attempts integer not null default 0,
     claimed_at timestamptz,
     sent_at timestamptz,
     problem text,
     created_at timestamptz not null default now(),
     constraint mail_dedupe unique (tenant_id, dedupe_key)`,
    { rights: 'select, insert, update' },
  );
  await runner.query(`create index mail_about on platform.mail (tenant_id, about)`);
}
