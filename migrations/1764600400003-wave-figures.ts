import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, tenantTable } from './support';

const FIGURES = ['active', 'contributors', 'repliers', 'readers', 'reactors', 'seen', 'tried', 'habitual', 'advocates'] as const;

/**
 * Figures of waves, kept when a period is published and when a plan was changed since: added up from hundreds of units for half a year they took more than
 * 20 ms each time somebody looked. `parts_key` says of which units; a row whose key is no longer the wave's is not read.
 */
export class WaveFigures1764600400003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await tenantTable(
      runner,
      'adoption.wave_figure',
      `series text not null, period_days integer not null, period_end date not null, wave_id uuid not null, parts_key text not null, people integer not null, blocks integer not null, ${FIGURES.map((name) => `${name} double precision`).join(', ')},
       constraint wave_figure_period foreign key (tenant_id, series, period_days, period_end) references adoption.published_period (tenant_id, series, period_days, period_end) on delete cascade,
       constraint wave_figure_wave foreign key (tenant_id, wave_id) references programmes.wave (tenant_id, id) on delete cascade`,
      { key: 'wave_id, series, period_days, period_end' },
    );
    await runner.query('create index wave_figure_of_period on adoption.wave_figure (tenant_id, series, period_days, period_end)');
    await runner.query(`grant maintain on adoption.wave_figure to ${APP_ROLE}`);
    await runner.query(KEEP_WAVES);
    await runner.query(publishCells(true));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(publishCells(false));
    await runner.query('drop function adoption.keep_waves(text, integer, date, date)');
    await runner.query('drop table adoption.wave_figure');
  }
}

/** A wave is added up from its units, and from units taken away: each is a sum of whole blocks, so the difference is one too. Where a part is unknown the wave is. */
const ofParts = (name: string): string => `case when count(c.${name}) = count(c.cell) then greatest(0, sum(w.sign * c.${name})) end`;

/** Keeps figures of every wave for the periods from `in_from` to `in_end` that have none of its units as they are now. */
const KEEP_WAVES = `
create function adoption.keep_waves(in_series text, in_days integer, in_from date, in_end date) returns integer language plpgsql volatile as $$
declare
  tenant uuid := nullif(current_setting('app.tenant', true), '')::uuid;
  done integer;
begin
  with part as materialized (select w.wave_id, w.org_unit_id, w.sign from programmes.wave_part_v w where w.tenant_id = tenant),
  keyed as materialized (select p.wave_id, sum(hashtextextended(p.org_unit_id::text, p.sign))::text as parts_key from part p group by p.wave_id),
  due as materialized (
    select p.period_end, k.wave_id, k.parts_key from adoption.published_period p cross join keyed k
    where p.tenant_id = tenant and p.series = in_series and p.period_days = in_days and p.period_end between in_from and in_end
      and not exists (select 1 from adoption.wave_figure f where f.tenant_id = tenant and f.series = p.series and f.period_days = p.period_days and f.period_end = p.period_end and f.wave_id = k.wave_id and f.parts_key = k.parts_key))
  insert into adoption.wave_figure as kept (tenant_id, series, period_days, period_end, wave_id, parts_key, people, blocks, ${FIGURES.join(', ')})
  select tenant, in_series, in_days, d.period_end, d.wave_id, d.parts_key, coalesce(sum(w.sign * c.people), 0)::integer, coalesce(sum(w.sign * c.blocks), 0)::integer, ${FIGURES.map(ofParts).join(', ')}
  from due d join part w on w.wave_id = d.wave_id
  left join adoption.cell_figure c on c.tenant_id = tenant and c.series = in_series and c.period_days = in_days and c.period_end = d.period_end and c.dimension = 'unit' and c.cell = w.org_unit_id::text
  group by d.period_end, d.wave_id, d.parts_key
  on conflict (tenant_id, wave_id, series, period_days, period_end) do update set parts_key = excluded.parts_key, people = excluded.people, blocks = excluded.blocks, ${FIGURES.map((name) => `${name} = excluded.${name}`).join(', ')};
  get diagnostics done = row_count;
  return done;
end $$`;

/** Of which a part is unknown is unknown. */
const knownSum = (name: string): string => `case when count(f.${name}) = count(*) then sum(f.${name}) end`;

const sums = FIGURES.map((name) => `sum(f.${name})`).join(', ');
const cellOf = (dimension: string, cell: string, join: string, where: string): string =>
  `select tenant, in_series, in_days, in_end, '${dimension}', ${cell}, sum(b.people)::integer, count(*)::integer, ${sums}, bit_and(f.low), bit_and(f.high)
   from figure f join adoption.disclosure_block b on b.id = f.block_id ${join} ${where} group by ${dimension === 'organisation' ? '()' : cell}`;

/** Sums of whole blocks by unit with everything below it and by unit alone, by country, place and job, by wave, and for the whole organisation. */
const publishCells = (withWaves: boolean): string => `
create or replace function adoption.publish_cells(in_series text, in_days integer, in_end date) returns integer language plpgsql volatile as $$
declare
  tenant uuid := nullif(current_setting('app.tenant', true), '')::uuid;
  done integer;
begin
  delete from adoption.own_figure o where o.series = in_series and o.period_days = in_days and o.period_end = in_end;
  insert into adoption.own_figure (tenant_id, series, period_days, period_end, org_unit_id, people, ${FIGURES.join(', ')})
  select tenant, in_series, in_days, in_end, b.org_unit_id, sum(b.people)::integer, ${FIGURES.map(knownSum).join(', ')}
  from adoption.block_figure f join adoption.disclosure_block b on b.id = f.block_id
  where f.series = in_series and f.period_days = in_days and f.period_end = in_end and b.org_unit_id is not null group by b.org_unit_id;
  delete from adoption.cell_figure c where c.series = in_series and c.period_days = in_days and c.period_end = in_end;
  insert into adoption.cell_figure (tenant_id, series, period_days, period_end, dimension, cell, people, blocks, ${FIGURES.join(', ')}, low, high)
  with figure as (select * from adoption.block_figure x where x.series = in_series and x.period_days = in_days and x.period_end = in_end)
  ${cellOf('organisation', `''`, '', '')} having count(*) > 0
  union all ${cellOf('unit', 'c.org_unit_id::text', 'join directory.unit_below_v c on c.below_id = b.org_unit_id', '')}
  union all ${cellOf('country', 'b.country', '', 'where b.country is not null')}
  union all ${cellOf('location', 'b.location', '', 'where b.location is not null')}
  union all ${cellOf('job', 'b.job', '', 'where b.job is not null')};
  get diagnostics done = row_count;${withWaves ? `
  delete from adoption.wave_figure f where f.tenant_id = tenant and f.series = in_series and f.period_days = in_days and f.period_end = in_end;
  perform adoption.keep_waves(in_series, in_days, in_end, in_end);` : ''}
  return done;
end $$`;
