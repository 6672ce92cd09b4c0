import { tzlib_get_ical_block } from 'timezones-ical-library';

export interface CalendarEvent {
  readonly uid: string;
  readonly sequence: number;
  /** Wall time such as `2027-03-15T09:30`, in `timeZone`. */
  readonly startsLocal: string;
  readonly endsLocal: string;
  readonly timeZone: string;
  readonly title: string;
  readonly place: string | null;
  readonly description: string;
  readonly url: string | null;
  readonly isCancelled: boolean;
}

/** Something that takes whole days, whatever the zone of whoever looks. */
export interface AllDayEvent {
  readonly uid: string;
  readonly sequence: number;
  /** `YYYY-MM-DD`, both inclusive. */
  readonly firstDay: string;
  readonly lastDay: string;
  readonly title: string;
  readonly description: string;
  readonly url: string | null;
}

export interface CalendarPerson {
  readonly name: string;
  readonly address: string;
}

/** RFC 5546: REQUEST invites and, with a higher SEQUENCE, changes; CANCEL takes back. */
export interface Invitation {
  readonly method: 'REQUEST' | 'CANCEL';
  readonly event: CalendarEvent;
  readonly organiser: CalendarPerson;
  readonly guest: CalendarPerson;
}

const HEAD = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Realign//Realign//EN', 'CALSCALE:GREGORIAN'];

/** One invitation for one person, as iCalendar (RFC 5545). */
export const writeInvitation = ({ method, event, organiser, guest }: Invitation, now: Date): string =>
  lines([...HEAD, `METHOD:${method}`, ...zones([event]), ...vevent(event, now, [
    `ORGANIZER;CN=${quoted(organiser.name)}:mailto:${organiser.address}`,
    `ATTENDEE;CN=${quoted(guest.name)};CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:${guest.address}`,
  ]), 'END:VCALENDAR']);

/** A calendar to subscribe to; programs that can be told are asked to look every six hours (RFC 7986). One with nothing in it names a zone: a calendar without any part is none (RFC 5545, 3.6). */
export const writeFeed = (name: string, events: readonly CalendarEvent[], now: Date, days: readonly AllDayEvent[] = []): string =>
  lines([
    ...HEAD, `X-WR-CALNAME:${escaped(name)}`, `NAME:${escaped(name)}`, 'REFRESH-INTERVAL;VALUE=DURATION:PT6H', 'X-PUBLISHED-TTL:PT6H', ...(events.length + days.length > 0 ? zones(events) : zones([{ timeZone: 'UTC' }])),
    ...events.flatMap((event) => vevent(event, now, [])), ...days.flatMap((event) => wholeDays(event, now)), 'END:VCALENDAR',
  ]);

/** DTEND of whole days is the day after the last one (RFC 5545, 3.6.1). Others' time stays free. */
const wholeDays = ({ uid, sequence, firstDay, lastDay, title, description, url }: AllDayEvent, now: Date): string[] => [
  'BEGIN:VEVENT',
  `UID:${uid}`,
  `SEQUENCE:${sequence}`,
  `DTSTAMP:${stamp(now)}`,
  `DTSTART;VALUE=DATE:${firstDay.replaceAll('-', '')}`,
  `DTEND;VALUE=DATE:${dayAfter(lastDay).replaceAll('-', '')}`,
  `SUMMARY:${escaped(title)}`,
  `DESCRIPTION:${escaped(description)}`,
  ...(url === null ? [] : [`URL:${url}`]),
  'TRANSP:TRANSPARENT',
  'END:VEVENT',
];

const stamp = (now: Date): string => now.toISOString().replace(/[-:]|\.\d+/g, '');
const dayAfter = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

const vevent = (event: CalendarEvent, now: Date, people: readonly string[]): string[] => [
  'BEGIN:VEVENT',
  `UID:${event.uid}`,
  `SEQUENCE:${event.sequence}`,
  `DTSTAMP:${stamp(now)}`,
  `DTSTART;TZID=${event.timeZone}:${clock(event.startsLocal)}`,
  `DTEND;TZID=${event.timeZone}:${clock(event.endsLocal)}`,
  `SUMMARY:${escaped(event.title)}`,
  ...(event.place === null ? [] : [`LOCATION:${escaped(event.place)}`]),
  `DESCRIPTION:${escaped(event.description)}`,
  ...(event.url === null ? [] : [`URL:${event.url}`]),
  `STATUS:${event.isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
  'TRANSP:OPAQUE',
  ...people,
  'END:VEVENT',
];

/** Each zone once: a TZID without its VTIMEZONE is no iCalendar. */
const zones = (events: readonly Pick<CalendarEvent, 'timeZone'>[]): string[] =>
  [...new Set(events.map(({ timeZone }) => timeZone))].flatMap((zone) => {
    const [block = ''] = [tzlib_get_ical_block(zone)].flat();
    return block.split(/\r?\n/).map((line) => line.replace(/^TZID:.*$/, `TZID:${zone}`)).filter((line) => line !== '');
  });

const clock = (wall: string): string => `${wall.replace(/[-:]/g, '')}00`;

const escaped = (text: string): string => text.replace(/\\/g, '\\\\').replace(/\r\n?|\n/g, '\\n').replace(/([,;])/g, '\\$1');

/** A parameter in quotes may hold anything but quotes and line breaks. */
const quoted = (text: string): string => `"${text.replace(/["\r\n]/g, ' ')}"`;

const MOST = 75;

/** Lines end with CRLF and are at most 75 octets long; what is longer goes on after a space, never inside a character. */
const lines = (all: readonly string[]): string => all.map(folded).join('\r\n') + '\r\n';

const folded = (line: string): string => {
  const parts: string[] = [];
  let part = '';
  let size = 0;
  for (const character of line) {
    const bytes = Buffer.byteLength(character);
    if (size + bytes > MOST) {
      parts.push(part);
      [part, size] = ['', 1];
    }
    part += character;
    size += bytes;
  }
  return [...parts, part].join('\r\n ');
};
