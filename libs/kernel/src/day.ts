/** A calendar day `YYYY-MM-DD`, without a zone. Days compare as text. */
export type Day = string & { readonly __brand: 'Day' };

const DAY_MS = 86_400_000;
const SHAPE = /^\d{4}-\d{2}-\d{2}$/;

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** True for a day that exists: 2026-02-31 does not. By arithmetic, because imports ask it for every row. */
export const isDay = (text: string): text is Day => {
  if (!SHAPE.test(text)) return false;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day >= 1 && day <= (month === 2 && isLeap ? 29 : (MONTH_LENGTHS[month - 1] ?? 0));
};

/** Reads a day or throws; use `isDay` for text that people gave. */
export const day = (text: string): Day => {
  if (!isDay(text)) throw new RangeError(`Not a calendar day: ${text}`);
  return text;
};

const toMs = (d: Day): number => Date.parse(`${d}T00:00:00Z`);
const fromMs = (ms: number): Day => new Date(ms).toISOString().slice(0, 10) as Day;

export const addDays = (d: Day, days: number): Day => fromMs(toMs(d) + days * DAY_MS);

/** Whole days from `a` to `b`; negative when b is earlier. */
export const daysBetween = (a: Day, b: Day): number => Math.round((toMs(b) - toMs(a)) / DAY_MS);

export const compareDays = (a: Day, b: Day): number => (a < b ? -1 : a > b ? 1 : 0);
export const earlier = (a: Day, b: Day): Day => (a < b ? a : b);
export const later = (a: Day, b: Day): Day => (a > b ? a : b);

/** Days in a month; month is 1–12. */
export const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The same day of a later month, clamped to that month's last day: 31 January + 1 month = 28 or 29 February. */
export const addMonths = (d: Day, months: number): Day => {
  const [year = 0, month = 1, dom = 1] = d.split('-').map(Number);
  const index = year * 12 + (month - 1) + months;
  const y = Math.floor(index / 12);
  const m = (index % 12) + 1;
  const clamped = Math.min(dom, daysInMonth(y, m));
  return `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(clamped).padStart(2, '0')}` as Day;
};

/** ISO weekday: Monday 1 … Sunday 7. */
export const weekdayOf = (d: Day): number => ((new Date(toMs(d)).getUTCDay() + 6) % 7) + 1;
