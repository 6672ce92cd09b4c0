import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createSchema, PLATFORM_ROLE, platformFunction, publishView, tenantTable } from './support';

/** Cadences, cycles, checkpoints, frozen evidence and decisions. */
export class Reviews1763900009000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createSchema(runner, 'reviews');
    await runner.query(`grant create on schema reviews to ${PLATFORM_ROLE}`);
    await createRhythm(runner);
    await createCheckpoints(runner);
    await createEvidence(runner);
    await createDecisions(runner);
    await createFiring(runner);
    await publish(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema reviews cascade');
  }
}

const FIRING = 'due checkpoints of all tenants are claimed in one short statement';

async function createRhythm(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'reviews.review_cadence',
    `id uuid not null default uuidv7(),
     programme_id uuid not null,
     series text not null default 'checkpoint',
     unit text not null check (unit in ('weeks', 'months')),
     every integer not null check (every between 1 and 52),
     weekday integer check (weekday between 1 and 7),
     day_of_month integer check (day_of_month between 1 and 31),
     week_of_month integer check (week_of_month between 1 and 5),
     local_time text not null check (local_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
     tz text not null,
     anchor_on date not null,
     catch_up text not null default 'fire_latest' check (catch_up in ('fire_all', 'fire_latest', 'skip')),
     version integer not null default 1,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now(),
     constraint review_cadence_series unique (tenant_id, programme_id, series),
     constraint review_cadence_programme foreign key (tenant_id, programme_id) references programmes.programme (tenant_id, id),
     constraint review_cadence_day check (
       case unit when 'weeks' then weekday is not null and num_nonnulls(day_of_month, week_of_month) = 0
                 else (day_of_month is not null) <> (weekday is not null) and (weekday is null) = (week_of_month is null) end)`,
  );
  await tenantTable(
    runner,
    'reviews.review_participant',
    `cadence_id uuid not null, person_id uuid not null,
     duty text not null check (duty in ('sponsor', 'change_lead', 'steward')),
     constraint review_participant_cadence foreign key (tenant_id, cadence_id) references reviews.review_cadence (tenant_id, id),
     constraint review_participant_person foreign key (tenant_id, person_id) references directory.person (tenant_id, id)`,
    { key: 'cadence_id, person_id', platformReason: FIRING },
  );
  await tenantTable(
    runner,
    'reviews.review_cycle',
    `id uuid not null default uuidv7(),
     cadence_id uuid not null,
     seq integer not null check (seq > 0),
     state text not null default 'open' check (state in ('open', 'running', 'evidence_frozen', 'deciding', 'closed')),
     opened_at timestamptz not null default now(),
     closed_at timestamptz,
     constraint review_cycle_seq unique (tenant_id, cadence_id, seq),
     constraint review_cycle_cadence foreign key (tenant_id, cadence_id) references reviews.review_cadence (tenant_id, id),
     constraint review_cycle_closed check ((state = 'closed') = (closed_at is not null))`,
    { platformReason: FIRING },
  );
  await runner.query(`create unique index review_cycle_one_open on reviews.review_cycle (tenant_id, cadence_id) where state <> 'closed'`);
}

/** Ahead of us: waiting, being held, or lapsed and not replaced yet. Each series has exactly one such checkpoint. */
const AHEAD = `state in ('scheduled', 'deferred', 'collecting', 'pack_frozen', 'in_review', 'lapsed')`;
const WAITING = `state in ('scheduled', 'deferred')`;

async function createCheckpoints(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'reviews.checkpoint',
    `id uuid not null default uuidv7(),
     programme_id uuid not null,
     cadence_id uuid not null,
     cycle_id uuid not null,
     seq integer not null check (seq > 0),
     state text not null default 'scheduled' check (state in
       ('scheduled', 'deferred', 'collecting', 'pack_frozen', 'in_review', 'decided', 'actioned', 'verified', 'lapsed', 'escalated')),
     nominal_local text not null,
     tz text not null,
     tzdb_version text not null,
     due_at timestamptz not null,
     lapse_after timestamptz,
     brought_forward boolean not null default false,
     fired_at timestamptz,
     frozen_at timestamptz,
     decided_at timestamptz,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now(),
     constraint checkpoint_occurrence unique (tenant_id, cadence_id, seq),
     constraint checkpoint_nominal unique (tenant_id, cadence_id, nominal_local, tz),
     constraint checkpoint_cycle unique (tenant_id, cycle_id),
     constraint checkpoint_programme foreign key (tenant_id, programme_id) references programmes.programme (tenant_id, id),
     constraint checkpoint_of_cadence foreign key (tenant_id, cadence_id) references reviews.review_cadence (tenant_id, id),
     constraint checkpoint_of_cycle foreign key (tenant_id, cycle_id) references reviews.review_cycle (tenant_id, id)`,
    { platformReason: FIRING },
  );
  await runner.query(`create unique index checkpoint_one_ahead on reviews.checkpoint (tenant_id, cadence_id) where ${AHEAD}`);
  await runner.query(`create index checkpoint_by_programme on reviews.checkpoint (tenant_id, programme_id, seq desc)`);
  // The claim looks across tenants, so its index is led by time.
  await runner.query(`create index checkpoint_due on reviews.checkpoint (due_at, id) where ${WAITING}`);
  await runner.query(`create index checkpoint_collecting on reviews.checkpoint (fired_at) where state = 'collecting'`);
  await tenantTable(
    runner,
    'reviews.checkpoint_deferral',
    `checkpoint_id uuid not null, seq integer not null check (seq > 0),
     reason text not null, until timestamptz not null, by_name text not null, at timestamptz not null default now(),
     constraint checkpoint_deferral_of foreign key (tenant_id, checkpoint_id) references reviews.checkpoint (tenant_id, id)`,
    { key: 'checkpoint_id, seq', rights: 'select, insert' },
  );
  await tenantTable(
    runner,
    'reviews.review_task',
    `checkpoint_id uuid not null, person_id uuid not null,
     duty text not null check (duty in ('sponsor', 'change_lead', 'steward')),
     state text not null default 'open' check (state in ('open', 'done')),
     created_at timestamptz not null default now(),
     constraint review_task_checkpoint foreign key (tenant_id, checkpoint_id) references reviews.checkpoint (tenant_id, id)`,
    { key: 'checkpoint_id, person_id', platformReason: FIRING },
  );
  await runner.query(`create index review_task_open on reviews.review_task (tenant_id, person_id) where state = 'open'`);
}

/** Frozen means frozen: the run-time role may add a pack and its items, and change neither. */
async function createEvidence(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'reviews.evidence_pack',
    `id uuid not null default uuidv7(),
     checkpoint_id uuid not null,
     edition integer not null check (edition > 0),
     canonical text not null,
     sha256 text not null check (length(sha256) = 64),
     frozen_at timestamptz not null,
     constraint evidence_pack_edition unique (tenant_id, checkpoint_id, edition),
     constraint evidence_pack_checkpoint foreign key (tenant_id, checkpoint_id) references reviews.checkpoint (tenant_id, id)`,
    { rights: 'select, insert' },
  );
  await tenantTable(
    runner,
    'reviews.evidence_item',
    `id uuid not null default uuidv7(),
     pack_id uuid not null,
     position integer not null,
     key text not null,
     source text not null,
     subject_type text not null,
     subject_id text,
     title text not null,
     status text not null check (status in ('ok', 'at_risk', 'off_track', 'no_data', 'info', 'missing')),
     value double precision,
     unit text not null,
     baseline double precision,
     target double precision,
     as_of text,
     note text not null,
     link text not null,
     constraint evidence_item_position unique (tenant_id, pack_id, position),
     constraint evidence_item_pack foreign key (tenant_id, pack_id) references reviews.evidence_pack (tenant_id, id)`,
    { rights: 'select, insert' },
  );
}

async function createDecisions(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'reviews.agenda_item',
    `id uuid not null default uuidv7(),
     checkpoint_id uuid not null,
     position integer not null,
     evidence_item_id uuid,
     title text not null,
     note text not null default '',
     needs_decision boolean not null,
     added_by_lead boolean not null default false,
     created_at timestamptz not null default now(),
     constraint agenda_item_position unique (tenant_id, checkpoint_id, position),
     constraint agenda_item_evidence unique (tenant_id, checkpoint_id, evidence_item_id),
     constraint agenda_item_checkpoint foreign key (tenant_id, checkpoint_id) references reviews.checkpoint (tenant_id, id),
     constraint agenda_item_of_evidence foreign key (tenant_id, evidence_item_id) references reviews.evidence_item (tenant_id, id)`,
    { rights: 'select, insert' },
  );
  await tenantTable(
    runner,
    'reviews.decision',
    `id uuid not null default uuidv7(),
     checkpoint_id uuid not null,
     agenda_item_id uuid not null,
     choice text not null check (choice in ('continue', 'adapt', 'stop', 'scale', 'start')),
     reason text not null,
     decided_by uuid,
     decided_by_name text not null,
     decided_at timestamptz not null default now(),
     effective_on date not null,
     constraint decision_one_per_item unique (tenant_id, agenda_item_id),
     constraint decision_item foreign key (tenant_id, agenda_item_id) references reviews.agenda_item (tenant_id, id),
     constraint decision_checkpoint foreign key (tenant_id, checkpoint_id) references reviews.checkpoint (tenant_id, id)`,
    { rights: 'select, insert' },
  );
  await runner.query(`create index decision_by_checkpoint on reviews.decision (tenant_id, checkpoint_id, decided_at)`);
  await tenantTable(
    runner,
    'reviews.plan_change',
    `decision_id uuid not null, position integer not null,
     kind text not null check (kind in ('added', 'changed', 'stopped')),
     target text not null check (target in ('activity', 'wave', 'training_plan')),
     target_id uuid not null,
     title text not null,
     summary text not null,
     field text not null default '',
     before_value text,
     after_value text,
     constraint plan_change_decision foreign key (tenant_id, decision_id) references reviews.decision (tenant_id, id)`,
    { key: 'decision_id, position', rights: 'select, insert' },
  );
}

/**
 * Claims due checkpoints of all tenants by the database's clock: state, cycle, tasks and the wish for evidence change together or not at all.
 * Exactly once, whoever dies in between: a claimed row is locked, a fired one is no longer waiting, a task is unique per person and
 * checkpoint, a message is unique by its key.
 */
async function createFiring(runner: QueryRunner): Promise<void> {
  await platformFunction(
    runner,
    'reviews.fire_due(integer)',
    `create function reviews.fire_due(batch integer) returns integer language sql volatile as $$
       with due as (
         select c.tenant_id, c.id from reviews.checkpoint c
         where c.${WAITING} and c.due_at <= now() order by c.due_at, c.id for update skip locked limit batch),
       fired as (
         update reviews.checkpoint c set state = case when c.lapse_after < now() then 'lapsed' else 'collecting' end,
           fired_at = now(), updated_at = now(), version = c.version + 1
         from due where c.tenant_id = due.tenant_id and c.id = due.id and c.${WAITING}
         returning c.tenant_id, c.id, c.cadence_id, c.cycle_id, c.state),
       running as (
         update reviews.review_cycle y set state = 'running'
         from fired where y.tenant_id = fired.tenant_id and y.id = fired.cycle_id and y.state = 'open' and fired.state = 'collecting'),
       tasks as (
         insert into reviews.review_task (tenant_id, checkpoint_id, person_id, duty)
         select fired.tenant_id, fired.id, p.person_id, p.duty
         from fired join reviews.review_participant p on p.tenant_id = fired.tenant_id and p.cadence_id = fired.cadence_id
         where fired.state = 'collecting' on conflict do nothing),
       asked as (
         insert into platform.outbox (tenant_id, kind, name, dedupe_key, payload)
         select tenant_id, 'job', case state when 'lapsed' then 'reviews.escalate-lapsed' else 'reviews.gather-evidence' end,
           'checkpoint-' || id || case state when 'lapsed' then '-lapsed' else '-gather' end,
           jsonb_build_object('tenantId', tenant_id, 'checkpointId', id)
         from fired on conflict do nothing)
       select count(*)::integer from fired
     $$`,
  );
  await platformFunction(
    runner,
    'reviews.ask_again(interval)',
    `create function reviews.ask_again(patience interval) returns integer language sql volatile as $$
       with stuck as (
         select tenant_id, id, floor(extract(epoch from now() - fired_at) / extract(epoch from patience))::integer as turn
         from reviews.checkpoint where state = 'collecting' and fired_at < now() - patience),
       asked as (
         insert into platform.outbox (tenant_id, kind, name, dedupe_key, payload)
         select tenant_id, 'job', 'reviews.gather-evidence', 'checkpoint-' || id || '-gather-' || turn, jsonb_build_object('tenantId', tenant_id, 'checkpointId', id)
         from stuck on conflict do nothing returning 1)
       select count(*)::integer from asked
     $$`,
  );
  await platformFunction(
    runner,
    'reviews.oldest_due()',
    `create function reviews.oldest_due() returns double precision language sql stable as $$
       select coalesce(extract(epoch from now() - min(due_at)), 0)::double precision from reviews.checkpoint where ${WAITING} and due_at <= now()
     $$`,
  );
}

async function publish(runner: QueryRunner): Promise<void> {
  await publishView(
    runner,
    'reviews.checkpoint_v',
    `select c.tenant_id, c.id as checkpoint_id, c.programme_id, c.cadence_id, c.cycle_id, y.seq as cycle_seq, c.seq, c.state, y.state as cycle_state, y.closed_at,
       c.due_at, c.nominal_local, c.tz, c.frozen_at, c.decided_at, coalesce(e.items, 0)::integer as item_count, coalesce(e.missing, 0)::integer as missing_count,
       coalesce(a.needed, 0)::integer as need_decision, coalesce(a.decided, 0)::integer as decided, coalesce(a.changes, 0)::integer as change_count
     from reviews.checkpoint c
     join reviews.review_cycle y on y.tenant_id = c.tenant_id and y.id = c.cycle_id
     left join lateral (
       select count(*) as items, count(*) filter (where i.status = 'missing') as missing
       from reviews.evidence_pack p join reviews.evidence_item i on i.tenant_id = p.tenant_id and i.pack_id = p.id
       where p.tenant_id = c.tenant_id and p.checkpoint_id = c.id
         and p.edition = (select max(edition) from reviews.evidence_pack l where l.tenant_id = c.tenant_id and l.checkpoint_id = c.id)) e on true
     left join lateral (
       select count(*) filter (where g.needs_decision) as needed, count(*) filter (where g.needs_decision and d.id is not null) as decided,
         sum((select count(*) from reviews.plan_change h where h.tenant_id = d.tenant_id and h.decision_id = d.id)) as changes
       from reviews.agenda_item g left join reviews.decision d on d.tenant_id = g.tenant_id and d.agenda_item_id = g.id
       where g.tenant_id = c.tenant_id and g.checkpoint_id = c.id) a on true`,
  );
  await publishView(
    runner,
    'reviews.agenda_v',
    `select g.tenant_id, g.checkpoint_id, c.programme_id, g.id as agenda_item_id, g.position, g.title, g.note, g.needs_decision,
       coalesce(i.source, 'reviews') as source, coalesce(i.subject_type, 'programme') as subject_type, i.subject_id, coalesce(i.status, 'info') as status,
       i.value, coalesce(i.unit, '') as unit, i.baseline, i.target, i.as_of, coalesce(i.link, 'reviews') as link,
       exists (select 1 from reviews.decision d where d.tenant_id = g.tenant_id and d.agenda_item_id = g.id) as is_decided
     from reviews.agenda_item g
     join reviews.checkpoint c on c.tenant_id = g.tenant_id and c.id = g.checkpoint_id
     left join reviews.evidence_item i on i.tenant_id = g.tenant_id and i.id = g.evidence_item_id`,
  );
  await publishView(
    runner,
    'reviews.plan_change_v',
    `select d.tenant_id, c.programme_id, d.checkpoint_id, c.seq as checkpoint_seq, d.id as decision_id, d.decided_at, d.decided_by_name, d.choice, d.reason,
       d.effective_on, g.title as item_title, h.position, h.kind, h.target, h.target_id, h.title, h.summary, h.field, h.before_value, h.after_value
     from reviews.decision d
     join reviews.checkpoint c on c.tenant_id = d.tenant_id and c.id = d.checkpoint_id
     join reviews.agenda_item g on g.tenant_id = d.tenant_id and g.id = d.agenda_item_id
     left join reviews.plan_change h on h.tenant_id = d.tenant_id and h.decision_id = d.id`,
  );
}
