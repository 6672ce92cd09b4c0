import type { MigrationInterface, QueryRunner } from 'typeorm';
import { publishView } from './support';

/**
 * What names a unit that was merged away goes on with the unit it was merged into, from the day of the merge on. Whom a unit stands for then
 * is kept beside the tree, with its days: the tree itself, its levels and ways, has only what stands in it. See 0234.
 */
export class MergedUnitsFollowed1764937000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table directory.org_unit add column followed_by uuid,
        add constraint org_unit_followed_by foreign key (tenant_id, followed_by) references directory.org_unit (tenant_id, id),
        add constraint org_unit_followed_when_merged check ((followed_by is null) = (merged_into is null)) not valid`);
    for (const table of ['org_unit_closure', 'org_unit_closure_past']) await runner.query(`alter table directory.${table} add column is_followed boolean not null default false`);
    await asOwner(runner, ['org_unit', 'unit_change', 'org_unit_closure', 'org_unit_closure_past'], [FIRST_FOLLOWED, FOLLOW]);
    await runner.query('alter table directory.org_unit validate constraint org_unit_followed_when_merged');
    await publishTree(runner, 'where not is_followed');
    await publishNamed(runner);
    await rewrite(runner, 'directory.audience_member_v', [['directory.unit_span_v', 'directory.named_unit_span_v']]);
    await publishWaves(runner, FOLLOWED);
  }

  async down(runner: QueryRunner): Promise<void> {
    await publishWaves(runner, AS_IT_WAS);
    await rewrite(runner, 'directory.audience_member_v', [['directory.named_unit_span_v', 'directory.unit_span_v']]);
    await runner.query('drop view directory.named_unit_v, directory.named_unit_member_v, directory.named_unit_span_v');
    await publishTree(runner, '');
    for (const table of ['org_unit_closure', 'org_unit_closure_past']) {
      await asOwner(runner, [table], [`delete from directory.${table} where is_followed`]);
      await runner.query(`alter table directory.${table} drop column is_followed`);
    }
    await runner.query('alter table directory.org_unit drop column followed_by');
  }
}

/** Into which unit each was merged itself; `merged_into` names the last of a row of merges. */
const FIRST_FOLLOWED = `
  update directory.org_unit u set followed_by = coalesce((
    select (c.details ->> 'intoUnitId')::uuid from directory.unit_change c
    where c.tenant_id = u.tenant_id and c.org_unit_id = u.id and c.kind = 'merge' and c.state = 'applied' and exists (select 1 from directory.org_unit o where o.tenant_id = c.tenant_id and o.id = (c.details ->> 'intoUnitId')::uuid)
    order by c.applied_at desc, c.id desc limit 1), u.merged_into)
  where u.merged_into is not null`;

/** As the directory derives it after each change of units. */
const FOLLOW = `
  with recursive chain as (
    select u.tenant_id, u.id, u.followed_by as into_id, coalesce(u.closed_on, '-infinity'::date) as since, 1 as steps from directory.org_unit u where u.followed_by is not null
    union all
    select c.tenant_id, c.id, u.followed_by, greatest(c.since, coalesce(u.closed_on, '-infinity'::date)), c.steps + 1 from chain c
    join directory.org_unit u on u.tenant_id = c.tenant_id and u.id = c.into_id and u.followed_by is not null where c.steps < 100),
  span as (
    select tenant_id, org_unit_id, below_id, depth, valid_from, null::date as valid_to from directory.org_unit_closure
    union all select tenant_id, org_unit_id, below_id, depth, valid_from, valid_to from directory.org_unit_closure_past),
  pair as (
    select c.tenant_id, c.id, s.below_id, s.depth, greatest(s.valid_from, c.since) as since, s.valid_to as until from chain c
    join span s on s.tenant_id = c.tenant_id and s.org_unit_id = c.into_id and (s.valid_to is null or s.valid_to > c.since)),
  today as (
    insert into directory.org_unit_closure (tenant_id, org_unit_id, below_id, depth, valid_from, is_followed) select tenant_id, id, below_id, depth, since, true from pair where until is null on conflict do nothing)
  insert into directory.org_unit_closure_past (tenant_id, org_unit_id, below_id, depth, valid_from, valid_to, is_followed) select tenant_id, id, below_id, depth, since, until, true from pair where until is not null on conflict do nothing`;

const replace = (runner: QueryRunner, name: string, select: string): Promise<unknown> => runner.query(`create or replace view ${name} with (security_invoker = true) as ${select}`);

/** The tree as it stands and stood, by `where` without what is only followed. */
async function publishTree(runner: QueryRunner, where: string): Promise<void> {
  await replace(runner, 'directory.unit_below_v', `select tenant_id, org_unit_id, below_id, depth from directory.org_unit_closure ${where}`);
  await replace(
    runner,
    'directory.unit_member_v',
    `select c.tenant_id, c.org_unit_id, p.id as person_id from (select * from directory.org_unit_closure ${where}) c
     join directory.person p on p.tenant_id = c.tenant_id and p.org_unit_id = c.below_id and p.state = 'active'`,
  );
  await replace(
    runner,
    'directory.unit_span_v',
    `select tenant_id, org_unit_id, below_id, depth, valid_from, null::date as valid_to from directory.org_unit_closure ${where}
     union all select tenant_id, org_unit_id, below_id, depth, valid_from, valid_to from directory.org_unit_closure_past ${where}`,
  );
}

/** Whom a unit stands for that something names: as the tree says, and after a merge the unit it was merged into with everything below that. */
async function publishNamed(runner: QueryRunner): Promise<void> {
  await publishView(runner, 'directory.named_unit_v', 'select tenant_id, org_unit_id, below_id, depth, is_followed from directory.org_unit_closure');
  await publishView(
    runner,
    'directory.named_unit_member_v',
    `select c.tenant_id, c.org_unit_id, p.id as person_id from directory.org_unit_closure c join directory.person p on p.tenant_id = c.tenant_id and p.org_unit_id = c.below_id and p.state = 'active'`,
  );
  await publishView(
    runner,
    'directory.named_unit_span_v',
    `select tenant_id, org_unit_id, below_id, depth, is_followed, valid_from, null::date as valid_to from directory.org_unit_closure
     union all select tenant_id, org_unit_id, below_id, depth, is_followed, valid_from, valid_to from directory.org_unit_closure_past`,
  );
}

/** A view as it stands with other views below it. */
async function rewrite(runner: QueryRunner, name: string, words: readonly (readonly [string, string])[]): Promise<void> {
  const [view] = (await runner.query(`select pg_get_viewdef('${name}'::regclass) as text`)) as { text: string }[];
  await replace(runner, name, words.reduce((text, [was, is]) => text.replaceAll(was, is), (view?.text ?? '').trim().replace(/;$/, '')));
}

/** Which view a wave's units are looked up in, and what settles it when two waves name equally near units: a unit's own name comes before one that followed. */
interface Ways {
  readonly below: string;
  readonly own: string;
  readonly nearer: string;
  readonly names: string;
  readonly first: string;
}

const AS_IT_WAS: Ways = { below: 'directory.unit_below_v', own: '', nearer: 'n.depth < c.depth', names: 'programmes.wave_unit', first: '' };
const FOLLOWED: Ways = {
  below: 'directory.named_unit_v',
  own: 'c.is_followed, ',
  nearer: '(n.depth < c.depth or (n.depth = c.depth and c.is_followed and not n.is_followed))',
  names: `(select x.tenant_id, x.wave_id, x.org_unit_id, false as is_followed from programmes.wave_unit x
      union all select x.tenant_id, x.wave_id, o.merged_into, true from programmes.wave_unit x join directory.org_unit o on o.tenant_id = x.tenant_id and o.id = x.org_unit_id where o.merged_into is not null)`,
  first: 'u.is_followed, ',
};

const STANDS = `case when w.state = 'held' and w.held_from in ('launched', 'adopting', 'embedding') then w.held_from else w.state end`;
const DAY = `coalesce(w.launched_on, w.launch_on)`;
const LAUNCHED = `('launched', 'adopting', 'embedding', 'merged')`;
const LAUNCHED_ON = `coalesce(w.launched_on, case when w.state in ${LAUNCHED} or (w.state = 'held' and w.held_from in ${LAUNCHED}) then w.launch_on end)`;

async function publishWaves(runner: QueryRunner, ways: Ways): Promise<void> {
  await replace(
    runner,
    'programmes.unit_wave_v',
    `select distinct on (w.tenant_id, w.programme_id, c.below_id) w.tenant_id, w.programme_id, w.id as wave_id, c.below_id as org_unit_id, ${DAY} as launch_on, ${STANDS} as wave_state
     from programmes.wave w join programmes.wave_unit u on u.tenant_id = w.tenant_id and u.wave_id = w.id
     join ${ways.below} c on c.tenant_id = u.tenant_id and c.org_unit_id = u.org_unit_id
     where w.state <> 'withdrawn' order by w.tenant_id, w.programme_id, c.below_id, c.depth, ${ways.own}${DAY}, w.id`,
  );
  await replace(
    runner,
    'programmes.unit_launch_v',
    `select tenant_id, programme_id, wave_id, org_unit_id, launched_on, wave_name, wave_state from (
       select distinct on (w.tenant_id, w.programme_id, c.below_id) w.tenant_id, w.programme_id, w.id as wave_id, c.below_id as org_unit_id, ${LAUNCHED_ON} as launched_on, w.name as wave_name, w.state as wave_state
       from programmes.wave w join programmes.wave_unit u on u.tenant_id = w.tenant_id and u.wave_id = w.id join ${ways.below} c on c.tenant_id = u.tenant_id and c.org_unit_id = u.org_unit_id
       where w.state <> 'withdrawn' or w.launched_on is not null order by w.tenant_id, w.programme_id, c.below_id, c.depth, ${ways.own}${LAUNCHED_ON} nulls last, w.id) nearest where launched_on is not null`,
  );
  await replace(runner, 'programmes.wave_person_v', PEOPLE(ways));
  await replace(runner, 'programmes.wave_part_v', PARTS(ways));
}

/** A unit below that a nearer wave of the programme names belongs to that wave. */
const PEOPLE = ({ below, nearer }: Ways): string => `
  select w.tenant_id, w.programme_id, w.id as wave_id, p.id as person_id
  from programmes.wave w join programmes.wave_unit u on u.tenant_id = w.tenant_id and u.wave_id = w.id
  join ${below} c on c.tenant_id = u.tenant_id and c.org_unit_id = u.org_unit_id
  join directory.person p on p.tenant_id = c.tenant_id and p.org_unit_id = c.below_id and p.state = 'active'
  where not exists (
    select 1 from ${below} n join programmes.wave_unit o on o.tenant_id = n.tenant_id and o.org_unit_id = n.org_unit_id and o.wave_id <> u.wave_id
      join programmes.wave v on v.tenant_id = o.tenant_id and v.id = o.wave_id and v.programme_id = w.programme_id and v.state <> 'withdrawn'
    where n.tenant_id = c.tenant_id and n.below_id = c.below_id and ${nearer})
  union select w.tenant_id, w.programme_id, w.id, m.person_id from programmes.wave w join programmes.wave_audience a on a.tenant_id = w.tenant_id and a.wave_id = w.id
  join directory.audience_member_v m on m.tenant_id = a.tenant_id and m.audience_id = a.audience_id and m.valid_from <= current_date and (m.valid_to is null or m.valid_to > current_date)
  join directory.person p on p.tenant_id = m.tenant_id and p.id = m.person_id and p.state = 'active'`;

const PARTS = ({ names, first }: Ways): string => `
  with named as (
    select distinct on (w.tenant_id, w.programme_id, u.org_unit_id) w.tenant_id, w.programme_id, w.id as wave_id, w.name as wave_name, ${DAY} as launch_on, ${STANDS} as wave_state, u.org_unit_id
    from programmes.wave w join ${names} u on u.tenant_id = w.tenant_id and u.wave_id = w.id
    where w.state <> 'withdrawn' order by w.tenant_id, w.programme_id, u.org_unit_id, ${first}${DAY}, w.id),
  above as materialized (
    select n.tenant_id, n.programme_id, n.org_unit_id, c.org_unit_id as above_unit, c.depth
    from named n join directory.unit_below_v c on c.tenant_id = n.tenant_id and c.below_id = n.org_unit_id and c.depth > 0),
  nearest as materialized (
    select distinct on (b.tenant_id, b.programme_id, b.org_unit_id) b.tenant_id, b.programme_id, b.org_unit_id, a.wave_id
    from above b join named a on a.tenant_id = b.tenant_id and a.programme_id = b.programme_id and a.org_unit_id = b.above_unit order by b.tenant_id, b.programme_id, b.org_unit_id, b.depth),
  placed as (
    select n.*, a.wave_id as above_id from named n left join nearest a on a.tenant_id = n.tenant_id and a.programme_id = n.programme_id and a.org_unit_id = n.org_unit_id)
  select tenant_id, programme_id, wave_id, wave_name, launch_on, wave_state, org_unit_id, 1 as sign from placed where above_id is distinct from wave_id
  union all
  select p.tenant_id, p.programme_id, w.id, w.name, ${DAY}, ${STANDS}, p.org_unit_id, -1 from placed p join programmes.wave w on w.tenant_id = p.tenant_id and w.id = p.above_id where p.above_id <> p.wave_id`;

/** The owner of a forced table sees its rows only while the force is lifted. */
async function asOwner(runner: QueryRunner, tables: readonly string[], statements: readonly string[]): Promise<void> {
  for (const table of tables) await runner.query(`alter table directory.${table} no force row level security`);
  for (const statement of statements) await runner.query(statement);
  for (const table of tables) await runner.query(`alter table directory.${table} force row level security`);
}
