export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * One text for one value, after RFC 8785: keys sorted by UTF-16 code units, no spaces, numbers as ECMAScript writes them.
 * Keys without a value are left out. Numbers that JSON does not know and halves of surrogate pairs are a bug and throw.
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return canonicalNumber(value);
  if (typeof value === 'string') return canonicalString(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const pairs = Object.keys(value)
    .sort()
    .flatMap((key) => (value[key] === undefined ? [] : [`${canonicalString(key)}:${canonicalJson(value[key])}`]));
  return `{${pairs.join(',')}}`;
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

const canonicalNumber = (value: number): string => {
  if (!Number.isFinite(value)) throw new RangeError(`${value} has no place in canonical JSON`);
  return JSON.stringify(value);
};

const LONE_SURROGATE = /\p{Surrogate}/u;

const canonicalString = (value: string): string => {
  if (LONE_SURROGATE.test(value)) throw new RangeError('A lone surrogate has no place in canonical JSON');
  return JSON.stringify(value);
};
