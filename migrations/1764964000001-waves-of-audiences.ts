import type { MigrationInterface, QueryRunner } from 'typeorm';
import { publishView } from './support';

const FIGURES = ['active', 'contributors', 'repliers', 'readers', 'reactors', 'seen', 'tried', 'habitual', 'advocates'] as const;
const LAUNCHED = `('launched', 'adopting', 'embedding', 'merged')`;
/** The state in which people know a wave, and the day they met it or will: as in `programmes.unit_wave_v`. */
const STANDS = `case when w.state = 'held' and w.held_from in ('launched', 'adopting', 'embedding') then w.held_from else w.state end`;
const DAY = `coalesce(w.launched_on, w.launch_on)`;

/** Waves of audiences are counted as waves of units are: who belonged to an audience on the day of the launch, in groups that belong to the wave whole. See 0322. */
export class WavesOfAudiences1764964000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Who fitted a rule before its members were kept is not known; of the directory's own history nothing is known from before it was filled.
    await publishView(
      runner,
      'directory.audience_since_v',
      `select a.tenant_id, a.id as audience_id, a.members_since,
         case when a.kind = 'rule' then coalesce(a.members_since, a.created_at::date) else (select min(p.created_at)::date from directory.person p where p.tenant_id = a.tenant_id) end as known_from
       from directory.audience a`,
    );
    await publishView(
      runner,
      'programmes.audience_offer_v',
      `select w.tenant_id, w.programme_id, w.id as wave_id, a.audience_id, ${DAY} as launch_on, ${STANDS} as wave_state, (${STANDS}) in ${LAUNCHED} as is_launched, s.members_since,
         case when (${STANDS}) in ${LAUNCHED} then least(current_date, greatest(${DAY}, s.known_from)) else current_date end as as_of
       from programmes.wave w join programmes.wave_audience a on a.tenant_id = w.tenant_id and a.wave_id = w.id
       left join directory.audience_since_v s on s.tenant_id = a.tenant_id and s.audience_id = a.audience_id where w.state <> 'withdrawn'`,
    );
    await publishView(runner, 'adoption.audience_wave_key_v', KEYS);
    await runner.query(WAVE_BLOCKS);
    await runner.query(KEEP_WAVES('where w.tenant_id = tenant and w.programme_id not in (select o.programme_id from programmes.audience_offer_v o where o.tenant_id = tenant)', OF_AUDIENCES));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(KEEP_WAVES('where w.tenant_id = tenant', ''));
    await runner.query('drop function adoption.wave_blocks(uuid, uuid[])');
    await runner.query('drop view adoption.audience_wave_key_v, programmes.audience_offer_v, directory.audience_since_v');
  }
}

/** Of a programme with audiences, what its waves reach and when: whatever of it changes, every wave of it may have other people. */
const KEYS = `
  with offer as (
    select tenant_id, programme_id, wave_id, sum(hashtextextended(concat_ws(' ', wave_id, audience_id, launch_on, is_launched, members_since), 1)) as h from programmes.audience_offer_v group by 1, 2, 3),
  part as (
    select tenant_id, programme_id, wave_id, sum(hashtextextended(concat_ws(' ', wave_id, org_unit_id, launch_on, wave_state in ${LAUNCHED}), sign)) as h from programmes.wave_part_v group by 1, 2, 3),
  own as (select * from offer union all select p.* from part p where exists (select 1 from offer o where o.tenant_id = p.tenant_id and o.programme_id = p.programme_id)),
  whole as (select tenant_id, programme_id, sum(h) as h from own group by 1, 2)
  select distinct o.tenant_id, o.programme_id, o.wave_id, 'a' || w.h::text as parts_key from own o join whole w on w.tenant_id = o.tenant_id and w.programme_id = o.programme_id`;

/**
 * Which blocks a programme's waves count: those of which everybody belongs to the wave, through an audience on the day of the launch or through a unit. Who was not in the organisation on that day does not
 * decide, as long as half of the block does. A block of several waves counts with the first launch among them, what was launched before what is planned; one that belongs to none as a whole counts with the wave of its unit.
 */
const WAVE_BLOCKS = `
create function adoption.wave_blocks(in_programme uuid, in_formations uuid[]) returns table (wave_id uuid, block_id uuid, formation_id uuid) language sql stable as $$
  with offer as materialized (select o.wave_id, o.audience_id, o.as_of, o.is_launched, o.launch_on from programmes.audience_offer_v o where o.programme_id = in_programme),
  wave as materialized (select o.wave_id, bool_or(o.is_launched) as is_launched, min(o.launch_on) as launch_on, max(o.as_of) as as_of from offer o group by o.wave_id),
  place as materialized (select u.wave_id, u.org_unit_id, u.wave_state in ${LAUNCHED} as is_launched, u.launch_on from programmes.unit_wave_v u where u.programme_id = in_programme),
  offered as materialized (
    select o.wave_id, m.person_id from offer o join directory.audience_member_v m on m.audience_id = o.audience_id and m.valid_from <= o.as_of and (m.valid_to is null or m.valid_to > o.as_of)
    union select u.wave_id, p.id from place u join wave w on w.wave_id = u.wave_id join directory.person p on p.org_unit_id = u.org_unit_id),
  member as materialized (select m.formation_id, m.block_id, m.person_id from adoption.disclosure_member m where m.formation_id = any(in_formations)),
  sized as materialized (select m.block_id, m.formation_id, count(*) as n from member m group by 1, 2),
  counted as materialized (select m.block_id, o.wave_id, count(*) as n from member m join offered o on o.person_id = m.person_id group by 1, 2),
  parted as materialized (select c.block_id, c.wave_id from counted c join sized s on s.block_id = c.block_id where c.n < s.n and 2 * c.n >= s.n),
  cut as materialized (
    select distinct p.block_id, p.wave_id from parted p join wave w on w.wave_id = p.wave_id join member m on m.block_id = p.block_id
    join directory.person_span_v h on h.person_id = m.person_id and h.valid_from <= w.as_of and (h.valid_to is null or h.valid_to > w.as_of)
    where not exists (select 1 from offered o where o.wave_id = p.wave_id and o.person_id = m.person_id)),
  candidate as (
    select s.block_id, s.formation_id, w.wave_id, w.is_launched, w.launch_on from counted c join sized s on s.block_id = c.block_id join wave w on w.wave_id = c.wave_id
    where 2 * c.n >= s.n and not exists (select 1 from cut x where x.block_id = c.block_id and x.wave_id = c.wave_id)
    union all
    select b.id, b.formation_id, u.wave_id, u.is_launched, u.launch_on from adoption.disclosure_block b join place u on u.org_unit_id = b.org_unit_id where b.formation_id = any(in_formations))
  select distinct on (c.block_id) c.wave_id, c.block_id, c.formation_id from candidate c order by c.block_id, c.is_launched desc, c.launch_on, c.wave_id
$$`;

const IS_DUE = `not exists (select 1 from adoption.wave_figure f where f.tenant_id = tenant and f.series = p.series and f.period_days = p.period_days and f.period_end = p.period_end and f.wave_id = k.wave_id and f.parts_key = k.parts_key)`;
const PUT = `on conflict (tenant_id, wave_id, series, period_days, period_end) do update set parts_key = excluded.parts_key, people = excluded.people, blocks = excluded.blocks, ${FIGURES.map((name) => `${name} = excluded.${name}`).join(', ')};`;

/** Programmes with audiences: their waves are added up from blocks. */
const OF_AUDIENCES = `
  if not exists (select 1 from programmes.audience_offer_v o where o.tenant_id = tenant) then return done; end if;
  with keyed as materialized (select k.programme_id, k.wave_id, k.parts_key from adoption.audience_wave_key_v k where k.tenant_id = tenant),
  due as materialized (
    select p.period_end, p.formation_id, k.programme_id, k.wave_id, k.parts_key from adoption.published_period p cross join keyed k
    where p.tenant_id = tenant and p.series = in_series and p.period_days = in_days and p.period_end between in_from and in_end and ${IS_DUE}),
  block as materialized (
    select b.wave_id, b.block_id, b.formation_id from (select d.programme_id, array_agg(distinct d.formation_id) as formations from due d group by d.programme_id) d cross join lateral adoption.wave_blocks(d.programme_id, d.formations) b)
  insert into adoption.wave_figure as kept (tenant_id, series, period_days, period_end, wave_id, parts_key, people, blocks, ${FIGURES.join(', ')})
  select tenant, in_series, in_days, d.period_end, d.wave_id, d.parts_key, coalesce(sum(x.people) filter (where f.block_id is not null), 0)::integer, count(f.block_id)::integer, ${FIGURES.map((name) => `case when count(f.${name}) = count(f.block_id) then sum(f.${name}) end`).join(', ')}
  from due d left join block b on b.wave_id = d.wave_id and b.formation_id = d.formation_id
  left join adoption.disclosure_block x on x.tenant_id = tenant and x.id = b.block_id
  left join adoption.block_figure f on f.tenant_id = tenant and f.series = in_series and f.period_days = in_days and f.period_end = d.period_end and f.block_id = b.block_id
  group by d.period_end, d.wave_id, d.parts_key
  ${PUT}`;

/** A wave of units alone is added up from its units, and from units taken away: each is a sum of whole blocks, so the difference is one too. Where a part is unknown the wave is. */
const ofParts = (name: string): string => `case when count(c.${name}) = count(c.cell) then greatest(0, sum(w.sign * c.${name})) end`;

const KEEP_WAVES = (which: string, more: string): string => `
create or replace function adoption.keep_waves(in_series text, in_days integer, in_from date, in_end date) returns integer language plpgsql volatile as $$
declare
  tenant uuid := nullif(current_setting('app.tenant', true), '')::uuid;
  done integer;
begin
  with part as materialized (select w.wave_id, w.org_unit_id, w.sign from programmes.wave_part_v w ${which}),
  keyed as materialized (select p.wave_id, sum(hashtextextended(p.org_unit_id::text, p.sign))::text as parts_key from part p group by p.wave_id),
  due as materialized (
    select p.period_end, k.wave_id, k.parts_key from adoption.published_period p cross join keyed k
    where p.tenant_id = tenant and p.series = in_series and p.period_days = in_days and p.period_end between in_from and in_end and ${IS_DUE})
  insert into adoption.wave_figure as kept (tenant_id, series, period_days, period_end, wave_id, parts_key, people, blocks, ${FIGURES.join(', ')})
  select tenant, in_series, in_days, d.period_end, d.wave_id, d.parts_key, coalesce(sum(w.sign * c.people), 0)::integer, coalesce(sum(w.sign * c.blocks), 0)::integer, ${FIGURES.map(ofParts).join(', ')}
  from due d join part w on w.wave_id = d.wave_id
  left join adoption.cell_figure c on c.tenant_id = tenant and c.series = in_series and c.period_days = in_days and c.period_end = d.period_end and c.dimension = 'unit' and c.cell = w.org_unit_id::text
  group by d.period_end, d.wave_id, d.parts_key
  ${PUT}
  get diagnostics done = row_count;${more}
  return done;
end $$`;
