import { headingKey } from './match-headings';

/** A file whose headings are known beforehand. */
export interface KnownFormat {
  readonly key: string;
  /** As people call it, e.g. `Entra ID "Download users"`. */
  readonly name: string;
  /** Headings that the file always has; each an alternative list where versions differ. In any order and spelling of gaps and case. */
  readonly always: readonly (string | readonly string[])[];
  /** Headings that it often has; they tell it from others. */
  readonly often?: readonly string[];
}

export interface RecognisedFormat<T extends KnownFormat = KnownFormat> {
  readonly format: T;
  /** 0–1: seven tenths for the headings it always has, three for how many of the file's headings it explains. */
  readonly score: number;
  /** Shown to the person who uploads. */
  readonly reason: string;
  readonly missing: readonly string[];
}

/** Below this nothing is said to be recognised. */
export const RECOGNISED_FROM = 0.75;

/**
 * Which of the known formats a file could be, the likeliest first. Found by the set of headings, never by their order, because the same
 * report is exported in several. Those that share less than half of what they always have are left out.
 */
export function recogniseFormats<T extends KnownFormat>(headings: readonly string[], formats: readonly T[]): RecognisedFormat<T>[] {
  const keys = new Set(headings.map(headingKey));
  return formats
    .map((format) => scoreFormat(keys, format))
    .filter(({ score }) => score >= 0.35)
    .sort((a, b) => b.score - a.score || b.format.always.length - a.format.always.length);
}

function scoreFormat<T extends KnownFormat>(keys: ReadonlySet<string>, format: T): RecognisedFormat<T> {
  const always = format.always.map((names) => (typeof names === 'string' ? [names] : names));
  const missing = always.filter((names) => !names.some((name) => keys.has(headingKey(name)))).map((names) => names[0] ?? '');
  const known = new Set([...always.flat(), ...(format.often ?? [])].map(headingKey));
  const explained = [...keys].filter((key) => known.has(key)).length;
  const found = always.length - missing.length;
  const score = (0.7 * found) / Math.max(1, always.length) + (0.3 * explained) / Math.max(1, keys.size);
  return { format, score: Math.round(score * 1000) / 1000, missing, reason: reasonOf(format, found, always.length, missing, explained, keys.size) };
}

function reasonOf({ name }: KnownFormat, found: number, wanted: number, missing: readonly string[], explained: number, given: number): string {
  const all = found === wanted ? `all ${wanted} headings that “${name}” always has are there` : `${found} of the ${wanted} headings that “${name}” always has are there; missing: ${missing.slice(0, 5).map((heading) => `“${heading}”`).join(', ')}`;
  return `${all[0]?.toUpperCase() ?? ''}${all.slice(1)}, and ${explained} of the file's ${given} headings are known in it.`;
}
