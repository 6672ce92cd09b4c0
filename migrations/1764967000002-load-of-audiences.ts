import type { MigrationInterface, QueryRunner } from 'typeorm';
import { publishView, tenantTable } from './support';

/** In the text that Postgres keeps of the portfolio's view, where the units of a programme's waves are taken from. */
const [OF_UNITS, OF_BOTH] = [/\bFROM programmes\.wave_unit_v\b/i, /\bFROM reporting\.burdened_unit_v wave_unit_v\b/i];

/**
 * A wave of audiences burdens the units its people are in: their load counts on the executive page, in the portfolio and in the colour. Which units those are is
 * laid out whenever the load is worked out; how its wave stands is asked when it is read.
 */
export class LoadOfAudiences1764967000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await tenantTable(
      runner,
      'reporting.wave_audience_unit',
      `wave_id uuid not null,
       org_unit_id uuid not null,
       people integer not null,
       constraint wave_audience_unit_wave foreign key (tenant_id, wave_id) references programmes.wave (tenant_id, id) on delete cascade,
       constraint wave_audience_unit_unit foreign key (tenant_id, org_unit_id) references directory.org_unit (tenant_id, id) on delete cascade`,
      { key: 'wave_id, org_unit_id' },
    );
    await runner.query('create index wave_audience_unit_of_unit on reporting.wave_audience_unit (tenant_id, org_unit_id)');
    await publishView(
      runner,
      'reporting.burdened_unit_v',
      `select tenant_id, programme_id, wave_id, state, org_unit_id from programmes.wave_unit_v
       union select a.tenant_id, w.programme_id, a.wave_id, w.state, a.org_unit_id from reporting.wave_audience_unit a join programmes.wave_detail_v w on w.tenant_id = a.tenant_id and w.wave_id = a.wave_id`,
    );
    await rewrite(runner, OF_UNITS, 'FROM reporting.burdened_unit_v wave_unit_v');
  }

  async down(runner: QueryRunner): Promise<void> {
    await rewrite(runner, OF_BOTH, 'FROM programmes.wave_unit_v');
    await runner.query('drop view reporting.burdened_unit_v');
    await runner.query('drop table reporting.wave_audience_unit');
  }
}

async function rewrite(runner: QueryRunner, part: RegExp, into: string): Promise<void> {
  const [view] = (await runner.query(`select pg_get_viewdef('reporting.portfolio_v'::regclass, true) as text`)) as { text: string }[];
  const text = (view?.text ?? '').trim().replace(/;$/, '');
  if (!part.test(text)) throw new Error('The view of the portfolio reads otherwise than it did.');
  await runner.query(`create or replace view reporting.portfolio_v with (security_invoker = true) as ${text.replace(part, into)}`);
}
