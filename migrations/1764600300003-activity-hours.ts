import type { MigrationInterface, QueryRunner } from 'typeorm';
import { publishView } from './support';

/** What an activity asks of each person is said in one place: the change load and proposals read the same. */
export class ActivityHours1764600300003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await publishView(
      runner,
      'programmes.activity_hours_v',
      `select a.tenant_id, a.programme_id, a.id as activity_id, r.people, a.planned_hours / r.people as hours_each from programmes.activity a cross join lateral (
         select count(*)::integer as people from (
           select m.person_id from directory.audience_member_v m where m.tenant_id = a.tenant_id and m.audience_id = a.audience_id and m.valid_from <= current_date and (m.valid_to is null or m.valid_to > current_date)
           union all select w.person_id from programmes.wave_person_v w where w.tenant_id = a.tenant_id and w.wave_id = a.wave_id and a.audience_id is null) m
         join directory.person p on p.tenant_id = a.tenant_id and p.id = m.person_id and p.state = 'active') r
       where a.planned_hours > 0 and a.state not in ('judged', 'stopped') and r.people > 0`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view programmes.activity_hours_v');
  }
}
