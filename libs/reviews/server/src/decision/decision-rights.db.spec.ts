import { Test, type TestingModule } from '@nestjs/testing';
import type { Role } from '@realign/kernel';
import { TenantDb } from '@realign/platform';
import { testDatabase, type TestDatabase } from '@realign/test-support';
import { DecisionRightsStore } from './decision-rights.store';

/** A programme with its own series and one for goals, each with a checkpoint, and two people who are named for it; the second cannot sign in. */
const PLANT = `
  with person as (insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name) values ($1, '1', 'Ada', 'Berg', 'Ada Berg'), ($1, '2', 'Ola', 'Nil', 'Ola Nil') returning id, display_name),
  programme as (insert into programmes.programme (tenant_id, name, state, sponsor_person_id, change_lead_person_id) select $1, 'P', 'live', (select id from person where display_name = 'Ada Berg'), (select id from person where display_name = 'Ola Nil') returning id),
  cadence as (insert into reviews.review_cadence (tenant_id, programme_id, series, unit, every, weekday, local_time, tz, anchor_on, deciders)
    select $1, p.id, s.series, 'weeks', 6, 4, '10:00', 'UTC', current_date, s.deciders::jsonb from programme p, (values ('checkpoint', '{"stop": ["sponsor"]}'), ('goals', '{"adapt": ["steward"]}')) as s(series, deciders) returning id, programme_id, series),
  cycle as (insert into reviews.review_cycle (tenant_id, cadence_id, seq) select $1, id, 1 from cadence returning id, cadence_id)
  insert into reviews.checkpoint (tenant_id, programme_id, cadence_id, cycle_id, seq, nominal_local, tz, tzdb_version, due_at)
  select $1, c.programme_id, c.id, y.id, 1, '2027-01-01T10:00', 'UTC', 'test', now() from cadence c join cycle y on y.cadence_id = c.id
  returning id, (select series from cadence k where k.id = cadence_id) as series, (select id from person where display_name = 'Ada Berg') as ada, (select id from person where display_name = 'Ola Nil') as ola`;

describe('who decides at a checkpoint', () => {
  let database: TestDatabase;
  let module: TestingModule;
  beforeAll(async () => {
    database = await testDatabase();
    module = await Test.createTestingModule({ imports: [database.platform()], providers: [DecisionRightsStore] }).compile();
  });
  afterAll(async () => {
    await module?.close();
    await database?.close();
  });

  it('is stated for the programme and for the series, and named as far as they can sign in', async () => {
    const tenantId = await database.tenant('Bank');
    const planted = await database.sql<{ id: string; series: string; ada: string; ola: string }>(PLANT, [tenantId]);
    const at = (series: string): string => planted.find((row) => row.series === series)?.id ?? '';
    const { ada, ola } = planted[0] ?? { ada: '', ola: '' };
    const account = async (email: string, personId: string, isSuspended: boolean): Promise<void> => {
      const [made] = await database.sql<{ id: string }>(`insert into identity.account (email, password_hash, display_name) values ($1, 'x', $1) returning id`, [email]);
      await database.sql(`insert into identity.membership (tenant_id, account_id, person_id, email, display_name, roles, is_suspended) values ($1, $2, $3, $4, $4, array['employee'], $5)`, [tenantId, made?.id, personId, email, isSuspended]);
    };
    await account('ada@rights.example', ada, false);
    await account('ola@rights.example', ola, true);
    const read = (personId: string | null, role: Role, series: string) => {
      const actor = { tenantId, accountId: null, personId, roles: [role], displayName: 'Somebody' };
      return module.get(TenantDb).read(actor, (session) => module.get(DecisionRightsStore).read(session, at(series)));
    };
    const sponsor = await read(ada, 'community_manager', 'checkpoint');
    expect(sponsor.of.stop).toEqual({ who: 'Ada Berg (sponsor)', isMine: true });
    expect(sponsor.of.start).toEqual({ who: 'Ada Berg (sponsor) or a change lead (the programme’s own cannot sign in)', isMine: true });
    const anotherLead = await read(ola, 'change_lead', 'checkpoint');
    expect([anotherLead.of.stop.isMine, anotherLead.of.start.isMine]).toEqual([false, true]);
    const executive = await read(null, 'executive', 'checkpoint');
    expect(executive.isMine).toBe(false);
    const goals = await read(ada, 'executive', 'goals');
    expect([goals.of.stop.who, goals.of.adapt]).toEqual(['Ada Berg (sponsor)', { who: 'an owner of the organisation', isMine: false }]);
    await database.sql('update identity.membership set is_suspended = false, is_invited = true where person_id = $1', [ola]);
    expect((await read(null, 'change_lead', 'checkpoint')).of.start.isMine).toBe(true);
    const refused = module.get(TenantDb).read({ tenantId, accountId: null, personId: null, roles: ['executive'], displayName: 'Eva' }, (session) => module.get(DecisionRightsStore).requireChoice(session, at('checkpoint'), 'stop'));
    await expect(refused).rejects.toMatchObject({ body: { status: 403, detail: 'Deciding to stop is up to Ada Berg (sponsor) here.' } });
  });
});
