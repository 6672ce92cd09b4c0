import type { MigrationInterface, QueryRunner } from 'typeorm';

const FIGURES = ['active', 'contributors', 'repliers', 'readers', 'reactors', 'seen', 'tried', 'habitual', 'advocates'] as const;
const NOWHERE = `'00000000-0000-0000-0000-000000000000'::uuid`;

/** A higher limit is brought about in pages: whole blocks are put together first, then the published periods are summed anew, some at a time. */
export class RaisingTheLimit1764400300002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table adoption.privacy_setting add column wanted_group_size integer check (wanted_group_size between 5 and 1000), add column raising_run_id uuid, add constraint privacy_setting_raising check ((wanted_group_size is null) = (raising_run_id is null))');
    await runner.query('alter table adoption.privacy_setting add constraint privacy_setting_run foreign key (tenant_id, raising_run_id) references platform.run (tenant_id, id)');
    // The block of a coarser formation that a block was put into.
    await runner.query('alter table adoption.disclosure_block add column merged_into uuid, add constraint disclosure_block_merged foreign key (tenant_id, merged_into) references adoption.disclosure_block (tenant_id, id)');
    await runner.query(COARSEN_FORMATION);
    await runner.query(COARSEN_PERIOD);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function adoption.coarsen_period(text, integer, date)');
    await runner.query('drop function adoption.coarsen_formation(uuid, integer)');
    await runner.query('alter table adoption.disclosure_block drop column merged_into');
    await runner.query('alter table adoption.privacy_setting drop column wanted_group_size, drop column raising_run_id');
  }
}

/** Another formation with the same people in which blocks below k are put together with neighbours, whole. Nothing that was published is touched yet. */
const COARSEN_FORMATION = `
create function adoption.coarsen_formation(prior_id uuid, k integer) returns uuid language plpgsql volatile as $$
declare
  tenant uuid := nullif(current_setting('app.tenant', true), '')::uuid;
  formation uuid := uuidv7();
  depth_now integer;
begin
  drop table if exists pg_temp.place;
  drop table if exists pg_temp.pool;
  create temporary table place on commit drop as
    select o.id as node, coalesce(o.parent_id, ${NOWHERE}) as above, (select max(c.depth) from directory.unit_below_v c where c.below_id = o.id) as level from directory.org_unit o
    union all select ${NOWHERE}, ${NOWHERE}, -1;
  insert into adoption.disclosure_formation (tenant_id, id, valid_from, min_group_size, people, people_in_blocks, blocks, coarsens_id)
    select tenant, formation, f.valid_from, k, f.people, 0, 0, f.id from adoption.disclosure_formation f where f.id = prior_id;
  create temporary table pool on commit drop as
    select b.id as old_id, coalesce(b.org_unit_id, ${NOWHERE}) as node, b.country, b.location, b.job, b.people, case when b.people >= k then uuidv7() end as block_id, b.people >= k as is_kept
    from adoption.disclosure_block b where b.formation_id = prior_id;
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
  update adoption.disclosure_block b set merged_into = pool.block_id from pool where b.id = pool.old_id and b.formation_id = prior_id;
  insert into adoption.disclosure_member (tenant_id, formation_id, person_id, block_id)
    select tenant, formation, m.person_id, pool.block_id from adoption.disclosure_member m join pool on pool.old_id = m.block_id where m.formation_id = prior_id and pool.block_id is not null;
  update adoption.disclosure_formation f set people_in_blocks = (select count(*) from adoption.disclosure_member m where m.formation_id = formation),
    blocks = (select count(*) from adoption.disclosure_block b where b.formation_id = formation) where f.id = formation;
  return formation;
end $$`;

/** A published period whose blocks were put together: its figures are summed anew from what was published, as often as blocks were. */
const COARSEN_PERIOD = `
create function adoption.coarsen_period(in_series text, in_days integer, in_end date) returns void language plpgsql volatile as $$
declare
  tenant uuid := nullif(current_setting('app.tenant', true), '')::uuid;
  prior uuid;
  coarser uuid;
begin
  select p.formation_id into prior from adoption.published_period p where p.series = in_series and p.period_days = in_days and p.period_end = in_end for update;
  loop
    select f.id into coarser from adoption.disclosure_formation f where f.coarsens_id = prior order by f.formed_at desc, f.id desc limit 1;
    exit when coarser is null;
    insert into adoption.block_figure (tenant_id, series, period_days, period_end, block_id, ${FIGURES.join(', ')}, low, high)
      select tenant, in_series, in_days, in_end, b.merged_into, ${FIGURES.map((name) => `case when count(f.${name}) = count(*) then sum(f.${name}) end`).join(', ')}, bit_and(f.low), bit_and(f.high)
      from adoption.block_figure f join adoption.disclosure_block b on b.id = f.block_id
      where f.series = in_series and f.period_days = in_days and f.period_end = in_end and b.formation_id = prior and b.merged_into is not null group by b.merged_into;
    delete from adoption.block_figure f using adoption.disclosure_block b
      where f.series = in_series and f.period_days = in_days and f.period_end = in_end and b.id = f.block_id and b.formation_id = prior;
    update adoption.published_period p set formation_id = coarser, published_at = now() where p.series = in_series and p.period_days = in_days and p.period_end = in_end;
    prior := coarser;
  end loop;
  perform adoption.publish_cells(in_series, in_days, in_end);
end $$`;
