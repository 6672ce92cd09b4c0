import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Blocks are put together formation by formation since a raised limit follows in pages (0057); the function that did all at once is called by nobody. */
export class NoCoarsenBlocks1764600400004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('drop function adoption.coarsen_blocks(integer)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(COARSEN_BLOCKS);
  }
}

const NOWHERE = `'00000000-0000-0000-0000-000000000000'::uuid`;
const FIGURES = ['active', 'contributors', 'repliers', 'readers', 'reactors', 'seen', 'tried', 'habitual', 'advocates'] as const;

/** As it was. */
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
