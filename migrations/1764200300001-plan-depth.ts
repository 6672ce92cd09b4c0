import type { MigrationInterface, QueryRunner } from 'typeorm';
import { publishView, tenantTable } from './support';

/** A plan one could really roll out by: criteria, kinds, audiences, hours, messages, blackouts, dependencies, baselines, and why dates moved. */
export class PlanDepth1764200300001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await deepenWaves(runner);
    await deepenActivities(runner);
    await createMessages(runner);
    await createBlackouts(runner);
    await createDependencies(runner);
    await createCriteria(runner);
    await createBaselines(runner);
    await createDateChanges(runner);
    await deepenLog(runner);
    await createFeeds(runner);
    await createViews(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop view programmes.message_v, programmes.blackout_v, programmes.dependency_v, programmes.date_change_v, programmes.wave_audience_v, programmes.wave_person_v, programmes.wave_detail_v, programmes.activity_detail_v`);
    await runner.query(`drop table programmes.plan_feed, programmes.date_change, programmes.baseline_item, programmes.baseline, programmes.criterion, programmes.dependency, programmes.blackout_unit, programmes.blackout_period, programmes.message, programmes.wave_audience`);
    await runner.query(`alter table programmes.plan_change drop constraint plan_change_undone, drop column undoes, drop column before_values, drop column version_after, drop column account_id,
      drop constraint plan_change_subject_type_check, add constraint plan_change_subject_type_check check (subject_type in ('programme', 'phase', 'wave', 'activity'))`);
    await runner.query(`alter table programmes.activity drop column kind, drop column audience_id, drop column planned_hours, drop column actual_hours, drop column stage, drop column judgement, drop column delivery_step`);
    await runner.query(`alter table programmes.wave drop column kind, drop column learning, drop column learning_days, drop column learning_by, drop column learning_at`);
  }
}

const VERSIONED = `version integer not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now()`;

const ofProgramme = (table: string): string => `constraint ${table}_programme foreign key (tenant_id, programme_id) references programmes.programme (tenant_id, id)`;
const toAudience = (table: string): string => `constraint ${table}_audience foreign key (tenant_id, audience_id) references directory.audience (tenant_id, id)`;

async function deepenWaves(runner: QueryRunner): Promise<void> {
  await runner.query(
    `alter table programmes.wave
       add column kind text not null default 'phased' constraint wave_kind check (kind in ('pilot', 'phased', 'organisation_wide')),
       add column learning text not null default '' constraint wave_learning check (length(learning) <= 4000),
       add column learning_days integer not null default 14 constraint wave_learning_days check (learning_days between 0 and 365),
       add column learning_by text, add column learning_at timestamptz`,
  );
  await tenantTable(
    runner,
    'programmes.wave_audience',
    `wave_id uuid not null,
     audience_id uuid not null,
     constraint wave_audience_wave foreign key (tenant_id, wave_id) references programmes.wave (tenant_id, id) on delete cascade,
     ${toAudience('wave_audience')}`,
    { key: 'wave_id, audience_id' },
  );
}

async function deepenActivities(runner: QueryRunner): Promise<void> {
  await runner.query(
    `alter table programmes.activity
       add column kind text not null default 'other' constraint activity_kind check (kind in ('demo', 'training_session', 'office_hours', 'campaign', 'challenge', 'event', 'coaching', 'message', 'survey', 'consultation', 'technical', 'other')),
       add column stage text not null default 'adopt' constraint activity_stage check (stage in ('implement', 'adopt', 'use', 'extract_value')),
       add column audience_id uuid,
       add column planned_hours double precision constraint activity_planned_hours check (planned_hours >= 0 and planned_hours <= 1000000),
       add column actual_hours double precision constraint activity_actual_hours check (actual_hours >= 0 and actual_hours <= 1000000),
       add column judgement text constraint activity_judgement check (judgement in ('worked', 'did_not', 'cannot_tell')),
       add column delivery_step text constraint activity_delivery_step check (delivery_step in ('vendor', 'requirements', 'rfp', 'kick_off', 'consultation', 'build', 'test', 'go_live')),
       add ${toAudience('activity')}`,
  );
}

async function createMessages(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'programmes.message',
    `id uuid not null default uuidv7(),
     programme_id uuid not null,
     wave_id uuid,
     activity_id uuid,
     audience_id uuid,
     title text not null check (length(title) between 1 and 200),
     body text not null default '' check (length(body) <= 10000),
     channel text not null check (channel in ('email', 'intranet', 'chat', 'community', 'town_hall', 'team_meeting', 'manager_briefing', 'video', 'poster', 'other')),
     sender_person_id uuid,
     send_on date not null,
     benefit_organisation text not null default '' check (length(benefit_organisation) <= 1000),
     benefit_personal text not null default '' check (length(benefit_personal) <= 1000),
     state text not null default 'draft' check (state in ('draft', 'approved', 'sent')),
     approved_by text, approved_at timestamptz, sent_at timestamptz,
     check_question text not null default '' check (length(check_question) <= 300),
     check_target double precision check (check_target between 0 and 1),
     check_reached double precision check (check_reached between 0 and 1),
     check_answers integer check (check_answers between 1 and 10000000),
     check_on date,
     ${VERSIONED},
     constraint message_understood check ((check_reached is null) = (check_answers is null) and (check_reached is null) = (check_on is null)),
     constraint message_approved check ((state = 'draft') = (approved_at is null)),
     constraint message_sent check ((state = 'sent') = (sent_at is not null)),
     ${ofProgramme('message')},
     constraint message_wave foreign key (tenant_id, wave_id) references programmes.wave (tenant_id, id),
     constraint message_activity foreign key (tenant_id, activity_id) references programmes.activity (tenant_id, id),
     ${toAudience('message')},
     constraint message_sender foreign key (tenant_id, sender_person_id) references directory.person (tenant_id, id)`,
  );
  await runner.query('create index message_of_programme on programmes.message (tenant_id, programme_id, send_on)');
}

async function createBlackouts(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'programmes.blackout_period',
    `id uuid not null default uuidv7(),
     programme_id uuid,
     name text not null check (length(name) between 1 and 200),
     reason text not null default '' check (length(reason) <= 1000),
     starts_on date not null,
     ends_on date not null,
     countries text[] not null default '{}' check (cardinality(countries) <= 60),
     ${VERSIONED},
     constraint blackout_days check (ends_on >= starts_on),
     ${ofProgramme('blackout')}`,
  );
  await runner.query('create index blackout_by_day on programmes.blackout_period (tenant_id, ends_on)');
  await tenantTable(
    runner,
    'programmes.blackout_unit',
    `blackout_id uuid not null,
     org_unit_id uuid not null,
     constraint blackout_unit_blackout foreign key (tenant_id, blackout_id) references programmes.blackout_period (tenant_id, id) on delete cascade,
     constraint blackout_unit_unit foreign key (tenant_id, org_unit_id) references directory.org_unit (tenant_id, id)`,
    { key: 'blackout_id, org_unit_id' },
  );
}

/** One column per kind of end, so that each end is a real reference of the same tenant. */
const end = (side: 'before' | 'after'): string =>
  ['phase', 'wave', 'activity'].map((kind) => `${side}_${kind}_id uuid`).join(', ') + `,
     constraint dependency_${side} check (num_nonnulls(${side}_phase_id, ${side}_wave_id, ${side}_activity_id) = 1)` +
  ['phase', 'wave', 'activity'].map((kind) => `,
     constraint dependency_${side}_${kind} foreign key (tenant_id, ${side}_${kind}_id) references programmes.${kind} (tenant_id, id) on delete cascade`).join('');

async function createDependencies(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'programmes.dependency',
    `id uuid not null default uuidv7(),
     programme_id uuid not null,
     ${end('before')},
     ${end('after')},
     kind text not null default 'finish_start' check (kind in ('finish_start', 'start_start')),
     lag_days integer not null default 0 check (lag_days between -730 and 730),
     ${VERSIONED},
     constraint dependency_once unique nulls not distinct (tenant_id, before_phase_id, before_wave_id, before_activity_id, after_phase_id, after_wave_id, after_activity_id),
     ${ofProgramme('dependency')}`,
  );
  await runner.query('create index dependency_of_programme on programmes.dependency (tenant_id, programme_id)');
}

async function createCriteria(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'programmes.criterion',
    `id uuid not null default uuidv7(),
     programme_id uuid not null,
     phase_id uuid,
     wave_id uuid,
     kind text not null check (kind in ('entry', 'exit')),
     statement text not null check (length(statement) between 1 and 500),
     state text not null default 'open' check (state in ('open', 'met', 'not_met')),
     note text not null default '' check (length(note) <= 1000),
     judged_by text, judged_at timestamptz,
     ${VERSIONED},
     constraint criterion_of check (num_nonnulls(phase_id, wave_id) = 1),
     constraint criterion_judged check ((state = 'open') = (judged_at is null) and (judged_at is null) = (judged_by is null)),
     ${ofProgramme('criterion')},
     constraint criterion_phase foreign key (tenant_id, phase_id) references programmes.phase (tenant_id, id) on delete cascade,
     constraint criterion_wave foreign key (tenant_id, wave_id) references programmes.wave (tenant_id, id) on delete cascade`,
  );
  await runner.query('create index criterion_of_programme on programmes.criterion (tenant_id, programme_id)');
}

async function createBaselines(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'programmes.baseline',
    `id uuid not null default uuidv7(),
     programme_id uuid not null,
     name text not null check (length(name) between 1 and 200),
     set_by text not null,
     set_at timestamptz not null default now(),
     ${ofProgramme('baseline')}`,
    { rights: 'select, insert' },
  );
  await runner.query('create index baseline_newest on programmes.baseline (tenant_id, programme_id, id desc)');
  await tenantTable(
    runner,
    'programmes.baseline_item',
    `baseline_id uuid not null,
     kind text not null check (kind in ('phase', 'wave', 'activity')),
     item_id uuid not null,
     title text not null,
     starts_on date not null,
     ends_on date not null,
     constraint baseline_item_baseline foreign key (tenant_id, baseline_id) references programmes.baseline (tenant_id, id)`,
    { key: 'baseline_id, kind, item_id', rights: 'select, insert' },
  );
}

async function createDateChanges(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'programmes.date_change',
    `id uuid not null default uuidv7(),
     programme_id uuid not null,
     subject_type text not null check (subject_type in ('phase', 'wave', 'activity', 'message')),
     subject_id uuid not null,
     title text not null,
     starts_before date not null, ends_before date not null, starts_after date not null, ends_after date not null,
     reason text not null default 'planned' check (reason in ('planned', 'early_results', 'other')),
     note text not null default '' check (length(note) <= 1000),
     change_id uuid not null,
     is_undone boolean not null default false,
     changed_by text not null,
     changed_at timestamptz not null default now(),
     ${VERSIONED},
     constraint date_change_logged foreign key (tenant_id, change_id) references programmes.plan_change (tenant_id, id),
     constraint date_change_note check (reason <> 'other' or note <> ''),
     ${ofProgramme('date_change')}`,
    { rights: 'select, insert, update' },
  );
  await runner.query('create index date_change_recent on programmes.date_change (tenant_id, programme_id, id desc)');
  await runner.query('create index date_change_of_subject on programmes.date_change (tenant_id, subject_id)');
}

/** What a change replaced and by which account, so that the same person can take it back. */
async function deepenLog(runner: QueryRunner): Promise<void> {
  await runner.query(
    `alter table programmes.plan_change
       add column before_values jsonb, add column version_after integer, add column account_id uuid, add column undoes uuid,
       add constraint plan_change_undone foreign key (tenant_id, undoes) references programmes.plan_change (tenant_id, id),
       drop constraint plan_change_subject_type_check,
       add constraint plan_change_subject_type_check check (subject_type in ('programme', 'phase', 'wave', 'activity', 'message', 'blackout', 'dependency', 'baseline'))`,
  );
  await runner.query('create index plan_change_of_subject on programmes.plan_change (tenant_id, subject_id, id desc)');
}

async function createFeeds(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'programmes.plan_feed',
    `programme_id uuid not null,
     account_id uuid not null,
     token_hash bytea not null,
     made_at timestamptz not null default now(),
     last_read_at timestamptz,
     constraint plan_feed_token unique (tenant_id, token_hash),
     ${ofProgramme('plan_feed')},
     constraint plan_feed_member foreign key (tenant_id, account_id) references identity.membership (tenant_id, account_id) on delete cascade`,
    { key: 'programme_id, account_id' },
  );
}

async function createViews(runner: QueryRunner): Promise<void> {
  await publishView(
    runner,
    'programmes.message_v',
    `select tenant_id, programme_id, id as message_id, wave_id, activity_id, audience_id, title, channel, sender_person_id, send_on, benefit_organisation, benefit_personal, state, check_question, check_target, check_reached, check_on from programmes.message`,
  );
  await publishView(
    runner,
    'programmes.blackout_v',
    `select b.tenant_id, b.programme_id, b.id as blackout_id, b.name, b.reason, b.starts_on, b.ends_on, b.countries,
       (select coalesce(array_agg(u.org_unit_id order by u.org_unit_id), '{}') from programmes.blackout_unit u where u.tenant_id = b.tenant_id and u.blackout_id = b.id) as org_unit_ids from programmes.blackout_period b`,
  );
  await publishView(
    runner,
    'programmes.dependency_v',
    `select tenant_id, programme_id, id as dependency_id, kind, lag_days,
       case when before_phase_id is not null then 'phase' when before_wave_id is not null then 'wave' else 'activity' end as before_kind, coalesce(before_phase_id, before_wave_id, before_activity_id) as before_id,
       case when after_phase_id is not null then 'phase' when after_wave_id is not null then 'wave' else 'activity' end as after_kind, coalesce(after_phase_id, after_wave_id, after_activity_id) as after_id
     from programmes.dependency`,
  );
  await publishView(runner, 'programmes.date_change_v', `select tenant_id, programme_id, id as date_change_id, subject_type, subject_id, title, starts_before, starts_after, reason, changed_at from programmes.date_change where not is_undone`);
  await publishView(runner, 'programmes.wave_audience_v', `select a.tenant_id, w.programme_id, a.wave_id, a.audience_id from programmes.wave_audience a join programmes.wave w on w.tenant_id = a.tenant_id and w.id = a.wave_id`);
  await publishView(
    runner,
    'programmes.wave_person_v',
    `select w.tenant_id, w.programme_id, w.id as wave_id, m.person_id from programmes.wave w join programmes.wave_unit u on u.tenant_id = w.tenant_id and u.wave_id = w.id
       join directory.unit_member_v m on m.tenant_id = u.tenant_id and m.org_unit_id = u.org_unit_id
     union select w.tenant_id, w.programme_id, w.id, m.person_id from programmes.wave w join programmes.wave_audience a on a.tenant_id = w.tenant_id and a.wave_id = w.id
       join directory.audience_member_v m on m.tenant_id = a.tenant_id and m.audience_id = a.audience_id and m.valid_from <= current_date and (m.valid_to is null or m.valid_to > current_date)`,
  );
  await publishView(runner, 'programmes.wave_detail_v', `select tenant_id, programme_id, id as wave_id, name, position, kind, state, launch_on, embed_until, learning, learning_days from programmes.wave`);
  await publishView(
    runner,
    'programmes.activity_detail_v',
    `select tenant_id, programme_id, id as activity_id, title, kind, stage, state, engagement_mode, effort_class, audience_id, wave_id, phase_id, starts_on, ends_on, planned_hours, actual_hours, judgement, delivery_step, responsible_person_id from programmes.activity`,
  );
}
