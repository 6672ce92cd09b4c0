const CODES = ['AT', 'AU', 'BE', 'BR', 'CA', 'CH', 'CZ', 'DE', 'DK', 'ES', 'FI', 'FR', 'GB', 'IE', 'IN', 'IT', 'JP', 'LU', 'MX', 'NL', 'NO', 'NZ', 'PL', 'PT', 'RO', 'SE', 'SG', 'US', 'ZA'] as const;

const name = (code: string): string => new Intl.DisplayNames('en-GB', { type: 'region' }).of(code) ?? code;

/** Countries whose holidays are offered; the API takes every other code too. */
export const COUNTRIES: readonly { readonly code: string; readonly name: string }[] = CODES.map((code) => ({ code, name: name(code) })).sort((a, b) => a.name.localeCompare(b.name));
