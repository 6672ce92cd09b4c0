import type { AskedField, StatusKind } from '@realign/ui';

const LANGUAGES = new Intl.DisplayNames('en-GB', { type: 'language' });
/** "pt" → "Portuguese"; an unknown tag stays as it is. */
export const languageWords = (tag: string): string => {
  try {
    return LANGUAGES.of(tag) ?? tag;
  } catch {
    return tag;
  }
};

/** "09:30" of "2027-03-15T09:30". */
export const clockWords = (wall: string): string => wall.slice(11, 16);
export const dayOf = (wall: string): string => wall.slice(0, 10);
/** "Europe/Lisbon" → "Lisbon". */
export const zoneWords = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

const SEATS: Readonly<Record<string, { readonly kind: StatusKind; readonly word: string }>> = {
  booked: { kind: 'planned', word: 'Has a seat' }, waiting: { kind: 'waiting', word: 'Waits' }, attended: { kind: 'done', word: 'Was there' }, no_show: { kind: 'stopped', word: 'Did not come' }, cancelled: { kind: 'cancelled', word: 'Gave it up' },
};
export const seatLook = (state: string): { readonly kind: StatusKind; readonly word: string } => SEATS[state] ?? { kind: 'cannot-tell', word: state };

/** A place on the calendar as a form asks for it. */
export const timeFields = (day: string, from: string, until: string, timeZone: string): AskedField[] => [
  { name: 'day', label: 'Day', kind: 'day', required: true, value: day }, { name: 'from', label: 'From', kind: 'time', required: true, value: from }, { name: 'until', label: 'Until', kind: 'time', required: true, value: until },
  { name: 'timeZone', label: 'Time zone', required: true, value: timeZone, hint: 'Such as Europe/Lisbon. The times are those on the clock there.' },
];

export const addDays = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
export const mondayOf = (day: string): string => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
export const todayHere = (): string => new Date().toLocaleDateString('sv-SE');
