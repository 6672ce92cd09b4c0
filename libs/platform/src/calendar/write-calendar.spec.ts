import ICAL from 'ical.js';
import { writeFeed, writeInvitation, type CalendarEvent } from './write-calendar';

const now = new Date('2026-11-25T18:00:00.123Z');
const event: CalendarEvent = {
  uid: 'session-4711@realign', sequence: 1, startsLocal: '2027-03-29T09:30', endsLocal: '2027-03-29T10:30', timeZone: 'Europe/Lisbon', title: 'Übung; eins, zwei \\ drei', place: 'Room 4', isCancelled: false, url: null,
  description: 'Bring one question your team keeps asking.\nJoin: https://planner.example/a-long-address-that-must-be-folded-somewhere/ünïcödé-und-so-weiter/4711',
};
const organiser = { name: 'Realign', address: 'training@planner.example' };
const guest = { name: 'O"Brien, Siobhán', address: 'siobhan@bank.example' };

const read = (text: string) => {
  const calendar = new ICAL.Component(ICAL.parse(text) as never);
  return { calendar, first: new ICAL.Event(calendar.getFirstSubcomponent('vevent') as never) };
};

describe('an invitation', () => {
  const text = writeInvitation({ method: 'REQUEST', event, organiser, guest }, now);
  const { calendar, first } = read(text);

  it('is read by another program as it was meant', () => {
    expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST');
    expect([first.uid, first.sequence, first.summary, first.description, first.location]).toEqual([event.uid, 1, event.title, event.description, 'Room 4']);
    expect(String(first.component.getFirstPropertyValue('dtstamp'))).toBe('2026-11-25T18:00:00Z');
    expect(first.attendees[0]?.getParameter('cn')).toBe('O Brien, Siobhán');
  });

  it('carries its zone, so that the clock time after the change of clocks is the right instant', () => {
    const zone = new ICAL.Timezone(calendar.getFirstSubcomponent('vtimezone') as never);
    expect(zone.tzid).toBe('Europe/Lisbon');
    const start = first.startDate;
    start.zone = zone;
    expect(start.toJSDate().toISOString()).toBe('2027-03-29T08:30:00.000Z');
  });

  it('stays one event, whatever breaks a line of its texts', () => {
    const broken = read(writeInvitation({ method: 'REQUEST', event: { ...event, title: 'A\rBEGIN:VEVENT\r\nB\nC' }, organiser, guest }, now));
    expect([broken.calendar.getAllSubcomponents('vevent').length, broken.first.summary]).toEqual([1, 'A\nBEGIN:VEVENT\nB\nC']);
    expect(writeInvitation({ method: 'REQUEST', event: { ...event, title: 'A\rB' }, organiser, guest }, now)).not.toMatch(/\r(?!\n)/);
  });

  it('has lines of at most 75 octets that end with CRLF', () => {
    const lines = text.split('\r\n');
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('is taken back by CANCEL with a higher sequence', () => {
    const taken = read(writeInvitation({ method: 'CANCEL', event: { ...event, sequence: 2, isCancelled: true }, organiser, guest }, now));
    expect([taken.calendar.getFirstPropertyValue('method'), taken.first.sequence, taken.first.component.getFirstPropertyValue('status')]).toEqual(['CANCEL', 2, 'CANCELLED']);
  });
});

describe('a calendar to subscribe to', () => {
  it('shows whole days from the first to the last, and leaves the time free', () => {
    const { calendar, first } = read(writeFeed('The plan', [], now, [{ uid: 'wave-1@realign', sequence: 2, firstDay: '2027-02-27', lastDay: '2027-02-28', title: 'Wave 1, launches', description: '', url: null }]));
    expect([String(first.startDate), String(first.endDate), first.startDate.isDate, first.sequence]).toEqual(['2027-02-27', '2027-03-01', true, 2]);
    expect(first.component.getFirstPropertyValue('transp')).toBe('TRANSPARENT');
    expect(calendar.getAllSubcomponents('vtimezone')).toHaveLength(0);
  });

  it('holds each zone once, in any zone of the world', () => {
    const zones = ['Europe/Lisbon', 'America/Santiago', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC', 'Europe/Lisbon'];
    const { calendar } = read(writeFeed('My learning', zones.map((timeZone, at) => ({ ...event, timeZone, uid: `s${at}` })), now));
    expect(calendar.getAllSubcomponents('vtimezone').map((zone) => zone.getFirstPropertyValue('tzid'))).toEqual([...new Set(zones)]);
    expect(calendar.getAllSubcomponents('vevent')).toHaveLength(6);
  });

  it('with nothing in it is a calendar all the same: it has a part, and no event', () => {
    const empty = new ICAL.Component(ICAL.parse(writeFeed('Empty', [], now)) as never);
    expect([empty.getFirstPropertyValue('x-wr-calname'), empty.getAllSubcomponents().map(({ name }) => name)]).toEqual(['Empty', ['vtimezone']]);
  });
});
