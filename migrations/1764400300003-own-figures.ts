import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, tenantTable } from './support';

const FIGURES = ['active', 'contributors', 'repliers', 'readers', 'reactors', 'seen', 'tried', 'habitual', 'advocates'] as const;

/** Sums of the whole blocks that stand at a unit itself, without the units below: what effects are worked out from, week by week, in a tenth of the rows that blocks have. */
export class OwnFigures1764400300003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await tenantTable(
      runner,
      'adoption.own_figure',
      `series text not null, period_days integer not null, period_end date not null, org_unit_id uuid not null, people integer not null, ${FIGURES.map((name) => `${name} double precision`).join(', ')},
       constraint own_figure_period foreign key (tenant_id, series, period_days, period_end) references adoption.published_period (tenant_id, series, period_days, period_end) on delete cascade,
       constraint own_figure_unit foreign key (tenant_id, org_unit_id) references directory.org_unit (tenant_id, id)`,
      { key: 'series, period_days, period_end, org_unit_id' },
    );
    await runner.query(`grant maintain on adoption.own_figure to ${APP_ROLE}`);
    await runner.query(publishCells(true));
    await runner.query(
      `insert into adoption.own_figure (tenant_id, series, period_days, period_end, org_unit_id, people, ${FIGURES.join(', ')})
       select f.tenant_id, f.series, f.period_days, f.period_end, b.org_unit_id, sum(b.people)::integer, ${FIGURES.map(knownSum).join(', ')}
       from adoption.block_figure f join adoption.disclosure_block b on b.tenant_id = f.tenant_id and b.id = f.block_id where b.org_unit_id is not null group by 1, 2, 3, 4, 5`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(publishCells(false));
    await runner.query('drop table adoption.own_figure');
  }
}

/** Of which a part is unknown is unknown. */
const knownSum = (name: string): string => `case when count(f.${name}) = count(*) then sum(f.${name}) end`;

const sums = FIGURES.map((name) => `sum(f.${name})`).join(', ');
const cellOf = (dimension: string, cell: string, join: string, where: string): string =>
  `select tenant, in_series, in_days, in_end, '${dimension}', ${cell}, sum(b.people)::integer, count(*)::integer, ${sums}, bit_and(f.low), bit_and(f.high)
   from figure f join adoption.disclosure_block b on b.id = f.block_id ${join} ${where} group by ${dimension === 'organisation' ? '()' : cell}`;

const OWN = `
  delete from adoption.own_figure o where o.series = in_series and o.period_days = in_days and o.period_end = in_end;
  insert into adoption.own_figure (tenant_id, series, period_days, period_end, org_unit_id, people, ${FIGURES.join(', ')})
  select tenant, in_series, in_days, in_end, b.org_unit_id, sum(b.people)::integer, ${FIGURES.map(knownSum).join(', ')}
  from adoption.block_figure f join adoption.disclosure_block b on b.id = f.block_id
  where f.series = in_series and f.period_days = in_days and f.period_end = in_end and b.org_unit_id is not null group by b.org_unit_id;`;

/** Sums of whole blocks by unit with everything below it and by unit alone, by country, place and job, and for the whole organisation. */
const publishCells = (withOwn: boolean): string => `
create or replace function adoption.publish_cells(in_series text, in_days integer, in_end date) returns integer language plpgsql volatile as $$
declare
  tenant uuid := nullif(current_setting('app.tenant', true), '')::uuid;
  done integer;
begin${withOwn ? OWN : ''}
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
