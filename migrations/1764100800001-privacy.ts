import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, tenantTable } from './support';

/**
 * What keeps small groups from being read out of adoption figures. Its rule is in docs/decisions/0024: people are put into fixed blocks of at
 * least `min_group_size`, and every figure that leaves the server is a sum over whole blocks.
 */
export class Privacy1764100800001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createSettings(runner);
    await createBlocks(runner);
    await createFigures(runner);
    // Hundreds of thousands of rows come at once, and the planner has to hear of it before the next query.
    await runner.query(`grant maintain on adoption.disclosure_block, adoption.disclosure_member, adoption.block_figure, adoption.cell_figure to ${APP_ROLE}`);
    await runner.query(FORM_BLOCKS);
    await runner.query(COARSEN_BLOCKS);
    await runner.query(PUBLISH_FIGURES);
    await runner.query(PUBLISH_CELLS);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const signature of ['publish_cells(text, integer, date)', 'publish_figures(text, integer, date, integer, date)', 'coarsen_blocks(integer)', 'form_blocks(integer, date)']) await runner.query(`drop function adoption.${signature}`);
    for (const table of ['cell_figure', 'block_figure', 'published_period', 'disclosure_member', 'disclosure_block', 'disclosure_formation', 'person_reading_access', 'works_council_rule', 'privacy_setting']) {
      await runner.query(`drop table adoption.${table}`);
    }
  }
}

async function createSettings(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'adoption.privacy_setting',
    `id uuid not null default uuidv7(),
     is_only boolean not null default true check (is_only),
     min_group_size integer not null default 10 check (min_group_size between 5 and 1000),
     person_level boolean not null default false,
     person_level_purpose text check (length(person_level_purpose) between 20 and 2000),
     person_level_since timestamptz,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now(),
     constraint privacy_setting_one unique (tenant_id, is_only),
     constraint privacy_setting_purpose check (not person_level or (person_level_purpose is not null and person_level_since is not null))`,
  );
  await tenantTable(
    runner,
    'adoption.works_council_rule',
    `id uuid not null default uuidv7(),
     kind text not null check (kind in ('country', 'legal_entity')),
     country text,
     org_unit_id uuid,
     agreement text not null check (length(agreement) between 1 and 2000),
     created_by text not null,
     created_at timestamptz not null default now(),
     constraint works_council_rule_once unique nulls not distinct (tenant_id, kind, country, org_unit_id),
     constraint works_council_rule_about check ((kind = 'country') = (country is not null) and (kind = 'legal_entity') = (org_unit_id is not null)),
     constraint works_council_rule_unit foreign key (tenant_id, org_unit_id) references directory.org_unit (tenant_id, id)`,
  );
  await tenantTable(
    runner,
    'adoption.person_reading_access',
    `id uuid not null default uuidv7(),
     person_id uuid not null,
     viewed_by text not null,
     account_id uuid,
     reason text not null check (length(reason) between 1 and 500),
     purpose text not null,
     viewed_at timestamptz not null default now(),
     constraint person_reading_access_person foreign key (tenant_id, person_id) references directory.person (tenant_id, id)`,
    { rights: 'select, insert' },
  );
  await runner.query('create index person_reading_access_of on adoption.person_reading_access (tenant_id, person_id, viewed_at desc)');
}

/** Who is in which block. A formation holds from its day on until the next; a period that was published keeps the blocks it was published with. */
async function createBlocks(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'adoption.disclosure_formation',
    `id uuid not null default uuidv7(),
     valid_from date not null,
     min_group_size integer not null,
     people integer not null,
     people_in_blocks integer not null,
     blocks integer not null,
     coarsens_id uuid,
     formed_at timestamptz not null default now(),
     constraint disclosure_formation_coarsens foreign key (tenant_id, coarsens_id) references adoption.disclosure_formation (tenant_id, id)`,
  );
  await runner.query('create index disclosure_formation_by_day on adoption.disclosure_formation (tenant_id, valid_from desc, formed_at desc)');
  await tenantTable(
    runner,
    'adoption.disclosure_block',
    `id uuid not null default uuidv7(),
     formation_id uuid not null,
     org_unit_id uuid,
     detail smallint not null,
     country text,
     location text,
     job text,
     people integer not null,
     constraint disclosure_block_formation foreign key (tenant_id, formation_id) references adoption.disclosure_formation (tenant_id, id)`,
  );
  await runner.query('create index disclosure_block_of on adoption.disclosure_block (tenant_id, formation_id, org_unit_id)');
  // 120,000 rows at each formation: a check of the person for each would be most of the cost, and the only writer joins people itself.
  await tenantTable(runner, 'adoption.disclosure_member', `formation_id uuid not null, person_id uuid not null, block_id uuid not null`, { key: 'formation_id, person_id' });
}

const FIGURES = ['active', 'contributors', 'repliers', 'readers', 'reactors', 'seen', 'tried', 'habitual', 'advocates'] as const;
const COLUMNS = FIGURES.map((name) => `${name} double precision`).join(', ');

/** Protected figures by block, and their sums by what screens show. `low` and `high` have a bit for each figure: all blocks are coded at that end. */
async function createFigures(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'adoption.published_period',
    `series text not null,
     period_days integer not null check (period_days between 1 and 366),
     period_end date not null,
     formation_id uuid not null,
     days_known integer not null,
     data_to date not null,
     published_at timestamptz not null default now(),
     constraint published_period_formation foreign key (tenant_id, formation_id) references adoption.disclosure_formation (tenant_id, id)`,
    { key: 'series, period_days, period_end' },
  );
  await tenantTable(
    runner,
    'adoption.block_figure',
    `series text not null, period_days integer not null, period_end date not null, block_id uuid not null, ${COLUMNS}, low integer not null, high integer not null,
     constraint block_figure_period foreign key (tenant_id, series, period_days, period_end) references adoption.published_period (tenant_id, series, period_days, period_end) on delete cascade`,
    { key: 'series, period_days, period_end, block_id' },
  );
  await tenantTable(
    runner,
    'adoption.cell_figure',
    `series text not null, period_days integer not null, period_end date not null, dimension text not null check (dimension in ('organisation', 'unit', 'country', 'location', 'job')), cell text not null,
     people integer not null, blocks integer not null, ${COLUMNS}, low integer not null, high integer not null,
     constraint cell_figure_period foreign key (tenant_id, series, period_days, period_end) references adoption.published_period (tenant_id, series, period_days, period_end) on delete cascade`,
    { key: 'series, period_days, dimension, cell, period_end' },
  );
  await runner.query('create index cell_figure_at on adoption.cell_figure (tenant_id, series, period_days, period_end, dimension)');
}

const NOWHERE = `'00000000-0000-0000-0000-000000000000'::uuid`;

/**
 * Puts people into blocks of at least k, from the deepest units up. Within a unit, people alike in country, place and job form a block when they are
 * enough and leave enough behind; then people alike in country and place; then in country; then the rest. Too few are handed to the unit above.
 * Whoever is left over at the very top is in no block, and in no figure.
 */
const FORM_BLOCKS = `
create function adoption.form_blocks(k integer, from_day date) returns uuid language plpgsql volatile as $$
declare
  tenant uuid := nullif(current_setting('app.tenant', true), '')::uuid;
  formation uuid := uuidv7();
  depth_now integer;
  fineness integer;
begin
  if k < 5 then raise exception 'A group has at least 5 people.' using errcode = '22023'; end if;
  insert into adoption.disclosure_formation (tenant_id, id, valid_from, min_group_size, people, people_in_blocks, blocks) values (tenant, formation, from_day, k, 0, 0, 0);
  drop table if exists pg_temp.pool;
  drop table if exists pg_temp.place;
  create temporary table pool on commit drop as
    select p.id as person_id, coalesce(p.org_unit_id, ${NOWHERE}) as node, coalesce(p.country, '') as country, coalesce(p.location, '') as location, coalesce(p.job_title, '') as job, null::uuid as block_id
    from directory.person p where p.state = 'active';
  create temporary table place on commit drop as
    select o.id as node, coalesce(o.parent_id, ${NOWHERE}) as above, (select max(c.depth) from directory.unit_below_v c where c.below_id = o.id) as level from directory.org_unit o
    union all select ${NOWHERE}, ${NOWHERE}, -1;
  analyze pool;
  for depth_now in reverse (select coalesce(max(p.level), -1) from place p)..-1 loop
    for fineness in 1..4 loop
      insert into adoption.disclosure_block (tenant_id, formation_id, org_unit_id, detail, country, location, job, people)
      with alike as (
        select pool.node, case when fineness < 4 then pool.country end as country, case when fineness < 3 then pool.location end as location, case when fineness < 2 then pool.job end as job, count(*)::integer as n
        from pool join place on place.node = pool.node and place.level = depth_now where pool.block_id is null group by 1, 2, 3, 4),
      ranked as (
        select a.*, sum(n) over (partition by node) as total, sum(n) filter (where n >= k) over (partition by node) as taken,
          row_number() over (partition by node, n >= k order by n, country, location, job) as rank_no from alike a)
      select tenant, formation, node, fineness, country, location, job, n from ranked where n >= k and not (fineness < 4 and total - taken between 1 and k - 1 and rank_no = 1);
      update pool set block_id = b.id from adoption.disclosure_block b
      where b.formation_id = formation and b.detail = fineness and pool.block_id is null and b.org_unit_id = pool.node
        and (fineness > 3 or b.country = pool.country) and (fineness > 2 or b.location = pool.location) and (fineness > 1 or b.job = pool.job);
    end loop;
    update pool set node = place.above from place where place.node = pool.node and place.level = depth_now and pool.block_id is null;
  end loop;
  update adoption.disclosure_block b set org_unit_id = nullif(b.org_unit_id, ${NOWHERE}), country = nullif(b.country, ''), location = nullif(b.location, ''), job = nullif(b.job, '') where b.formation_id = formation;
  insert into adoption.disclosure_member (tenant_id, formation_id, person_id, block_id) select tenant, formation, pool.person_id, pool.block_id from pool where pool.block_id is not null;
  update adoption.disclosure_formation f set people = (select count(*) from pool), people_in_blocks = (select count(*) from pool where block_id is not null),
    blocks = (select count(*) from adoption.disclosure_block b where b.formation_id = formation) where f.id = formation;
  return formation;
end $$`;

/**
 * A higher limit: blocks of the newest formation that are below it are put together with neighbours, whole, so that no earlier figure and no later
 * one differ by less than a block. What was published is summed anew from what was published, for all periods.
 */
const COARSEN_BLOCKS = `
create function adoption.coarsen_blocks(k integer) returns integer language plpgsql volatile as $$
declare
  tenant uuid := nullif(current_setting('app.tenant', true), '')::uuid;
  prior record;
  formation uuid;
  depth_now integer;
  done integer := 0;
begin
  drop table if exists pg_temp.place;
  create temporary table place on commit drop as
    select o.id as node, coalesce(o.parent_id, ${NOWHERE}) as above, (select max(c.depth) from directory.unit_below_v c where c.below_id = o.id) as level from directory.org_unit o
    union all select ${NOWHERE}, ${NOWHERE}, -1;
  for prior in select f.* from adoption.disclosure_formation f where f.min_group_size < k and not exists (select 1 from adoption.disclosure_formation c where c.coarsens_id = f.id) order by f.valid_from, f.formed_at loop
    formation := uuidv7();
    insert into adoption.disclosure_formation (tenant_id, id, valid_from, min_group_size, people, people_in_blocks, blocks, coarsens_id) values (tenant, formation, prior.valid_from, k, prior.people, 0, 0, prior.id);
    drop table if exists pg_temp.pool;
    create temporary table pool on commit drop as
      select b.id as old_id, coalesce(b.org_unit_id, ${NOWHERE}) as node, b.country, b.location, b.job, b.people, case when b.people >= k then uuidv7() end as block_id, b.people >= k as is_kept
      from adoption.disclosure_block b where b.formation_id = prior.id;
    insert into adoption.disclosure_block (tenant_id, id, formation_id, org_unit_id, detail, country, location, job, people)
      select tenant, pool.block_id, formation, nullif(pool.node, ${NOWHERE}), 1, pool.country, pool.location, pool.job, pool.people from pool where pool.is_kept;
    for depth_now in reverse (select coalesce(max(p.level), -1) from place p)..-1 loop
      with enough as (
        select pool.node, uuidv7() as id, sum(pool.people)::integer as n,
          case when count(*) = count(pool.country) and min(pool.country) = max(pool.country) then min(pool.country) end as country,
          case when count(*) = count(pool.location) and min(pool.location) = max(pool.location) then min(pool.location) end as location,
          case when count(*) = count(pool.job) and min(pool.job) = max(pool.job) then min(pool.job) end as job
        from pool join place on place.node = pool.node and place.level = depth_now where pool.block_id is null group by pool.node having sum(pool.people) >= k),
      made as (
        insert into adoption.disclosure_block (tenant_id, id, formation_id, org_unit_id, detail, country, location, job, people)
        select tenant, e.id, formation, nullif(e.node, ${NOWHERE}), 4, e.country, e.location, e.job, e.n from enough e)
      update pool set block_id = e.id from enough e where e.node = pool.node and pool.block_id is null;
      update pool set node = place.above from place where place.node = pool.node and place.level = depth_now and pool.block_id is null;
    end loop;
    insert into adoption.disclosure_member (tenant_id, formation_id, person_id, block_id)
      select tenant, formation, m.person_id, pool.block_id from adoption.disclosure_member m join pool on pool.old_id = m.block_id where m.formation_id = prior.id and pool.block_id is not null;
    insert into adoption.block_figure (tenant_id, series, period_days, period_end, block_id, ${FIGURES.join(', ')}, low, high)
      select tenant, f.series, f.period_days, f.period_end, pool.block_id, ${FIGURES.map((name) => `case when count(f.${name}) = count(*) then sum(f.${name}) end`).join(', ')}, bit_and(f.low), bit_and(f.high)
      from adoption.published_period p join adoption.block_figure f on f.series = p.series and f.period_days = p.period_days and f.period_end = p.period_end join pool on pool.old_id = f.block_id
      where p.formation_id = prior.id and pool.block_id is not null group by f.series, f.period_days, f.period_end, pool.block_id;
    delete from adoption.block_figure f using pool where f.block_id = pool.old_id;
    update adoption.published_period set formation_id = formation, published_at = now() where formation_id = prior.id;
    update adoption.disclosure_formation f set people_in_blocks = (select count(*) from adoption.disclosure_member m where m.formation_id = formation),
      blocks = (select count(*) from adoption.disclosure_block b where b.formation_id = formation) where f.id = formation;
    perform adoption.publish_cells(p.series, p.period_days, p.period_end) from adoption.published_period p where p.formation_id = formation;
    done := done + 1;
  end loop;
  return done;
end $$`;

const flag = (name: string): string => (name === 'contributors' ? 'contributed' : name === 'repliers' ? 'replied' : name === 'readers' ? 'read' : name === 'reactors' ? 'reacted' : name === 'advocates' ? 'advocate' : name);

/**
 * Protects one period: who did what stands in pg_temp.person_flag(person_id, ${FIGURES.map(flag).join(', ')}), a figure nobody has a value for is unknown.
 * Nobody or one of a block, and all or all but one, cannot be told apart: both are given as what such blocks have on average, and the average of all
 * such blocks is kept away from "nobody at all" and from "one in each". @returns the number of blocks; 0 when nobody is in a block
 */
const PUBLISH_FIGURES = `
create function adoption.publish_figures(in_series text, in_days integer, in_end date, known integer, in_data_to date) returns integer language plpgsql volatile as $$
declare
  tenant uuid := nullif(current_setting('app.tenant', true), '')::uuid;
  formation uuid;
  done integer;
begin
  select p.formation_id into formation from adoption.published_period p where p.series = in_series and p.period_days = in_days and p.period_end = in_end;
  if formation is null then
    select f.id into formation from adoption.disclosure_formation f where not exists (select 1 from adoption.disclosure_formation c where c.coarsens_id = f.id)
    order by (f.valid_from <= in_end) desc, case when f.valid_from <= in_end then in_end - f.valid_from else f.valid_from - in_end end, f.formed_at desc limit 1;
  end if;
  if formation is null then return 0; end if;
  insert into adoption.published_period (tenant_id, series, period_days, period_end, formation_id, days_known, data_to) values (tenant, in_series, in_days, in_end, formation, known, in_data_to)
    on conflict (tenant_id, series, period_days, period_end) do update set days_known = excluded.days_known, data_to = excluded.data_to, published_at = now();
  delete from adoption.block_figure f where f.series = in_series and f.period_days = in_days and f.period_end = in_end;
  insert into adoption.block_figure (tenant_id, series, period_days, period_end, block_id, ${FIGURES.join(', ')}, low, high)
  with counts as (
    select b.id as block_id, b.people as n, array[${FIGURES.map((name) => `count(*) filter (where f.${flag(name)})::integer`).join(', ')}] as c
    from adoption.disclosure_block b join adoption.disclosure_member m on m.formation_id = b.formation_id and m.block_id = b.id left join pg_temp.person_flag f on f.person_id = m.person_id
    where b.formation_id = formation group by b.id, b.people),
  told as (select array[${FIGURES.map((name) => `count(f.${flag(name)}) > 0`).join(', ')}] as is_told from pg_temp.person_flag f),
  each as (select c.block_id, c.n, i, c.c[i] as a from counts c cross join generate_series(1, ${FIGURES.length}) i cross join told where told.is_told[i]),
  ends as (
    select i, count(*) filter (where a <= 1) as lows, sum(a) filter (where a <= 1) as ones, count(*) filter (where a >= n - 1) as highs, sum(n - a) filter (where a >= n - 1) as zeros from each group by i),
  mean as (
    select i, case when lows = 1 then 0.5 when lows > 1 then greatest(1, least(ones, lows - 1))::double precision / lows end as low,
      case when highs = 1 then 0.5 when highs > 1 then greatest(1, least(zeros, highs - 1))::double precision / highs end as high from ends),
  safe as (
    select e.block_id, e.i, case when e.a <= 1 then m.low when e.a >= e.n - 1 then e.n - m.high else e.a end as v,
      case when e.a <= 1 then 1 << (e.i - 1) else 0 end as low, case when e.a >= e.n - 1 then 1 << (e.i - 1) else 0 end as high from each e join mean m on m.i = e.i)
  select tenant, in_series, in_days, in_end, c.block_id, ${FIGURES.map((_, at) => `max(s.v) filter (where s.i = ${at + 1})`).join(', ')}, coalesce(bit_or(s.low), 0), coalesce(bit_or(s.high), 0)
  from counts c left join safe s on s.block_id = c.block_id group by c.block_id;
  get diagnostics done = row_count;
  perform adoption.publish_cells(in_series, in_days, in_end);
  return done;
end $$`;

const sums = FIGURES.map((name) => `sum(f.${name})`).join(', ');
const cellOf = (dimension: string, cell: string, join: string, where: string): string =>
  `select tenant, in_series, in_days, in_end, '${dimension}', ${cell}, sum(b.people)::integer, count(*)::integer, ${sums}, bit_and(f.low), bit_and(f.high)
   from figure f join adoption.disclosure_block b on b.id = f.block_id ${join} ${where} group by ${dimension === 'organisation' ? '()' : cell}`;

/** Sums of whole blocks by unit with everything below it, by country, place and job, and for the whole organisation. */
const PUBLISH_CELLS = `
create function adoption.publish_cells(in_series text, in_days integer, in_end date) returns integer language plpgsql volatile as $$
declare
  tenant uuid := nullif(current_setting('app.tenant', true), '')::uuid;
  done integer;
begin
  delete from adoption.cell_figure c where c.series = in_series and c.period_days = in_days and c.period_end = in_end;
  insert into adoption.cell_figure (tenant_id, series, period_days, period_end, dimension, cell, people, blocks, ${FIGURES.join(', ')}, low, high)
  with figure as (select * from adoption.block_figure x where x.series = in_series and x.period_days = in_days and x.period_end = in_end)
  ${cellOf('organisation', `''`, '', '')} having count(*) > 0
  union all ${cellOf('unit', 'c.org_unit_id::text', 'join directory.unit_below_v c on c.below_id = b.org_unit_id', '')}
  union all ${cellOf('country', 'b.country', '', 'where b.country is not null')}
  union all ${cellOf('location', 'b.location', '', 'where b.location is not null')}
  union all ${cellOf('job', 'b.job', '', 'where b.job is not null')};
  get diagnostics done = row_count;
  return done;
end $$`;
