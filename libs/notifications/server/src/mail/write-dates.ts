import { createHash } from 'node:crypto';

export interface OwedDate {
  /** What is owed, by whom: the same on another day later is the same entry, moved. */
  readonly about: string;
  readonly title: string;
  readonly url: string;
  /** `YYYY-MM-DD`. */
  readonly dueOn: string;
  /** Dealt with: the entry is taken back. */
  readonly isDone?: boolean;
}

/** Editions of an entry are numbered by the minute they are written in, counted from here: the later one holds (RFC 5545, 3.8.7.4). */
const NUMBERED_FROM = Date.UTC(2020, 0, 1);

const MOST = 75;

/** What is owed on a day, as a calendar shows it: whole days that block no time (RFC 5545, method PUBLISH: nobody is invited). */
export const writeDates = (dates: readonly OwedDate[], now: Date): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Realign//Notifications//EN', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH', ...newestOf(dates).flatMap((date) => event(date, now)), 'END:VCALENDAR'].map(folded).join('\r\n') + '\r\n';

/** One entry for each thing that is owed; what was said of it last holds. */
const newestOf = (dates: readonly OwedDate[]): OwedDate[] => [...new Map(dates.map((date) => [date.about, date])).values()];

const event = ({ about, title, url, dueOn, isDone = false }: OwedDate, now: Date): string[] => [
  'BEGIN:VEVENT',
  `UID:owed-${createHash('sha256').update(about).digest('hex').slice(0, 32)}@realign`,
  `DTSTAMP:${now.toISOString().replace(/[-:]|\.\d+/g, '')}`,
  `SEQUENCE:${Math.floor((now.getTime() - NUMBERED_FROM) / 60_000)}`,
  `DTSTART;VALUE=DATE:${dueOn.replaceAll('-', '')}`,
  `SUMMARY:${escaped(`${isDone ? 'No longer due' : 'Due'}: ${title}`)}`,
  ...(isDone ? ['STATUS:CANCELLED'] : []),
  `URL:${url}`,
  'TRANSP:TRANSPARENT',
  'END:VEVENT',
];

const escaped = (text: string): string => text.replace(/\\/g, '\\\\').replace(/\r\n?|\n/g, '\\n').replace(/([,;])/g, '\\$1');

/** Lines are at most 75 octets; what is longer goes on after a space, never inside a character. */
const folded = (line: string): string => {
  const parts: string[] = [];
  let part = '';
  for (const character of line) {
    if (Buffer.byteLength(part + character) > MOST - (parts.length > 0 ? 1 : 0)) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part].join('\r\n ');
};
