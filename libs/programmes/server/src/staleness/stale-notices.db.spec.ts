import { Global, Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { PlatformDb } from '@realign/platform';
import { testDatabase, type TestDatabase } from '@realign/test-support';
import { PlanStaleness } from './plan-staleness';
import { StaleNotices } from './stale-notices.service';
import { RegisteredStaleness } from './staleness';

@Global()
@Module({ providers: [RegisteredStaleness, PlanStaleness, StaleNotices] })
class StalenessParts {}

describe('what has grown stale', () => {
  let database: TestDatabase;
  let module: TestingModule;
  let tenantId: string;
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    database = await testDatabase();
    module = await Test.createTestingModule({ imports: [database.platform(), StalenessParts] }).compile();
    await module.init();
    tenantId = await database.tenant('Bank');
    for (const name of ['Lead', 'Sponsor', 'Owner']) ids[name] = await insert(`insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name) values ($1, uuidv7()::text, $2, '', $2) returning id`, name);
    ids['programme'] = await insert(`insert into programmes.programme (tenant_id, name, state, change_lead_person_id, sponsor_person_id) values ($1, 'Social', 'live', $2, $3) returning id`, ids['Lead'], ids['Sponsor']);
    await observed('Owned', 60, 'Owner');
    await observed('Nobody’s', 60, null);
    await observed('Forgotten', 120, 'Owner');
    await observed('Fresh', 10, 'Owner');
  });
  afterAll(async () => {
    await module.close();
    await database.close();
  });

  const insert = async (sql: string, ...params: unknown[]): Promise<string> => (await database.sql<{ id: string }>(sql, [tenantId, ...params]))[0]?.id ?? '';
  const observed = (title: string, daysAgo: number, owner: string | null) =>
    insert(`insert into programmes.activity (tenant_id, programme_id, title, state, starts_on, ends_on, responsible_person_id, updated_at) values ($1, $2, $3, 'observing', current_date - 200, current_date - 150, $4, now() - make_interval(days => $5)) returning id`, ids['programme'], title, owner === null ? null : ids[owner], daysAgo);
  const told = async () => (await database.sql<{ name: string; title: string }>(`select p.display_name as name, n.title from platform.notification n join directory.person p on p.tenant_id = n.tenant_id and p.id = n.person_id where n.tenant_id = $1 order by 1, 2`, [tenantId])).map(({ name, title }) => `${name}: ${title}`);
  const tell = () => module.get(StaleNotices).tell({ tenantId, programmeId: ids['programme'] ?? '' });

  it('is told once to its owner, to the lead where nobody owns it, and to the sponsor when it is twice as old', async () => {
    await tell();
    await tell();
    expect(await told()).toEqual(['Lead: Stale activity: Nobody’s', 'Owner: Stale activity: Forgotten', 'Owner: Stale activity: Owned', 'Sponsor: Stale activity: Forgotten']);
  });

  it('is told again when it was looked at and has grown stale again', async () => {
    await database.sql(`update programmes.activity set updated_at = now() - interval '50 days' where tenant_id = $1 and title = 'Owned'`, [tenantId]);
    await tell();
    expect((await told()).filter((line) => line.endsWith('Owned'))).toHaveLength(2);
  });

  it('is looked for once a day in each programme in use', async () => {
    await module.get(PlatformDb).sql('select programmes.ask_for_staleness(10)');
    await module.get(PlatformDb).sql('select programmes.ask_for_staleness(10)');
    expect(await database.sql(`select payload ->> 'programmeId' as id from platform.outbox where tenant_id = $1 and name = 'programmes.tell-of-staleness'`, [tenantId])).toEqual([{ id: ids['programme'] }]);
  });

  it('a wave whose day has passed is told of once, to whoever leads, until somebody says why', async () => {
    const wave = (name: string, state: string, days: number) => insert(`insert into programmes.wave (tenant_id, programme_id, name, position, state, launch_on, embed_until) values ($1, $2, $3, 1, $4, current_date + $5::integer, current_date + 60) returning id`, ids['programme'], name, state, days);
    const [, , said] = [await wave('Overdue', 'ready', -5), await wave('Ahead', 'ready', 5), await wave('Explained', 'planned', -5), await wave('On its way', 'launched', -5)];
    await insert(
      `with line as (insert into programmes.plan_change (tenant_id, programme_id, subject_type, subject_id, kind, title, summary, changed_by) select tenant_id, programme_id, 'wave', id, 'changed', name, '', 'x' from programmes.wave where tenant_id = $1 and id = $2 returning id)
       insert into programmes.date_change (tenant_id, programme_id, subject_type, subject_id, title, starts_before, ends_before, starts_after, ends_after, reason, changed_by, change_id, is_late)
       select w.tenant_id, w.programme_id, 'wave', w.id, w.name, w.launch_on, w.embed_until, w.launch_on, w.embed_until, 'early_results', 'x', line.id, true from programmes.wave w cross join line where w.tenant_id = $1 and w.id = $2 returning id`, said);
    await tell();
    await tell();
    expect((await told()).filter((line) => line.includes('Not launched'))).toEqual(['Lead: Not launched on its day: Overdue']);
    await database.sql('delete from programmes.date_change where tenant_id = $1', [tenantId]);
    await database.sql('delete from programmes.wave where tenant_id = $1', [tenantId]);
  });

  it('a day that passes while a programme rests, or after it retired, is told once to who can take the next step', async () => {
    const steward = await insert(`insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name) values ($1, 'S', 'S', '', 'Steward') returning id`);
    const resting = (name: string, state: string, days: number) => insert(`insert into programmes.programme (tenant_id, name, state, steward_person_id, sponsor_person_id, resume_by, retirement_check_on) values ($1, $2, $3, $4, $5, current_date + $6::integer, current_date + $6::integer) returning id`, name, state, steward, ids['Sponsor'], days);
    const made = [await resting('Asleep', 'dormant', -1), await resting('Ended', 'retiring', 0), await resting('Sleeps on', 'dormant', 20), await resting('Ends', 'retiring', 20), await resting('Wakes', 'dormant', 0)];
    await module.get(PlatformDb).sql('select programmes.ask_for_staleness(10)');
    const asked = await database.sql<{ id: string }>(`select payload ->> 'programmeId' as id from platform.outbox where tenant_id = $1 and name = 'programmes.tell-of-staleness'`, [tenantId]);
    expect(asked.map(({ id }) => made.indexOf(id)).filter((at) => at >= 0).sort()).toEqual([0, 1, 4]);
    for (const id of [...made, ...made]) await module.get(StaleNotices).tell({ tenantId, programmeId: id });
    expect((await told()).filter((line) => !line.includes('Stale') && !line.includes('Not launched'))).toEqual([
      'Sponsor: It rests longer than was said: Asleep', 'Sponsor: Look whether it ended well: Ended', 'Sponsor: Take it up again today: Wakes', 'Steward: It rests longer than was said: Asleep', 'Steward: Look whether it ended well: Ended', 'Steward: Take it up again today: Wakes',
    ]);
    // Nobody took it up: the day after it is told once more.
    await database.sql('update programmes.programme set resume_by = current_date - 1 where id = $1', [made[4]]);
    for (let time = 0; time < 2; time++) await module.get(StaleNotices).tell({ tenantId, programmeId: made[4] ?? '' });
    expect((await told()).filter((line) => line.endsWith('Wakes'))).toEqual(['Sponsor: It rests longer than was said: Wakes', 'Sponsor: Take it up again today: Wakes', 'Steward: It rests longer than was said: Wakes', 'Steward: Take it up again today: Wakes']);
  });

  it('what is for somebody who has left is told to the next who is still here', async () => {
    const person = (name: string, state: string) => insert(`insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name, state, left_on) values ($1, uuidv7()::text, $2, '', $2, $3, case when $3 = 'left' then current_date end) returning id`, name, state);
    const [gone, lead, steward] = [await person('Gone', 'left'), await person('Next lead', 'active'), await person('Next steward', 'active')];
    const programme = (state: string, leadId: string, stewardId: string) => insert(`insert into programmes.programme (tenant_id, name, state, change_lead_person_id, steward_person_id, resume_by) values ($1, 'Of leavers', $2, $3, $4, current_date) returning id`, state, leadId, stewardId);
    const [led, stewarded, asleep] = [await programme('live', lead, gone), await programme('live', gone, steward), await programme('dormant', lead, gone)];
    for (const one of [led, stewarded]) {
      await insert(`insert into programmes.activity (tenant_id, programme_id, title, state, starts_on, ends_on, responsible_person_id, updated_at) values ($1, $2, 'Left behind', 'observing', current_date - 200, current_date - 150, $3, now() - interval '60 days') returning id`, one, gone);
      await insert(`insert into programmes.wave (tenant_id, programme_id, name, position, state, launch_on, embed_until) values ($1, $2, 'Left overdue', 1, 'ready', current_date - 5, current_date + 60) returning id`, one);
    }
    for (const programmeId of [led, stewarded, asleep]) await module.get(StaleNotices).tell({ tenantId, programmeId });
    const lines = await database.sql<{ name: string; title: string; reason: string }>(`select p.display_name as name, n.title, n.reason from platform.notification n join directory.person p on p.tenant_id = n.tenant_id and p.id = n.person_id where n.programme_id = any($1) order by 1, 2`, [[led, stewarded, asleep]]);
    expect(lines.map(({ name, title, reason }) => `${name}: ${title} (${reason})`)).toEqual([
      'Next lead: Not launched on its day: Left overdue (you lead the programme)', 'Next lead: Stale activity: Left behind (Gone has left, and you lead the programme)', 'Next lead: Take it up again today: Of leavers (you lead the programme)',
      'Next steward: Not launched on its day: Left overdue (you are its steward)', 'Next steward: Stale activity: Left behind (Gone has left, and you are the steward of the programme)',
    ]);
  });
});
