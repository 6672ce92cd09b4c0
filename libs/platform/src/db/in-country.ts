/**
 * Whether a country that somebody wrote down is the one that is meant, however a source writes it: one says DE, another Germany, a third names the part
 * of it, DE-BY.
 * @param column the SQL of what was written
 * @param writings the SQL parameter with the kernel's `countryWritings` of what is asked for, small letters
 */
export const inCountry = (column: string, writings: string): string =>
  `(lower(btrim(${column})) = any(${writings}::text[]) or ${column} like '__-%' and ${column} ~ '^[A-Za-z]{2}-[A-Za-z0-9]{1,3}$' and lower(left(${column}, 2)) = any(${writings}::text[]))`;
