import { day, Notifications } from '@realign/kernel';
import { NotificationsWorld } from '../testing/notifications-world';
import { WishesService } from '../wishes/wishes.service';
import { InboxService } from './inbox.service';

describe('one’s own inbox', () => {
  let world: NotificationsWorld;
  let anna: string;
  beforeAll(async () => {
    world = await NotificationsWorld.open();
    anna = await world.person('Anna');
  });
  afterAll(() => world.close());
  const me = () => world.actor('employee', anna);
  const titles = async (view: 'open' | 'snoozed' | 'done' = 'open') => (await world.get(InboxService).read(me(), { view })).items.map(({ title }) => title);
  const idOf = async (title: string) => (await world.get(InboxService).read(me(), {})).items.find((item) => item.title === title)?.id ?? '';

  it('ranks what is owed before news, and says where each belongs', async () => {
    await world.tell([anna], { title: 'News' });
    await world.tell([anna], { title: 'Some day', urgency: 'owed' });
    await world.tell([anna], { title: 'Overdue', urgency: 'owed', dueOn: day('2020-01-01') });
    const { items, counts } = await world.get(InboxService).read(me(), {});
    expect(items.map(({ title, band }) => [title, band])).toEqual([['Overdue', 'overdue'], ['Some day', 'owed'], ['News', 'news']]);
    expect(counts).toEqual({ overdue: 1, dueSoon: 0, owed: 1, unread: 3, snoozed: 0 });
    expect(await world.get(InboxService).bell(me())).toEqual({ owed: 2, overdue: 1, unread: 3 });
  });

  it('is read, done, put off and taken up again; nobody else sees or touches it', async () => {
    const inbox = world.get(InboxService);
    const id = await idOf('Some day');
    expect(await inbox.snooze(me(), id, { until: new Date(Date.now() + 86_400_000).toISOString() })).toMatchObject({ isRead: true });
    expect([await titles(), await titles('snoozed')]).toEqual([['Overdue', 'News'], ['Some day']]);
    expect(await inbox.mark(me(), id, { as: 'done' })).toMatchObject({ snoozedUntil: null });
    expect(await titles('done')).toEqual(['Some day']);
    await inbox.mark(me(), id, { as: 'open' });
    expect(await titles()).toContain('Some day');
    await expect(inbox.snooze(me(), id, { until: '2020-01-01T00:00:00Z' })).rejects.toThrow('a moment to come');
    const other = world.actor('owner', await world.person('Ben'));
    await expect(inbox.mark(other, id, { as: 'done' })).rejects.toThrow('no such notification');
    expect((await inbox.read(other, {})).items).toEqual([]);
    expect(await inbox.read(world.actor('owner'), {})).toMatchObject({ items: [], isConnected: false });
    expect(await inbox.readAll(me())).toMatchObject({ unread: 0, owed: 2 });
  });

  it('loses by itself what was done elsewhere, and says so', async () => {
    await world.tell([anna], { title: 'Check in', urgency: 'owed', subject: 'key-result:1' });
    await world.inSession((session) => world.get(Notifications).settle(session, 'key-result:1', [anna]));
    const { items } = await world.get(InboxService).read(me(), { view: 'done' });
    expect(items.find(({ title }) => title === 'Check in')).toMatchObject({ isSettled: true });
  });

  it('of a muted programme keeps what is owed and hides the news', async () => {
    const programmeId = await world.programme('New phones');
    await world.tell([anna], { title: 'Phones: news', programmeId });
    await world.tell([anna], { title: 'Phones: owed', urgency: 'owed', programmeId });
    expect(await world.get(WishesService).mute(me(), { programmeId, isMuted: true })).toMatchObject({ mutedProgrammes: [{ name: 'New phones' }] });
    expect((await titles()).filter((title) => title.startsWith('Phones'))).toEqual(['Phones: owed']);
    await world.get(WishesService).mute(me(), { programmeId, isMuted: false });
    expect(await titles()).toContain('Phones: news');
    expect((await world.get(InboxService).read(me(), { programmeId })).items).toHaveLength(2);
  });

  it('calls nothing overdue while it is still its due day where somebody of the organisation is', async () => {
    const ben = await world.person('Ben in the west');
    await world.database.sql('create or replace function notifications.first_day() returns date language sql stable as $$ select current_date - 1 $$');
    const yesterday = day(new Date(Date.now() - 86_400_000).toISOString().slice(0, 10));
    await world.tell([ben], { title: 'Due where he is', urgency: 'owed', dueOn: yesterday });
    const inbox = world.get(InboxService);
    expect((await inbox.read(world.actor('employee', ben), {})).items.map(({ band }) => band)).toEqual(['due_soon']);
    expect(await inbox.bell(world.actor('employee', ben))).toMatchObject({ owed: 1, overdue: 0 });
  });
});
