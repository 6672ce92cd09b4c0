import { Test } from '@nestjs/testing';
import type { INestApplicationContext } from '@nestjs/common';
import { day, Notifications, systemActor, type NewNotification, type TenantSession } from '@realign/kernel';
import { testDatabase, type TestDatabase } from '@realign/test-support';
import { TenantDb } from '../db/tenant-db';

describe('what people are told', () => {
  let database: TestDatabase;
  let app: INestApplicationContext;
  let tenantId: string;
  let people: string[];
  const inSession = <T>(work: (session: TenantSession) => Promise<T>): Promise<T> => app.get(TenantDb).transaction(systemActor(tenantId), work);
  const person = async (of: string, state = 'active') => {
    const [row] = await database.sql<{ id: string }>(
      `insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name, state, left_on) values ($1, uuidv7()::text, 'A', 'B', 'A B', $2, case when $2 = 'left' then current_date end) returning id`, [of, state]);
    return row?.id ?? '';
  };
  const told = (over: Partial<NewNotification> = {}): NewNotification => ({
    to: people, kind: 'checkpoint', urgency: 'owed', subject: 'checkpoint:1', title: 'Decide 3 items', link: '/checkpoints/1', reason: 'you decide in this programme', dedupeKey: 'checkpoint:1:frozen', dueOn: day('2026-12-01'), ...over,
  });
  const put = (over?: Partial<NewNotification>) => inSession((session) => app.get<Notifications>(Notifications as never).put(session, told(over)));

  beforeAll(async () => {
    database = await testDatabase();
    app = await Test.createTestingModule({ imports: [database.platform()] }).compile();
    tenantId = await database.tenant('Meridian Bank');
    people = [await person(tenantId), await person(tenantId)];
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  it('is put once under its key, and not to who left or belongs to another organisation', async () => {
    const to = [...people, ...people, await person(tenantId, 'left'), await person(await database.tenant('Other Bank'))];
    expect(await put({ to })).toBe(2);
    expect(await put({ to })).toBe(0);
    expect(await put({ to: [] })).toBe(0);
  });

  it('reaches many by one select', async () => {
    const notifications = app.get<Notifications>(Notifications as never);
    const source = { kind: 'training', urgency: 'fyi', params: ['module:1', tenantId], sql: `select id as person_id, $1 as subject, 'Told' as title, null as body, '/training/mine' as link, 'you learn it' as reason, 'many:' || id as dedupe_key, null::date as due_on, null::uuid as programme_id from directory.person where tenant_id = $2::uuid` } as const;
    expect(await inSession((session) => notifications.putFrom(session, source))).toBe(2);
  });

  it('leaves the inbox when it is done, for one or for all; what is only good to know stays', async () => {
    await put({ subject: 'goal:1', dedupeKey: 'goal:1' });
    await put({ subject: 'goal:1', dedupeKey: 'goal:1:fyi', urgency: 'fyi' });
    const notifications = app.get<Notifications>(Notifications as never);
    expect(await inSession((session) => notifications.settle(session, 'goal:1', people.slice(0, 1)))).toBe(1);
    expect(await inSession((session) => notifications.settle(session, 'goal:1'))).toBe(1);
    const [{ n } = { n: 0 }] = await database.sql<{ n: number }>(`select count(*)::integer as n from platform.notification where subject = 'goal:1' and state = 'open'`);
    expect(n).toBe(2);
  });

  it('never keeps the caller from writing because a title is long', async () => {
    expect(await put({ dedupeKey: 'long', title: 'x'.repeat(900), reason: 'y'.repeat(900) })).toBe(2);
  });

  it('is published once under its key', async () => {
    const notifications = app.get<Notifications>(Notifications as never);
    const event = { type: 'checkpoint.closed', title: 'Checkpoint 3 closed', link: '/checkpoints/1', data: { checkpointId: '1' }, dedupeKey: 'closed:1' } as const;
    await inSession((session) => notifications.publish(session, event));
    await inSession((session) => notifications.publish(session, event));
    const [{ n } = { n: 0 }] = await database.sql<{ n: number }>(`select count(*)::integer as n from platform.outbox where name = 'platform.event-published'`);
    expect(n).toBe(1);
  });
});
