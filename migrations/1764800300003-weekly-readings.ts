import type { MigrationInterface, QueryRunner } from 'typeorm';
import { publishView } from './support';

/** What was read of each key result, so that what watches between packs sees the weeks between them. */
export class WeeklyReadings1764800300003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await publishView(
      runner,
      'goals.reading_v',
      `select g.tenant_id, g.programme_id, k.id as key_result_id, c.value, c.as_of from goals.check_in c
         join goals.key_result k on k.tenant_id = c.tenant_id and k.id = c.key_result_id join goals.goal g on g.tenant_id = k.tenant_id and g.id = k.goal_id
         where not exists (select 1 from goals.check_in n where n.tenant_id = c.tenant_id and n.supersedes_id = c.id)
       union all
       select g.tenant_id, g.programme_id, k.id, o.value, o.period_end from goals.observation o
         join goals.key_result k on k.tenant_id = o.tenant_id and k.metric_id = o.metric_id join goals.goal g on g.tenant_id = k.tenant_id and g.id = k.goal_id
         where o.org_unit_id is null and (o.programme_id is null or o.programme_id = g.programme_id)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view goals.reading_v');
  }
}
