import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { Actor, Role } from '@realign/kernel';
import { testDatabase, type TestDatabase } from '@realign/test-support';
import { ProgrammeService } from '../programme/programme.service';
import { ProgrammesModule } from '../programmes.module';
import { SavedViewService } from './saved-view.service';

describe('views of a list that are kept', () => {
  let database: TestDatabase;
  let app: INestApplicationContext;
  let tenantId: string;
  let programmeId: string;
  let lead: Actor;
  let trainer: Actor;

  const member = async (role: Role, name: string): Promise<Actor> => {
    const email = `${name.toLowerCase()}-${Math.random()}@bank.example`;
    const [account] = await database.sql<{ id: string }>(`insert into identity.account (email, password_hash, display_name) values ($1, 'x', $2) returning id`, [email, name]);
    await database.sql(`insert into identity.membership (tenant_id, account_id, email, display_name, roles) values ($1, $2, $3, $4, $5)`, [tenantId, account?.id, email, name, [role]]);
    return { tenantId, accountId: account?.id ?? null, personId: null, roles: [role], displayName: name };
  };
  const views = () => app.get(SavedViewService);
  const keep = async (who: Actor, name: string, over: object = {}) => views().keep(who, { page: 'plan', programmeId, name, query: 'state=running', ...over });
  const names = async (who: Actor) => (await views().list(who, { page: 'plan', programmeId })).items.map(({ name }) => name);

  beforeAll(async () => {
    database = await testDatabase();
    app = await Test.createTestingModule({ imports: [database.platform(), ProgrammesModule] }).compile();
    tenantId = await database.tenant('Meridian Bank');
    [lead, trainer] = [await member('change_lead', 'Lea'), await member('trainer', 'Tom')];
    programmeId = (await app.get(ProgrammeService).create(lead, { name: 'Enterprise social' })).id;
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  it('are one’s own: nobody else finds, changes or removes them', async () => {
    const mine = await keep(trainer, 'My thirty days', { query: 'when=next-30' });
    expect(mine).toMatchObject({ isMine: true, isShared: false, canChange: true, madeBy: 'Tom' });
    expect(await names(trainer)).toEqual(['My thirty days']);
    expect(await names(lead)).toEqual([]);
    for (const act of [() => views().get(lead, mine.id), () => views().change(lead, mine.id, 1, { name: 'Ours' }), () => views().remove(lead, mine.id, 1)]) await expect(act()).rejects.toMatchObject({ body: { status: 404 } });
  });

  it('are shared when one says so; others read them, and only whoever leads may change them as well', async () => {
    const shared = await keep(lead, 'Running', { isShared: true });
    expect((await views().list(trainer, { page: 'plan', programmeId })).items.find(({ id }) => id === shared.id)).toMatchObject({ isMine: false, canChange: false, madeBy: 'Lea' });
    await expect(views().change(trainer, shared.id, shared.version, { name: 'Mine' })).rejects.toMatchObject({ body: { status: 403 } });
    const theirs = await keep(trainer, 'Of the trainers', { isShared: true });
    expect(await views().change(lead, theirs.id, theirs.version, { isShared: false })).toMatchObject({ isShared: false, canChange: false });
    expect(await names(trainer)).toContain('Of the trainers');
    expect(await names(lead)).not.toContain('Of the trainers');
  });

  it('one of them is what everybody sees first, and a new one takes its place', async () => {
    const first = await keep(lead, 'Steering', { isDefault: true });
    expect(first).toMatchObject({ isShared: true, isDefault: true });
    const next = await keep(lead, 'Steering of the spring');
    expect(await views().change(lead, next.id, next.version, { isDefault: true })).toMatchObject({ isShared: true, isDefault: true });
    expect((await views().list(trainer, { page: 'plan', programmeId })).items.filter(({ isDefault }) => isDefault).map(({ name }) => name)).toEqual(['Steering of the spring']);
    expect((await names(trainer))[0]).toBe('Steering of the spring');
    await expect(keep(trainer, 'Mine first', { isDefault: true })).rejects.toMatchObject({ body: { status: 403 } });
    await expect(keep(lead, 'Neither', { isDefault: true, isShared: false })).rejects.toMatchObject({ body: { errors: [{ pointer: '/isShared' }] } });
    await expect((async () => views().keep(lead, { page: 'people', name: 'First', query: '', isDefault: true }))()).rejects.toMatchObject({ body: { errors: [{ pointer: '/isDefault' }] } });
  });

  it('change only as they were seen, and belong to one list', async () => {
    const view = await keep(lead, 'Once more');
    await views().change(lead, view.id, view.version, { query: 'state=judged' });
    await expect(views().change(lead, view.id, view.version, { query: 'state=idea' })).rejects.toMatchObject({ body: { status: 412 } });
    expect((await views().list(lead, { page: 'people' })).items).toEqual([]);
    await views().remove(lead, view.id, view.version + 1);
    expect(await names(lead)).not.toContain('Once more');
  });
});
