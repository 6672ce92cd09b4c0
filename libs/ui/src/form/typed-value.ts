/** A share is typed in percent wherever somebody gives one, and kept between 0 and 1; everything else as it is. */
const HUNDRED = 100;
const exact = (value: number): number => Number(value.toPrecision(12));

/** What a field begins with. */
export const typedValue = (kept: number | null | undefined, unit: string): number | null => (kept === null || kept === undefined ? null : unit === 'share' ? exact(kept * HUNDRED) : kept);

/** What is kept of what was typed. */
export function keptValue(typed: number, unit: string): number;
export function keptValue(typed: number | null, unit: string): number | null;
export function keptValue(typed: number | null, unit: string): number | null {
  return typed !== null && unit === 'share' ? exact(typed / HUNDRED) : typed;
}

/** "Target, in percent", "Target, in hours". */
export const inUnit = (label: string, unit: string): string => (unit === '' ? label : `${label}, in ${unit === 'share' ? 'percent' : unit}`);
