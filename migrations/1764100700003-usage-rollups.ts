import type { MigrationInterface, QueryRunner } from 'typeorm';
import { publishView, tenantTable } from './support';

/** What is counted in each rollup. People are counted once in a window, so windows of disjoint units add up and windows of days do not. */
const COUNTS = `
  people integer not null,
  active_1d integer not null, active_7d integer not null, active_28d integer not null,
  contributors_1d integer not null, contributors_7d integer not null, contributors_28d integer not null,
  habitual_28d integer not null,
  posts bigint not null, replies bigint not null, reads bigint not null, reactions bigint not null`;

const COUNTED = 'people, active_1d, active_7d, active_28d, contributors_1d, contributors_7d, contributors_28d, habitual_28d, posts, replies, reads, reactions';

/** Rollups per day at four grains, the state they are stepped from, and the views later contexts read. */
export class UsageRollups1764100700003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createState(runner);
    await createRollups(runner);
    await publishWaves(runner);
    await publishRollups(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view adoption.unit_wave_week_v, adoption.unit_week_v, adoption.unit_wave_day_v, adoption.organisation_day_v, adoption.department_day_v, adoption.wave_day_v, adoption.unit_day_v, adoption.person_state_v');
    await runner.query('drop view adoption.department_unit_v, programmes.unit_wave_v');
    await runner.query('drop table adoption.organisation_day, adoption.department_day, adoption.wave_day, adoption.unit_day, adoption.person_state');
  }
}

/** Bit 0 is the source's `rolled_to`, bit n the day n days before. A subject is a person, or an account that is linked to nobody. */
async function createState(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'adoption.person_state',
    `source_id uuid not null,
     subject_id uuid not null,
     person_id uuid,
     active_mask integer not null,
     contributed_mask integer not null,
     constraint person_state_source foreign key (tenant_id, source_id) references adoption.usage_source (tenant_id, id)`,
    { key: 'source_id, subject_id' },
  );
}

async function createRollups(runner: QueryRunner): Promise<void> {
  const source = (table: string): string => `constraint ${table}_source foreign key (tenant_id, source_id) references adoption.usage_source (tenant_id, id)`;
  // `days_7` and `days_28` say how many days of the window are known; `unlinked_*` count accounts that are linked to nobody.
  await tenantTable(
    runner,
    'adoption.organisation_day',
    `source_id uuid not null, day date not null, ${COUNTS}, days_7 integer not null, days_28 integer not null, unlinked_1d integer not null, unlinked_28d integer not null, ${source('organisation_day')}`,
    { key: 'source_id, day' },
  );
  await tenantTable(runner, 'adoption.department_day', `source_id uuid not null, department_id uuid not null, day date not null, ${COUNTS}, ${source('department_day')}`, { key: 'source_id, department_id, day' });
  await tenantTable(runner, 'adoption.wave_day', `source_id uuid not null, wave_id uuid not null, day date not null, ${COUNTS}, ${source('wave_day')}`, { key: 'source_id, wave_id, day' });
  await tenantTable(runner, 'adoption.unit_day', `source_id uuid not null, day date not null, org_unit_id uuid not null, ${COUNTS}, ${source('unit_day')}`, { key: 'source_id, day, org_unit_id' });
  await runner.query('create index unit_day_by_unit on adoption.unit_day (tenant_id, source_id, org_unit_id, day)');
}

/** Which wave a unit is launched with: of a programme's waves the one that names the unit or the nearest unit above it. */
async function publishWaves(runner: QueryRunner): Promise<void> {
  await publishView(
    runner,
    'programmes.unit_wave_v',
    `select distinct on (w.tenant_id, w.programme_id, c.below_id) w.tenant_id, w.programme_id, w.id as wave_id, c.below_id as org_unit_id, w.launch_on, w.state as wave_state
     from programmes.wave w join programmes.wave_unit u on u.tenant_id = w.tenant_id and u.wave_id = w.id
     join directory.unit_below_v c on c.tenant_id = u.tenant_id and c.org_unit_id = u.org_unit_id
     where w.state <> 'withdrawn' order by w.tenant_id, w.programme_id, c.below_id, c.depth, w.launch_on, w.id`,
  );
  await publishView(
    runner,
    'adoption.department_unit_v',
    `select c.tenant_id, c.below_id as org_unit_id, (array_agg(c.org_unit_id order by c.depth desc))[case when r.roots = 1 and count(*) > 1 then 2 else 1 end] as department_id
     from directory.unit_below_v c join (select tenant_id, count(*) as roots from directory.org_unit where parent_id is null and closed_on is null group by tenant_id) r on r.tenant_id = c.tenant_id
     group by c.tenant_id, c.below_id, r.roots`,
  );
}

async function publishRollups(runner: QueryRunner): Promise<void> {
  const published = (view: string, key: string, table: string, extra = ''): Promise<void> => publishView(runner, view, `select tenant_id, source_id, ${key}, ${COUNTED}${extra} from ${table}`);
  await published('adoption.organisation_day_v', 'day', 'adoption.organisation_day', ', days_7, days_28, unlinked_1d, unlinked_28d');
  await published('adoption.department_day_v', 'department_id, day', 'adoption.department_day');
  await published('adoption.wave_day_v', 'wave_id, day', 'adoption.wave_day');
  await published('adoption.unit_day_v', 'org_unit_id, day', 'adoption.unit_day');
  await publishView(
    runner,
    'adoption.unit_wave_day_v',
    `select u.tenant_id, u.source_id, w.programme_id, w.wave_id, u.org_unit_id, u.day, ${COUNTED.split(', ').map((column) => `u.${column}`).join(', ')}
     from adoption.unit_day u join programmes.unit_wave_v w on w.tenant_id = u.tenant_id and w.org_unit_id = u.org_unit_id`,
  );
  // A week is as its last day says; without that day the week's people are unknown. Counts of the known days are added up.
  const week = `date_trunc('week', u.day)::date`;
  await publishView(
    runner,
    'adoption.unit_week_v',
    `select u.tenant_id, u.source_id, u.org_unit_id, ${week} as week, max(u.people) as people, count(*)::integer as days,
       max(u.active_7d) filter (where extract(isodow from u.day) = 7) as active_7d, max(u.contributors_7d) filter (where extract(isodow from u.day) = 7) as contributors_7d,
       max(u.habitual_28d) filter (where extract(isodow from u.day) = 7) as habitual_28d, max(u.active_28d) filter (where extract(isodow from u.day) = 7) as active_28d,
       sum(u.posts)::bigint as posts, sum(u.replies)::bigint as replies, sum(u.reads)::bigint as reads, sum(u.reactions)::bigint as reactions
     from adoption.unit_day u group by u.tenant_id, u.source_id, u.org_unit_id, ${week}`,
  );
  await publishView(
    runner,
    'adoption.unit_wave_week_v',
    `select u.*, w.programme_id, w.wave_id, w.launch_on, w.wave_state from adoption.unit_week_v u join programmes.unit_wave_v w on w.tenant_id = u.tenant_id and w.org_unit_id = u.org_unit_id`,
  );
  await publishView(runner, 'adoption.person_state_v', 'select p.tenant_id, p.source_id, s.rolled_to as day, p.subject_id, p.person_id, p.active_mask, p.contributed_mask from adoption.person_state p join adoption.usage_source s on s.tenant_id = p.tenant_id and s.id = p.source_id');
}
