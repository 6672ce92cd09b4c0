import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Actor } from '@realign/kernel';
import { TenantDb } from '@realign/platform';
import { testDatabase, type TestDatabase } from '@realign/test-support';
import { MemberService } from './member.service';
import { Membership } from './membership.entity';

describe('who a member is in the directory', () => {
  let database: TestDatabase;
  let app: INestApplicationContext;
  let owner: Actor;
  beforeAll(async () => {
    database = await testDatabase();
    app = await Test.createTestingModule({ imports: [database.platform(), TypeOrmModule.forFeature([Membership])], providers: [MemberService] }).compile();
    owner = { tenantId: await database.tenant('Meridian Bank'), accountId: null, personId: null, roles: ['owner'], displayName: 'The owner' };
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  let people = 0;
  const person = async (email: string, state = 'active'): Promise<string> => {
    const [row] = await app.get(TenantDb).transaction(owner, (session) => session.sql<{ id: string }>(
      `insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name, email, state, left_on) values ($1, $2, 'P', $2, 'Person ' || $2, $3, $4, case when $4 = 'left' then current_date end) returning id`, [owner.tenantId, String(++people), email, state]));
    return row?.id ?? '';
  };
  const add = (email: string, personId?: string) => app.get(MemberService).add(owner, { email, displayName: email, roles: ['change_lead'], password: 'a long first password', ...(personId !== undefined && { personId }) });

  it('is whoever has their address, unless somebody else is said', async () => {
    const [ada, grace] = [await person('ada@bank.example'), await person('grace@bank.example')];
    expect(await add('Ada@bank.example')).toMatchObject({ personId: ada, personName: 'Person 1', foundPerson: null });
    expect(await add('deputy@bank.example', grace)).toMatchObject({ personId: grace, personName: 'Person 2' });
    expect(await add('grace@bank.example')).toMatchObject({ personId: null, foundPerson: null });
  });

  it('is nobody where two have the address, or who has it left', async () => {
    for (const state of ['active', 'active']) await person('desk@bank.example', state);
    await person('gone@bank.example', 'left');
    for (const email of ['desk@bank.example', 'gone@bank.example']) expect(await add(email)).toMatchObject({ personId: null, foundPerson: null });
  });

  it('who was a member before the directory came is offered to be linked', async () => {
    const early = await add('early@bank.example');
    expect(early).toMatchObject({ personId: null, foundPerson: null });
    const id = await person('early@bank.example');
    const { items } = await app.get(MemberService).list(owner);
    const found = items.find((one) => one.id === early.id);
    expect(found).toMatchObject({ personName: null, foundPerson: { id } });
    expect(await app.get(MemberService).change(owner, early.id, early.version, { personId: id })).toMatchObject({ personId: id, foundPerson: null });
  });
});
