import type { MigrationInterface, QueryRunner } from 'typeorm';
import { publishView, tenantTable } from './support';

/** What stands before a launch: strategy, waivers, open points, behaviours, impacts and who was heard; and how a programme rests and retires. */
export class LaunchGate1764200200001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await deepenProgramme(runner);
    await createStrategy(runner);
    await createWaivers(runner);
    await createOpenPoints(runner);
    await createBehaviours(runner);
    await createImpacts(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view programmes.strategy_outcome_v, programmes.go_live_v');
    await runner.query(`drop table programmes.consultation, programmes.change_impact, programmes.behaviour_activity, programmes.target_behaviour, programmes.open_point,
      programmes.launch_waiver, goals.goal_outcome, programmes.strategy_edition, programmes.strategy_outcome, programmes.strategy`);
    await runner.query(`alter table programmes.programme drop column launched_at, drop column resume_by, drop column retirement_reason, drop column successor_programme_id,
      drop column retirement_check_on, drop column retirement_finding, drop column team_until, drop column budget_until, drop column ambiguity_limit`);
  }
}

const VERSIONED = `version integer not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now()`;
const OF_PROGRAMME = (name: string): string => `constraint ${name}_programme foreign key (tenant_id, programme_id) references programmes.programme (tenant_id, id)`;

async function deepenProgramme(runner: QueryRunner): Promise<void> {
  await runner.query(`
    alter table programmes.programme
      add column launched_at timestamptz,
      add column resume_by date,
      add column retirement_reason text not null default '',
      add column successor_programme_id uuid,
      add column retirement_check_on date,
      add column retirement_finding text not null default '',
      add column team_until date,
      add column budget_until date,
      add column ambiguity_limit integer not null default 10 check (ambiguity_limit between 1 and 100),
      add constraint programme_successor foreign key (tenant_id, successor_programme_id) references programmes.programme (tenant_id, id),
      add constraint programme_not_own_successor check (successor_programme_id <> id)`);
  await publishView(
    runner,
    'programmes.go_live_v',
    `select p.tenant_id, p.id as programme_id, p.state, min(w.launch_on) as first_launch_on, max(w.launch_on) as last_launch_on, p.team_until, p.budget_until
     from programmes.programme p left join programmes.wave w on w.tenant_id = p.tenant_id and w.programme_id = p.id and w.state <> 'withdrawn'
     group by p.tenant_id, p.id`,
  );
}

/** The canvas being written, and the editions that were kept: an edition is never changed. */
async function createStrategy(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'programmes.strategy',
    `programme_id uuid not null,
     why_now text not null default '',
     reach text not null default '',
     what_not text not null default '',
     risks text not null default '',
     version integer not null default 1,
     changed_by text not null,
     updated_at timestamptz not null default now(),
     ${OF_PROGRAMME('strategy')}`,
    { key: 'programme_id' },
  );
  await tenantTable(
    runner,
    'programmes.strategy_outcome',
    `id uuid not null default uuidv7(),
     programme_id uuid not null,
     outcome text not null check (length(outcome) between 1 and 300),
     position integer not null,
     ${OF_PROGRAMME('strategy_outcome')}`,
  );
  await runner.query('create index strategy_outcome_of on programmes.strategy_outcome (tenant_id, programme_id, position)');
  await tenantTable(
    runner,
    'programmes.strategy_edition',
    `programme_id uuid not null,
     edition integer not null check (edition > 0),
     content jsonb not null,
     note text not null default '',
     kept_by text not null,
     kept_at timestamptz not null default now(),
     ${OF_PROGRAMME('strategy_edition')}`,
    { key: 'programme_id, edition', rights: 'select, insert' },
  );
  await publishView(runner, 'programmes.strategy_outcome_v', 'select tenant_id, programme_id, id as outcome_id, outcome, position from programmes.strategy_outcome');
  await tenantTable(
    runner,
    'goals.goal_outcome',
    `outcome_id uuid not null,
     goal_id uuid not null,
     constraint goal_outcome_outcome foreign key (tenant_id, outcome_id) references programmes.strategy_outcome (tenant_id, id) on delete cascade,
     constraint goal_outcome_goal foreign key (tenant_id, goal_id) references goals.goal (tenant_id, id)`,
    { key: 'outcome_id, goal_id' },
  );
  await runner.query('create index goal_outcome_of_goal on goals.goal_outcome (tenant_id, goal_id)');
}

/** A waiver's words stay; only its end can be brought forward. */
async function createWaivers(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'programmes.launch_waiver',
    `id uuid not null default uuidv7(),
     programme_id uuid not null,
     check_key text not null check (length(check_key) between 1 and 120),
     reason text not null check (length(reason) between 20 and 2000),
     until date not null,
     given_by text not null,
     given_by_person_id uuid not null,
     given_at timestamptz not null default now(),
     withdrawn_at timestamptz,
     withdrawn_by text,
     version integer not null default 1,
     updated_at timestamptz not null default now(),
     ${OF_PROGRAMME('launch_waiver')},
     constraint launch_waiver_given_by foreign key (tenant_id, given_by_person_id) references directory.person (tenant_id, id),
     constraint launch_waiver_withdrawn check ((withdrawn_at is null) = (withdrawn_by is null))`,
    { rights: 'select, insert, update' },
  );
  await runner.query('create index launch_waiver_of on programmes.launch_waiver (tenant_id, programme_id, check_key, given_at desc)');
}

/** Ambiguities written by hand or taken care of, issues and risks. A row with `source_key` cares for something found in data. */
async function createOpenPoints(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'programmes.open_point',
    `id uuid not null default uuidv7(),
     programme_id uuid not null,
     kind text not null check (kind in ('ambiguity', 'issue', 'risk')),
     source_key text check (length(source_key) between 1 and 200),
     title text not null check (length(title) between 1 and 300),
     detail text not null default '' check (length(detail) <= 2000),
     weight integer not null default 2 check (weight between 1 and 3),
     state text not null default 'open' check (state in ('open', 'resolved')),
     resolution text not null default '' check (length(resolution) <= 2000),
     owner_person_id uuid,
     due_on date,
     audience_id uuid,
     scenario_id uuid,
     wave_id uuid,
     raised_by text not null,
     resolved_by text,
     resolved_at timestamptz,
     ${VERSIONED},
     ${OF_PROGRAMME('open_point')},
     constraint open_point_found_once unique (tenant_id, programme_id, source_key),
     constraint open_point_owner foreign key (tenant_id, owner_person_id) references directory.person (tenant_id, id),
     constraint open_point_audience foreign key (tenant_id, audience_id) references directory.audience (tenant_id, id),
     constraint open_point_scenario foreign key (tenant_id, scenario_id) references training.work_scenario (tenant_id, id),
     constraint open_point_wave foreign key (tenant_id, wave_id) references programmes.wave (tenant_id, id),
     constraint open_point_resolved check ((state = 'resolved') = (resolved_at is not null)),
     constraint open_point_found_is_ambiguity check (source_key is null or kind = 'ambiguity')`,
  );
  await runner.query('create index open_point_of on programmes.open_point (tenant_id, programme_id, state, kind)');
}

async function createBehaviours(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'programmes.target_behaviour',
    `id uuid not null default uuidv7(),
     programme_id uuid not null,
     from_behaviour text not null check (length(from_behaviour) between 1 and 500),
     to_behaviour text not null check (length(to_behaviour) between 1 and 500),
     observable text not null default '' check (length(observable) <= 500),
     role_definition_id uuid,
     audience_id uuid,
     metric_id uuid,
     position integer not null default 0,
     state text not null default 'expected' check (state in ('expected', 'dropped')),
     ${VERSIONED},
     ${OF_PROGRAMME('target_behaviour')},
     constraint target_behaviour_role foreign key (tenant_id, role_definition_id) references roles.role_definition (tenant_id, id),
     constraint target_behaviour_audience foreign key (tenant_id, audience_id) references directory.audience (tenant_id, id),
     constraint target_behaviour_metric foreign key (tenant_id, metric_id) references goals.metric (tenant_id, id)`,
  );
  await runner.query('create index target_behaviour_of on programmes.target_behaviour (tenant_id, programme_id, position)');
  await tenantTable(
    runner,
    'programmes.behaviour_activity',
    `behaviour_id uuid not null,
     activity_id uuid not null,
     constraint behaviour_activity_behaviour foreign key (tenant_id, behaviour_id) references programmes.target_behaviour (tenant_id, id) on delete cascade,
     constraint behaviour_activity_activity foreign key (tenant_id, activity_id) references programmes.activity (tenant_id, id)`,
    { key: 'behaviour_id, activity_id' },
  );
  await runner.query('create index behaviour_activity_of on programmes.behaviour_activity (tenant_id, activity_id)');
}

/** Who is met: a unit or an audience, one of them. */
const RECEIVER = (name: string): string => `org_unit_id uuid,
     audience_id uuid,
     constraint ${name}_receiver check (num_nonnulls(org_unit_id, audience_id) = 1),
     constraint ${name}_unit foreign key (tenant_id, org_unit_id) references directory.org_unit (tenant_id, id),
     constraint ${name}_audience foreign key (tenant_id, audience_id) references directory.audience (tenant_id, id)`;

/** Rated twice: by the programme, and by whoever leads the people it meets. Neither overwrites the other. */
async function createImpacts(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'programmes.change_impact',
    `id uuid not null default uuidv7(),
     programme_id uuid not null,
     ${RECEIVER('change_impact')},
     aspect text not null check (aspect in ('process', 'system', 'role', 'interaction', 'habit', 'location')),
     programme_severity integer check (programme_severity between 0 and 4),
     programme_note text not null default '' check (length(programme_note) <= 1000),
     programme_rated_by text,
     programme_rated_at timestamptz,
     unit_severity integer check (unit_severity between 0 and 4),
     unit_note text not null default '' check (length(unit_note) <= 1000),
     unit_rated_by text,
     unit_rated_at timestamptz,
     ${VERSIONED},
     ${OF_PROGRAMME('change_impact')},
     constraint change_impact_once unique nulls not distinct (tenant_id, programme_id, org_unit_id, audience_id, aspect),
     constraint change_impact_by_programme check ((programme_severity is null) = (programme_rated_at is null)),
     constraint change_impact_by_unit check ((unit_severity is null) = (unit_rated_at is null))`,
  );
  await runner.query('create index change_impact_of_unit on programmes.change_impact (tenant_id, org_unit_id) where org_unit_id is not null');
  await tenantTable(
    runner,
    'programmes.consultation',
    `id uuid not null default uuidv7(),
     programme_id uuid not null,
     ${RECEIVER('consultation')},
     held_on date not null,
     method text not null check (method in ('meeting', 'workshop', 'interview', 'survey', 'works_council', 'in_writing')),
     heard text not null check (length(heard) between 1 and 2000),
     voices integer check (voices between 1 and 1000000),
     recorded_by text not null,
     created_at timestamptz not null default now(),
     ${OF_PROGRAMME('consultation')}`,
    { rights: 'select, insert' },
  );
  await runner.query('create index consultation_of on programmes.consultation (tenant_id, programme_id, held_on desc)');
}
