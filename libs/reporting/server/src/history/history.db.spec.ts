import { Test, type TestingModule } from '@nestjs/testing';
import { ROLES, type Actor, type Role } from '@realign/kernel';
import { Audit, TenantDb } from '@realign/platform';
import { testDatabase, type TestDatabase } from '@realign/test-support';
import { HistoryViews } from './history.view';

describe('the history of one thing', () => {
  const goal = 'goal:01a21913-537c-7d27-b971-48960a9e4ab1';
  let database: TestDatabase;
  let module: TestingModule;
  let tenantId: string;
  let strangers: string;
  const actor = (tenant: string, ...roles: Role[]): Actor => ({ tenantId: tenant, accountId: '01a21913-537c-7d27-b971-48960a9e4ab9', personId: null, roles, displayName: 'Lena Lead' });
  const of = (who: Actor, subject = goal) => module.get(TenantDb).read(who, (session) => new HistoryViews().of(session, subject));

  beforeAll(async () => {
    database = await testDatabase();
    module = await Test.createTestingModule({ imports: [database.platform()] }).compile();
    [tenantId, strangers] = await Promise.all([database.tenant('History'), database.tenant('Strangers')]);
    const record = (who: Actor, action: string, subject: string, before?: object, after?: object) => module.get(TenantDb).transaction(who, (session) => module.get(Audit).record(session, { action, subject, before, after }));
    await record(actor(tenantId, 'change_lead'), 'goal.created', goal, undefined, { title: 'Answers', state: 'draft', version: 1 });
    await record({ ...actor(tenantId, 'owner'), accountId: null, displayName: 'Realign' }, 'goal.changed', goal, { title: 'Answers', state: 'draft', version: 1 }, { title: 'Answers', state: 'active', version: 2 });
    await record(actor(tenantId, 'change_lead'), 'goal.changed', goal.replace('ab1', 'ab2'), { title: 'Another' }, { title: 'Other' });
    await record(actor(tenantId, 'trainer'), 'training-session.planned', 'training-session:1', undefined, { room: 'Blue' });
    await record(actor(tenantId, 'employee'), 'training-session.own-seat', 'training-session:1');
    await record(actor(tenantId, 'trainer'), 'training-session.walk-in', 'training-session:1', undefined, { personId: '01a21913-537c-7d27-b971-48960a9e4ab7' });
    await record(actor(tenantId, 'owner'), 'person-reading.viewed', 'person:1', undefined, { reason: 'He asked.', purpose: 'Help' });
    await record(actor(tenantId, 'trainer'), 'learner-alias.made', 'person:1', undefined, { records: 3 });
    await record(actor(strangers, 'change_lead'), 'goal.changed', goal, { title: 'Theirs' }, { title: 'Still theirs' });
  });
  afterAll(async () => {
    await module?.close();
    await database?.close();
  });

  it('is told the newest first: who, what, from what to what, and whether the product did it by itself', async () => {
    expect(await of(actor(tenantId, 'change_lead'))).toEqual({
      total: 2,
      items: [
        { seq: 2, at: expect.stringMatching(/Z$/), who: 'Realign', isByPerson: false, what: 'goal changed', changes: [{ field: 'state', before: 'draft', after: 'active' }] },
        { seq: 1, at: expect.stringMatching(/Z$/), who: 'Lena Lead', isByPerson: true, what: 'goal created', changes: [{ field: 'title', before: 'nothing', after: 'Answers' }, { field: 'state', before: 'nothing', after: 'draft' }] },
      ],
    });
  });

  it('is of one organisation alone', async () => {
    expect((await of(actor(strangers, 'owner'))).items.map(({ changes }) => changes)).toEqual([[{ field: 'title', before: 'Theirs', after: 'Still theirs' }]]);
  });

  it('tells who took a seat, came, completed something or was looked at to those alone who may see that of single people', async () => {
    const said = async (role: Role, subject: string) => (({ items, total }) => [total, items.map(({ what }) => what)])(await of(actor(tenantId, role), subject));
    expect(await said('trainer', 'training-session:1')).toEqual([3, ['training session walk in', 'training session own seat', 'training session planned']]);
    expect(await said('community_manager', 'training-session:1')).toEqual([1, ['training session planned']]);
    expect(await said('owner', 'person:1')).toEqual([2, ['learner alias made', 'person reading viewed']]);
    expect(await said('trainer', 'person:1')).toEqual([1, ['learner alias made']]);
    for (const role of ['analyst', 'executive', 'community_manager'] as const) expect(await said(role, 'person:1')).toEqual([0, []]);
  });

  it('is read by whoever may read the thing, and by nobody for what has none', async () => {
    for (const role of ROLES) {
      const told = of(actor(tenantId, role));
      await (role === 'employee' ? expect(told).rejects.toThrow('history') : expect(told).resolves.toMatchObject({ total: 2 }));
    }
    await expect(of(actor(tenantId, 'owner'), goal.replace('goal', 'webhook'))).rejects.toThrow('history');
  });
});
