import { day, Notifications } from '@realign/kernel';
import ICAL from 'ical.js';
import { WishesService } from '../wishes/wishes.service';
import { QuietHours } from '@realign/platform';
import { PolicyStore } from '../policy/policy.store';
import { writeUnsubscribeKey } from '../wishes/unsubscribe-key';
import { UnsubscribeService } from '../wishes/unsubscribe.service';
import { NotificationsWorld } from '../testing/notifications-world';
import { ContactWeeks } from './contact-weeks';
import { DigestService } from './digest.service';
import { DigestStore } from './digest.store';
import { MailPlanner } from './mail-planner';

describe('mail to people', () => {
  let world: NotificationsWorld;
  beforeAll(async () => void (world = await NotificationsWorld.open()));
  afterAll(() => world.close());

  const subjects = async (personId: string) => (await world.mails(personId)).filter(({ state }) => state !== 'superseded').map(({ subject }) => subject);
  const notes = async (personId: string) => (await world.sql<{ s: string }>(`select mail_state || coalesce(':' || mail_note, '') as s from platform.notification where person_id = $1 order by created_at, id`, [personId])).map(({ s }) => s);

  it('is one digest with what is owed first, why, a date to keep, and a way out', async () => {
    const anna = await world.person('Anna Adler');
    const programmeId = await world.programme('New phones');
    await world.tell([anna], { kind: 'checkpoint', title: 'The plan <changed>', programmeId });
    await world.tell([anna], { kind: 'checkpoint', urgency: 'owed', title: 'Decide 3 items', dueOn: day('2026-11-20'), body: 'The evidence is frozen.', reason: 'you decide in this programme', programmeId });
    await world.carry();
    expect(await subjects(anna)).toEqual([]);
    await world.hourComes();
    const [mail, ...more] = await world.mails(anna);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ to: 'anna.adler@bank.example', subject: '1 thing waits for you, 1 to know' });
    expect(mail?.text).toMatch(/Waiting for you[^]*Decide 3 items · Overdue since 2026-11-20[^]*because you decide in this programme[^]*http:\/\/localhost:3000\/checkpoints\/1[^]*Good to know[^]*The plan <changed>/);
    expect(mail?.html).toContain('The plan &#60;changed&#62;');
    expect(mail?.html).not.toContain('<changed>');
    const event = new ICAL.Event(new ICAL.Component(ICAL.parse(mail?.calendar ?? '') as never).getFirstSubcomponent('vevent') as never);
    expect([event.summary, event.startDate.toString()]).toEqual(['Due: Decide 3 items', '2026-11-20']);
  });

  it('takes a day back out of the calendar that is owed no more', async () => {
    const ada = await world.person('Ada');
    const tell = (subject: string, title: string) => world.tell([ada], { kind: 'checkpoint', urgency: 'owed', subject, title, dueOn: day('2099-11-20') });
    await tell('checkpoint:8', 'Decide 3 items');
    await world.carry();
    await world.hourComes();
    await world.sql(`update platform.mail set state = 'sent' where person_id = $1`, [ada]);
    await world.inSession((session) => world.get(Notifications).settle(session, 'checkpoint:8'));
    await tell('checkpoint:9', 'Decide 1 item');
    await world.carry();
    await world.hourComes();
    const calendars = (await world.mails(ada)).map(({ calendar }) => new ICAL.Component(ICAL.parse(calendar ?? '') as never).getAllSubcomponents('vevent').map((one) => [one.getFirstPropertyValue('uid'), one.getFirstPropertyValue('summary'), one.getFirstPropertyValue('status')]));
    const uid = calendars[0]?.[0]?.[0];
    expect(calendars).toEqual([[[uid, 'Due: Decide 3 items', null]], [[uid, 'No longer due: Decide 3 items', 'CANCELLED'], [expect.not.stringContaining(String(uid)), 'Due: Decide 1 item', null]]]);
  });

  it('says at once what is to be heard at once, and nothing twice', async () => {
    const ben = await world.person('Ben Baker');
    await world.tell([ben], { title: 'It was decided' });
    await world.carry();
    await world.carry();
    expect(await subjects(ben)).toEqual(['It was decided']);
  });

  it('is not sent about what was seen or done in the product meanwhile', async () => {
    const cem = await world.person('Cem');
    await world.tell([cem], { kind: 'role', urgency: 'owed', subject: 'role:1' });
    await world.tell([cem], { kind: 'role' });
    await world.carry();
    await world.inSession((session) => world.get(Notifications).settle(session, 'role:1'));
    await world.sql('update platform.notification set read_at = now() where person_id = $1', [cem]);
    await world.hourComes();
    expect([await subjects(cem), await notes(cem)]).toEqual([[], ['none', 'none:seen']]);
  });

  it('reaches nobody without an address', async () => {
    const dora = await world.person('Dora', { email: null });
    await world.tell([dora]);
    await world.carry();
    expect(await notes(dora)).toEqual(['none:no-address']);
  });

  it('is not written again to an address that its server does not know, until it is another one; any other refusal ends nothing', async () => {
    const mia = await world.person('Mia');
    const refuseWith = async (problem: string): Promise<void> => {
      await world.tell([mia]);
      await world.carry();
      await world.sql(`update platform.mail set state = 'failed', problem = $2 where person_id = $1 and state = 'ready'`, [mia, problem]);
    };
    await refuseWith('The mail server said 554 5.7.1 Message rejected as spam');
    await refuseWith(`The mail server said Can't send mail - all recipients were rejected: 550 5.1.1 <mia@bank.example>: Recipient address rejected: User unknown`);
    await world.tell([mia], { title: 'A third' });
    await world.carry();
    expect([(await world.mails(mia)).length, (await notes(mia)).at(-1)]).toEqual([2, 'none:refused']);
    expect(await world.get(WishesService).read(world.actor('employee', mia))).toMatchObject({ isAddressRefused: true });
    await world.sql(`update directory.person set email = 'mia.new@bank.example' where id = $1`, [mia]);
    await world.tell([mia], { title: 'A fourth', urgency: 'owed' });
    await world.carry();
    expect((await world.mails(mia)).at(-1)).toMatchObject({ to: 'mia.new@bank.example', subject: 'A fourth' });
    expect(await world.get(WishesService).read(world.actor('employee', mia))).toMatchObject({ isAddressRefused: false });
  });

  it('after an outage is one digest, whatever stood in those that could not leave', async () => {
    const eva = await world.person('Eva');
    for (const at of [1, 2, 3]) {
      await world.tell([eva], { title: `News ${at}` });
      await world.carry();
    }
    const mails = await world.mails(eva);
    expect(mails.map(({ state }) => state)).toEqual(['superseded', 'superseded', 'ready']);
    expect(mails[2]).toMatchObject({ subject: '3 things to know' });
    expect(mails[2]?.text).toMatch(/News 1[^]*News 2[^]*News 3/);
  });

  it('leaves in nobody’s quiet hours, though it was due before them and nobody carried it', async () => {
    const uma = await world.person('Uma');
    const clock = async (minutes: number): Promise<string> => (await world.sql<{ at: string }>(`select to_char(now() at time zone 'Europe/Berlin' + make_interval(mins => $1), 'HH24:MI') as at`, [minutes]))[0]?.at ?? '';
    await world.tell([uma]);
    await world.get(MailPlanner).plan(world.tenantId);
    const asleep = { timeZone: 'Europe/Berlin', quietFrom: await clock(-120), quietUntil: await clock(120), dailyAt: '08:00', weeklyOn: 1, choices: [], mutedProgrammeIds: [] };
    await world.get(WishesService).put(world.actor('employee', uma), 0, asleep);
    await world.sql(`update platform.notification set mail_state = 'planned', mail_due_at = now() - interval '9 hours' where person_id = $1`, [uma]);
    await world.get(DigestService).compose(world.tenantId);
    expect([await subjects(uma), await notes(uma)]).toEqual([[], ['planned:quiet']]);
    const [due] = await world.sql<{ inMinutes: number }>(`select extract(epoch from mail_due_at - now()) / 60 as "inMinutes" from platform.notification where person_id = $1`, [uma]);
    expect(Math.abs(Number(due?.inMinutes) - 120)).toBeLessThan(2);
    await world.get(WishesService).put(world.actor('employee', uma), 1, { ...asleep, quietFrom: '00:00', quietUntil: '00:00' });
    await world.carry();
    expect(await subjects(uma)).toEqual(['A decision was made']);
  });

  it('that was held for want of a mail server is written anew once there is one, without what was done meanwhile', async () => {
    const vic = await world.person('Vic');
    await world.tell([vic], { urgency: 'owed', title: 'Decide 3 items', subject: 'done:meanwhile' });
    await world.tell([vic], { urgency: 'owed', title: 'Decide 2 items' });
    await world.carry();
    await world.sql(`update platform.mail set state = 'held' where person_id = $1`, [vic]);
    await world.inSession((session) => world.get(Notifications).settle(session, 'done:meanwhile'));
    await world.inSession((session) => world.get(DigestStore).reopenHeld(session));
    await world.get(DigestService).compose(world.tenantId);
    expect((await world.mails(vic)).map(({ state, subject }) => `${state}: ${subject}`)).toEqual(['superseded: 2 things wait for you', 'ready: Decide 2 items']);
  });

  it('is one for a person, also when several workers compose at the same moment', async () => {
    const people = await Promise.all(Array.from({ length: 40 }, (_, at) => world.person(`Person ${at}`)));
    await world.tell(people);
    await world.carry();
    await world.sql(`update platform.notification set mail_state = 'planned', mail_due_at = now() where person_id = any($1)`, [people]);
    await world.sql(`update platform.mail set state = 'sent' where person_id = any($1)`, [people]);
    await Promise.all(Array.from({ length: 5 }, () => world.get(DigestService).compose(world.tenantId)));
    const [row] = await world.sql<{ most: number }>(`select max(n)::integer as most from (select count(*) as n from platform.mail where person_id = any($1) group by person_id) x`, [people]);
    expect(row?.most).toBe(2);
  });

  describe('within the contact budget', () => {
    it('is held to the next week beyond it; what is owed is not, and takes the rest along', async () => {
      const fay = await world.person('Fay');
      for (const at of [1, 2, 3, 4, 5]) {
        await world.tell([fay], { title: `News ${at}` });
        await world.carry();
        await world.sql(`update platform.mail set state = 'sent' where person_id = $1`, [fay]);
      }
      expect(await subjects(fay)).toEqual(['News 1', 'News 2', 'News 3']);
      expect((await notes(fay)).slice(3)).toEqual(['planned:budget', 'planned:budget']);
      await world.tell([fay], { urgency: 'urgent', title: 'Decide today' });
      await world.carry();
      expect((await subjects(fay)).at(-1)).toBe('Decide today');
      const [spent] = await world.sql<{ contacts: number }>('select contacts from notifications.contact_week where person_id = $1', [fay]);
      expect(spent?.contacts).toBe(3);
    });

    it('gives the last place to one of many who take it at the same moment', async () => {
      const gil = await world.person('Gil');
      const took = await Promise.all(Array.from({ length: 10 }, () => world.inSession((session) => world.get(ContactWeeks).take(session, [{ personId: gil, weekOn: '2026-11-23' }], 3))));
      expect(took.filter((set) => set.has(gil))).toHaveLength(3);
      expect(await world.inSession((session) => world.get(ContactWeeks).take(session, [{ personId: gil, weekOn: '2026-11-30' }], 0))).toEqual(new Set());
    });
  });

  describe('by one’s own wishes', () => {
    it('stops for a kind, is planned anew, and the version that was seen counts', async () => {
      const hal = await world.person('Hal');
      const wishes = world.get(WishesService);
      const me = world.actor('employee', hal);
      const before = await wishes.read(me);
      expect(before).toMatchObject({ timeZone: 'Europe/Berlin', isOwnZone: false, version: 0, contactsPerWeek: 3 });
      await world.tell([hal], { kind: 'role' });
      await world.carry();
      const put = { timeZone: 'Asia/Kolkata', quietFrom: '20:00', quietUntil: '06:00', dailyAt: '09:30', weeklyOn: 3, choices: [{ kind: 'role', mail: 'off' }] as never, mutedProgrammeIds: [] };
      expect(await wishes.put(me, 0, put)).toMatchObject({ timeZone: 'Asia/Kolkata', isOwnZone: true, version: 1 });
      await expect(wishes.put(me, 0, put)).rejects.toThrow('changed by somebody else');
      await expect(wishes.put(me, 1, { ...put, timeZone: 'Mars/Olympus' })).rejects.toThrow('not known');
      await world.carry();
      expect(await notes(hal)).toEqual(['none:switched-off']);
    });

    it('is not disturbed by others who mail people: they ask when each of them sleeps', async () => {
      const [nia, oz] = [await world.person('Nia'), await world.person('Oz')];
      await world.sql(`insert into notifications.preference (tenant_id, person_id, time_zone, quiet_from, quiet_until, choices) values ($1, $2, 'UTC', '20:00', '06:30', '{}')`, [world.tenantId, nia]);
      const ahead = await world.inSession((session) => world.get(QuietHours).ahead(session, [nia, oz]));
      expect([ahead.get(nia)?.map(({ until }) => new Date(until).toISOString().slice(11, 16)), ahead.get(oz)]).toEqual([['06:30', '06:30', '06:30'], []]);
      expect(ahead.get(nia)?.[0]?.until).toBeGreaterThan(Date.now());
    });

    it('holds for what is counted too, and for what stood in a mail that has not left', async () => {
      const [kim, lea, moe] = [await world.person('Kim'), await world.person('Lea'), await world.person('Moe')];
      const programmeId = await world.programme('New lockers');
      const wishes = world.get(WishesService);
      const put = (personId: string, over: object) => wishes.put(world.actor('employee', personId), 0, { timeZone: 'Europe/Berlin', quietFrom: '00:00', quietUntil: '00:00', dailyAt: '08:00', weeklyOn: 1, choices: [], mutedProgrammeIds: [], ...over });
      const off = { choices: [{ kind: 'announcement', mail: 'off' }, { kind: 'decision', mail: 'off' }] };
      await world.tell([kim, moe], { kind: 'announcement', urgency: 'bulk', programmeId });
      await world.tell([lea], { programmeId });
      // An announcement within the budget took its place when it was announced.
      await world.sql('update platform.notification set is_counted = true where person_id = any($1)', [[kim, moe]]);
      await world.carry();
      expect(await notes(kim)).toEqual(['planned']);
      await put(kim, off);
      await put(moe, { mutedProgrammeIds: [programmeId] });
      await world.carry();
      expect([await notes(kim), await notes(moe)]).toEqual([['none:switched-off'], ['none:programme-muted']]);
      // Hers is written already, and waits for its server.
      expect((await world.mails(lea)).map(({ state }) => state)).toEqual(['ready']);
      await world.sql(`update platform.mail set state = 'held' where person_id = $1`, [lea]);
      await world.inSession((session) => world.get(DigestStore).reopenHeld(session));
      await world.sql(`insert into notifications.preference (tenant_id, person_id, choices) values ($1, $2, '{"decision": "off"}')`, [world.tenantId, lea]);
      await world.get(DigestService).compose(world.tenantId);
      expect([await subjects(lea), await notes(lea)]).toEqual([[], ['none:switched-off']]);
    });

    it('ends by the key in a mail, without signing in; a key that was touched opens nothing', async () => {
      const ida = await world.person('Ida');
      const programmeId = await world.programme('New desks');
      await world.tell([ida], { programmeId });
      await world.carry();
      const [mail] = await world.mails(ida);
      const token = new URL(mail?.unsubscribeUrl ?? '').searchParams.get('token') ?? '';
      const way = world.get(UnsubscribeService);
      expect(await way.look(token)).toMatchObject({ address: 'i…@bank.example', kinds: [{ kind: 'decision', mail: 'immediate' }], programme: { name: 'New desks' }, isProgrammeMuted: false });
      expect(await way.leave(token, {})).toMatchObject({ kinds: [{ kind: 'decision', mail: 'off' }] });
      expect(await way.leave(token, { what: 'programme' })).toMatchObject({ isProgrammeMuted: true });
      await world.tell([ida]);
      await world.carry();
      expect((await world.mails(ida)).length).toBe(1);
      expect(await way.leave(token, { what: 'undo' })).toMatchObject({ kinds: [{ kind: 'decision', mail: 'immediate' }], isProgrammeMuted: false });
      // Taken back is as it was, whatever they had chosen, and however often they pressed.
      const wishes = world.get(WishesService);
      const { version } = await wishes.read(world.actor('employee', ida));
      await wishes.put(world.actor('employee', ida), version, { timeZone: 'Europe/Berlin', quietFrom: '00:00', quietUntil: '00:00', dailyAt: '08:00', weeklyOn: 1, choices: [{ kind: 'decision', mail: 'weekly' }, { kind: 'role', mail: 'weekly' }], mutedProgrammeIds: [] });
      for (const what of [undefined, 'all', 'these'] as const) expect(await way.leave(token, what && { what })).toMatchObject({ kinds: [{ kind: 'decision', mail: 'off' }] });
      expect(await way.leave(token, { what: 'undo' })).toMatchObject({ kinds: [{ kind: 'decision', mail: 'weekly' }] });
      expect((await wishes.read(world.actor('employee', ida))).choices.filter(({ kind }) => kind === 'role')).toEqual([expect.objectContaining({ mail: 'off' })]);
      expect(await way.leave(token, { what: 'undo' })).toMatchObject({ kinds: [{ kind: 'decision', mail: 'weekly' }] });
      // What was off or muted by their own choice before stays so: only what was left by the mail comes back.
      const own = world.actor('employee', ida);
      await wishes.put(own, (await wishes.read(own)).version, { timeZone: 'Europe/Berlin', quietFrom: '00:00', quietUntil: '00:00', dailyAt: '08:00', weeklyOn: 1, choices: [{ kind: 'role', mail: 'off' }], mutedProgrammeIds: [programmeId] });
      const both = writeUnsubscribeKey({ tenantId: world.tenantId, personId: ida, kinds: ['decision', 'role'], programmeId }, await world.inSession((session) => world.get(PolicyStore).signingKey(session)));
      const left = await way.leave(both, {});
      expect([left.canUndo, left.kinds.map(({ mail }) => mail)]).toEqual([true, ['off', 'off']]);
      await way.leave(both, { what: 'programme' });
      for (const _ of [1, 2]) expect(await way.leave(both, { what: 'undo' })).toMatchObject({ kinds: [{ kind: 'decision', mail: 'immediate' }, { kind: 'role', mail: 'off' }], isProgrammeMuted: true, canUndo: false });
      // All off by their own choice, and asked for again: as is usual.
      await wishes.put(own, (await wishes.read(own)).version, { timeZone: 'Europe/Berlin', quietFrom: '00:00', quietUntil: '00:00', dailyAt: '08:00', weeklyOn: 1, choices: [{ kind: 'decision', mail: 'off' }], mutedProgrammeIds: [] });
      expect(await way.look(token)).toMatchObject({ canUndo: true });
      expect(await way.leave(token, { what: 'undo' })).toMatchObject({ kinds: [{ kind: 'decision', mail: 'immediate' }], canUndo: false });
      const [text = '', signature = ''] = token.split('.');
      const others = Buffer.from(JSON.stringify([world.tenantId, await world.person('Jan'), ['decision'], null])).toString('base64url');
      for (const forged of [`${others}.${signature}`, `${text}.`, text, `${text}.${'A'.repeat(22)}`, '', 'x.y', Buffer.from('[1,2]').toString('base64url')]) await expect(way.look(forged)).rejects.toThrow('no such subscription');
    });
  });
});
