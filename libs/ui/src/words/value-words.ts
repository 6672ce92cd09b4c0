import { countWords, plural, shareWords } from './words';

/** A reading with its unit: 0.46 as `share` → "46%", 1200 `people` → "1,200 people"; a gap says so. */
export function valueWords(value: number | null | undefined, unit: string): string {
  if (value === null || value === undefined) return 'No reading';
  if (unit === 'share') return shareWords(value, 1);
  if (unit === 'people') return plural(value, 'person', 'people');
  if (unit === 'hours') return `${decimal(value)} h`;
  if (unit === 'count' || unit === '') return decimal(value);
  return `${decimal(value)} ${unit}`;
}

const decimal = (value: number): string => (Number.isInteger(value) ? countWords(value) : value.toLocaleString('en-GB', { maximumFractionDigits: 2 }));

/** The same reading as a number to draw: a share in per cent. */
export const drawnValue = (value: number, unit: string): number => (unit === 'share' ? Math.round(value * 10_000) / 100 : value);
/** What stands behind a drawn number on an axis. */
export const drawnUnit = (unit: string): string => (unit === 'share' ? '%' : '');
