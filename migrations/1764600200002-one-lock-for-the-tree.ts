import type { MigrationInterface, QueryRunner } from 'typeorm';

const SHARE = 'least(1, greatest(0, (l.value - k.baseline) / nullif(k.target - k.baseline, 0)))';
const IS_SAID = `l.value is not null and k.baseline is not null and k.target <> k.baseline and (
          k.semantics in ('at_least', 'at_most') or (k.semantics = 'increase' and k.target > k.baseline) or (k.semantics = 'decrease' and k.target < k.baseline))`;

/** One lock for each tenant's tree: shared by whoever rolls up a reading, held alone by whoever works out a whole programme. */
const TREE_OF_TENANT = `hashtext('goals.roll-up'), hashtext(coalesce(current_setting('app.tenant', true), ''))`;

const STEP = `
  with fresh as (
    select g.tenant_id, g.id, case when own.results > 0 then own.progress else below.progress end as progress
    from goals.goal g
    cross join lateral (
      select count(*) as results, avg(least(1, greatest(0, (l.value - k.baseline) / nullif(k.target - k.baseline, 0)))) filter (where l.value is not null and k.baseline is not null and k.target <> k.baseline and (
        k.semantics in ('at_least', 'at_most') or (k.semantics = 'increase' and k.target > k.baseline) or (k.semantics = 'decrease' and k.target < k.baseline))) as progress
      from goals.key_result k left join goals.key_result_latest l on l.tenant_id = k.tenant_id and l.key_result_id = k.id where k.tenant_id = g.tenant_id and k.goal_id = g.id) own
    cross join lateral (
      select avg(p.progress) as progress from goals.goal c join goals.goal_progress p on p.tenant_id = c.tenant_id and p.goal_id = c.id
      where own.results = 0 and c.tenant_id = g.tenant_id and c.parent_id = g.id and c.state in ('active', 'at_review', 'achieved_holding')) below
    where g.id = any(step)),
  moved as (
    update goals.goal_progress p set progress = f.progress from fresh f where p.tenant_id = f.tenant_id and p.goal_id = f.id and p.progress is distinct from f.progress returning p.tenant_id, p.goal_id)`;

/**
 * Goes up one level at a time and only as long as something moves. The rows of a level are locked before they are computed, so that two
 * check-ins that meet at the same goal are both counted. Planned once: planning anew cost ten times what the work does.
 */
const rollUp = (isShared: boolean): string => `
  create or replace function goals.roll_up(wanted uuid[]) returns void language plpgsql set plan_cache_mode = force_generic_plan as $$
  declare
    step uuid[] := wanted;
    height integer := 0;
  begin
    ${isShared ? `perform pg_advisory_xact_lock_shared(${TREE_OF_TENANT});` : ''}
    while cardinality(step) > 0 and height < 100 loop
      perform 1 from goals.goal_progress p where p.goal_id = any(step) order by p.goal_id for update;
      ${STEP}
      select array_agg(distinct u.id) into step from moved m join goals.goal g on g.tenant_id = m.tenant_id and g.id = m.goal_id join goals.goal u on u.tenant_id = g.tenant_id and u.id = g.parent_id
      where not exists (select 1 from goals.key_result k where k.tenant_id = u.tenant_id and k.goal_id = u.id);
      step := coalesce(step, '{}');
      height := height + 1;
    end loop;
  end $$`;

/**
 * A whole programme by sets, one level after the other from the lowest up. Nobody else rolls up meanwhile: readings wait for a moment, and rows
 * need no lock of their own, which cost a tenth of the work.
 */
const rollUpAll = (isAlone: boolean): string => `
  create or replace function goals.roll_up_all(programme uuid) returns void language plpgsql as $$
  declare
    step uuid[];
    bare uuid[];
  begin
    ${isAlone ? `perform pg_advisory_xact_lock(${TREE_OF_TENANT});` : ''}
    for step, bare in
      with recursive place as (
        select g.tenant_id, g.id, 0 as depth from goals.goal g where g.programme_id = programme and g.parent_id is null
        union all select c.tenant_id, c.id, p.depth + 1 from place p join goals.goal c on c.tenant_id = p.tenant_id and c.parent_id = p.id where p.depth < 100)
      select array_agg(p.id order by p.id), array_agg(p.id) filter (where k.goal_id is null)
      from place p left join (select distinct tenant_id, goal_id from goals.key_result) k on k.tenant_id = p.tenant_id and k.goal_id = p.id group by p.depth order by p.depth desc
    loop
      ${isAlone ? '' : 'perform 1 from goals.goal_progress p where p.goal_id = any(step) order by p.goal_id for update;'}
      update goals.goal_progress p set progress = own.progress
      from (
        select k.tenant_id, k.goal_id, avg(${SHARE}) filter (where ${IS_SAID}) as progress
        from goals.key_result k left join goals.key_result_latest l on l.tenant_id = k.tenant_id and l.key_result_id = k.id
        where k.goal_id = any(step) group by k.tenant_id, k.goal_id) own
      where p.tenant_id = own.tenant_id and p.goal_id = own.goal_id and p.progress is distinct from own.progress;
      update goals.goal_progress p set progress = below.progress
      from (
        select g.tenant_id, g.id, avg(q.progress) as progress from goals.goal g
        left join goals.goal c on c.tenant_id = g.tenant_id and c.parent_id = g.id and c.state in ('active', 'at_review', 'achieved_holding')
        left join goals.goal_progress q on q.tenant_id = c.tenant_id and q.goal_id = c.id
        where g.id = any(bare) group by g.tenant_id, g.id) below
      where p.tenant_id = below.tenant_id and p.goal_id = below.id and p.progress is distinct from below.progress;
    end loop;
  end $$`;

/** The whole tree from nothing writes each row once, not twice. */
export class OneLockForTheTree1764600200002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(rollUp(true));
    await runner.query(rollUpAll(true));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(rollUpAll(false));
    await runner.query(rollUp(false));
  }
}
