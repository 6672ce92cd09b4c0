import { NotificationsWorld } from '../testing/notifications-world';
import { AnnouncementService } from './announcement.service';

describe('a word to a whole audience', () => {
  let world: NotificationsWorld;
  let programmeId: string;
  let audienceId: string;
  let people: string[];
  beforeAll(async () => {
    world = await NotificationsWorld.open();
    programmeId = await world.programme('New phones');
    people = [];
    for (let at = 0; at < 12; at++) people.push(await world.person(`Person ${at}`, at === 0 ? { email: null } : {}));
    const [audience] = await world.sql<{ id: string }>(`insert into directory.audience (tenant_id, name, rule) values ($1, 'Everybody', '{"kind": "organisation"}') returning id`, [world.tenantId]);
    audienceId = audience?.id ?? '';
  });
  afterAll(() => world.close());

  const lead = () => world.actor('change_lead');
  const service = () => world.get(AnnouncementService);
  const spent = async () => (await world.sql<{ contacts: number }>('select contacts from notifications.contact_week order by person_id')).map(({ contacts }) => contacts);
  const send = async (title: string, overBudget: 'hold' | 'leave_out' = 'hold') => {
    const sent = await service().send(lead(), programmeId, { audienceId, title, body: 'Read this.', overBudget });
    await service().handle({ tenantId: world.tenantId, announcementId: sent.id, handled: 0 });
    return { id: sent.id, ...(await service().list(lead(), programmeId)).items.find(({ id }) => id === sent.id) };
  };

  it('shows beforehand whom it reaches, reaches exactly them, and a repeated page tells and charges nobody twice', async () => {
    await world.sql('insert into notifications.programme_mute (tenant_id, person_id, programme_id) values ($1, $2, $3)', [world.tenantId, people[1], programmeId]);
    expect(await service().preview(lead(), programmeId, audienceId)).toEqual({ people: 12, thisWeek: 11, overBudget: 0, muted: 1, inboxOnly: 1, contactsPerWeek: 3 });
    const sent = await send('First');
    expect(sent).toMatchObject({ people: 12, told: 11, held: 0, leftOut: 0, muted: 1, runState: 'done', read: 0 });
    await service().handle({ tenantId: world.tenantId, announcementId: sent.id, handled: 0 });
    await world.sql('update notifications.announcement set people = 0 where id = $1', [sent.id]);
    await service().handle({ tenantId: world.tenantId, announcementId: sent.id, handled: 0 });
    // Who gets no mail of it finds it in the inbox, and has been written to no less often for that.
    expect(await spent()).toEqual(Array.from({ length: 10 }, () => 1));
  });

  it('beyond the budget is held to the next week, or left out, and the budget is never exceeded', async () => {
    await send('Second');
    await send('Third');
    expect(await service().preview(lead(), programmeId, audienceId)).toMatchObject({ thisWeek: 1, overBudget: 10, inboxOnly: 1 });
    expect(await send('Fourth')).toMatchObject({ told: 1, held: 10, leftOut: 0 });
    expect(await send('Fifth', 'leave_out')).toMatchObject({ told: 1, held: 0, leftOut: 10 });
    expect(new Set(await spent())).toEqual(new Set([3]));
    const [held] = await world.sql<{ n: number; early: number }>(`select count(*)::integer as n, count(*) filter (where visible_from < now() + interval '1 minute')::integer as early from platform.notification where title = 'Fourth'`);
    expect(held).toEqual({ n: 11, early: 1 });
  });

  it('to an audience or of a programme that is not there is refused', async () => {
    await expect(service().send(lead(), programmeId, { audienceId: programmeId, title: 'x', body: '', overBudget: 'hold' })).rejects.toThrow('no such audience');
    await expect(service().list(lead(), audienceId)).rejects.toThrow('no such programme');
  });
});
