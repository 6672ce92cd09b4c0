/** A share is typed in percent wherever somebody checks in, and kept between 0 and 1; everything else as it is. */
const HUNDRED = 100;
const exact = (value: number): number => Number(value.toPrecision(12));

/** What the field of a check-in is called, and begins with. */
export const askedValue = (unit: string, given: number | null): { readonly label: string; readonly value: number | null } =>
  unit === 'share' ? { label: 'Value, in percent', value: given === null ? null : exact(given * HUNDRED) } : { label: 'Value', value: given };

export const keptValue = (typed: number, unit: string): number => (unit === 'share' ? exact(typed / HUNDRED) : typed);
