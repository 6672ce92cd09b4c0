import { isDay } from '@realign/kernel';

/** Conditions about a text of the person: what the people file or the identity provider says. */
export const TEXT_CONDITIONS = ['location', 'country', 'language', 'job_title', 'worker_type'] as const;
export type TextCondition = (typeof TEXT_CONDITIONS)[number];

/** How groups join what they hold: every one, at least one, not a single one. */
export const GROUP_CONDITIONS = ['all', 'any', 'none'] as const;

export const TEXT_MATCHES = ['is', 'begins', 'contains'] as const;
export type TextMatch = (typeof TEXT_MATCHES)[number];

export type Condition =
  | { readonly kind: (typeof GROUP_CONDITIONS)[number]; readonly conditions: readonly Condition[] }
  /** In the unit, or in it and everything below it. */
  | { readonly kind: 'unit'; readonly orgUnitId: string; readonly scope: 'unit' | 'below' }
  /** Any of the texts. Only job titles are looked into; everything else is compared as a whole. */
  | { readonly kind: TextCondition; readonly values: readonly string[]; readonly match: TextMatch }
  /** Everybody who reports to the person, directly or through others; not the person themselves. */
  | { readonly kind: 'manager'; readonly personId: string }
  /** Came on or after `from`, before or on `until`. */
  | { readonly kind: 'hired'; readonly from: string | null; readonly until: string | null }
  /** What a later context knows of people: holds a role, is in a wave. */
  | { readonly kind: 'known'; readonly of: string; readonly subjectId: string };

export interface RuleFault {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

export const MAX_DEPTH = 6;
export const MAX_CONDITIONS = 100;
const MAX_VALUES = 200;
const MAX_TEXT = 200;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const includes = <T extends string>(list: readonly T[], value: unknown): value is T => typeof value === 'string' && (list as readonly string[]).includes(value);

/**
 * A rule as it was sent, checked: each fault names its place by JSON pointer.
 * @param known the kinds of condition that later contexts registered
 * @param pointer where the rule stands in the body
 */
export function readRule(value: unknown, known: readonly string[], pointer: string): { readonly condition: Condition } | { readonly faults: readonly RuleFault[] } {
  const reader = new RuleReader(known);
  const condition = reader.read(value, pointer, 1);
  return condition && reader.faults.length === 0 ? { condition } : { faults: reader.faults };
}

class RuleReader {
  readonly faults: RuleFault[] = [];
  private count = 0;

  constructor(private readonly known: readonly string[]) {}

  read(value: unknown, pointer: string, depth: number): Condition | undefined {
    if (!isObject(value)) return this.fault(pointer, 'object', 'A condition is an object with a kind.');
    if (depth > MAX_DEPTH) return this.fault(pointer, 'depth', `Groups stand in at most ${MAX_DEPTH} levels.`);
    this.count += 1;
    if (this.count === MAX_CONDITIONS + 1) return this.fault(pointer, 'many', `A rule has at most ${MAX_CONDITIONS} conditions.`);
    if (this.count > MAX_CONDITIONS) return undefined;
    const { kind } = value;
    if (includes(GROUP_CONDITIONS, kind)) return this.group(kind, value, pointer, depth);
    if (kind === 'unit') return this.unit(value, pointer);
    if (includes(TEXT_CONDITIONS, kind)) return this.text(kind, value, pointer);
    if (kind === 'manager') return this.only(value, pointer, ['personId']) ? this.id(value['personId'], `${pointer}/personId`, 'Say whose people are meant.', (personId) => ({ kind, personId })) : undefined;
    if (kind === 'hired') return this.hired(value, pointer);
    if (includes(this.known, kind)) return this.only(value, pointer, ['subjectId']) ? this.id(value['subjectId'], `${pointer}/subjectId`, 'Say which one is meant.', (subjectId) => ({ kind: 'known', of: kind, subjectId })) : undefined;
    return this.fault(`${pointer}/kind`, 'kind', `There is no such condition. There are: ${[...GROUP_CONDITIONS, 'unit', ...TEXT_CONDITIONS, 'manager', 'hired', ...this.known].join(', ')}.`);
  }

  private group(kind: (typeof GROUP_CONDITIONS)[number], value: Record<string, unknown>, pointer: string, depth: number): Condition | undefined {
    if (!this.only(value, pointer, ['conditions'])) return undefined;
    const { conditions } = value;
    if (!Array.isArray(conditions) || conditions.length === 0) return this.fault(`${pointer}/conditions`, 'empty', 'A group holds at least one condition.');
    if (conditions.length > MAX_CONDITIONS) return this.fault(`${pointer}/conditions`, 'many', `A rule has at most ${MAX_CONDITIONS} conditions.`);
    return { kind, conditions: conditions.flatMap((one, at) => this.read(one, `${pointer}/conditions/${at}`, depth + 1) ?? []) };
  }

  private unit(value: Record<string, unknown>, pointer: string): Condition | undefined {
    const { scope = 'below' } = value;
    if (!this.only(value, pointer, ['orgUnitId', 'scope'])) return undefined;
    if (scope !== 'unit' && scope !== 'below') return this.fault(`${pointer}/scope`, 'scope', 'The scope is unit or below.');
    return this.id(value['orgUnitId'], `${pointer}/orgUnitId`, 'Choose a unit.', (orgUnitId) => ({ kind: 'unit', orgUnitId, scope }));
  }

  private text(kind: TextCondition, value: Record<string, unknown>, pointer: string): Condition | undefined {
    const { values, match = 'is' } = value;
    if (!this.only(value, pointer, ['values', 'match'])) return undefined;
    if (!includes(TEXT_MATCHES, match) || (match !== 'is' && kind !== 'job_title')) return this.fault(`${pointer}/match`, 'match', kind === 'job_title' ? 'A job title is compared by is, begins or contains.' : 'This is compared as a whole: is.');
    if (!Array.isArray(values) || values.length === 0) return this.fault(`${pointer}/values`, 'empty', 'Choose at least one value.');
    if (values.length > MAX_VALUES) return this.fault(`${pointer}/values`, 'many', `Choose at most ${MAX_VALUES} values.`);
    const bad = values.findIndex((one) => typeof one !== 'string' || one.trim() === '' || one.length > MAX_TEXT || one.includes('\u0000'));
    if (bad >= 0) return this.fault(`${pointer}/values/${bad}`, 'text', `A value is a text of 1 to ${MAX_TEXT} characters.`);
    return { kind, values: values as string[], match };
  }

  private hired(value: Record<string, unknown>, pointer: string): Condition | undefined {
    const { from = null, until = null } = value;
    if (!this.only(value, pointer, ['from', 'until'])) return undefined;
    for (const [name, one] of Object.entries({ from, until })) {
      if (one !== null && !(typeof one === 'string' && isDay(one))) return this.fault(`${pointer}/${name}`, 'day', 'A day is written YYYY-MM-DD.');
    }
    if (from === null && until === null) return this.fault(`${pointer}/from`, 'empty', 'Say from or until which day.');
    if (from !== null && until !== null && (from as string) > (until as string)) return this.fault(`${pointer}/until`, 'order', 'The last day lies before the first.');
    return { kind: 'hired', from: from as string | null, until: until as string | null };
  }

  private only(value: Record<string, unknown>, pointer: string, names: readonly string[]): boolean {
    const stray = Object.keys(value).find((name) => name !== 'kind' && !names.includes(name) && value[name] !== undefined);
    if (stray === undefined) return true;
    this.fault(`${pointer}/${stray.replaceAll('~', '~0').replaceAll('/', '~1')}`, 'unknown', 'This does not belong to such a condition.');
    return false;
  }

  private id(value: unknown, pointer: string, detail: string, make: (id: string) => Condition): Condition | undefined {
    return typeof value === 'string' && UUID.test(value) ? make(value.toLowerCase()) : this.fault(pointer, 'isUuid', detail);
  }

  private fault(pointer: string, code: string, detail: string): undefined {
    this.faults.push({ pointer, code, detail });
    return undefined;
  }
}

/** Every condition of a rule that names something, with its place. */
export function namedIn(condition: Condition, pointer: string): { readonly pointer: string; readonly condition: Exclude<Condition, { conditions: readonly Condition[] }> }[] {
  if ('conditions' in condition) return condition.conditions.flatMap((one, at) => namedIn(one, `${pointer}/conditions/${at}`));
  return [{ pointer, condition }];
}

export interface RuleNames {
  readonly units: Readonly<Record<string, string>>;
  readonly people: Readonly<Record<string, string>>;
  /** By kind and id, `role:<id>`, the whole phrase: “holds the role Champion”. */
  readonly known: Readonly<Record<string, string>>;
}

const orList = (values: readonly string[]): string => (values.length < 2 ? (values[0] ?? '') : `${values.slice(0, -1).join(', ')} or ${values.at(-1) ?? ''}`);
const PHRASE: Readonly<Record<TextCondition, string>> = { location: 'works at', country: 'works in', language: 'speaks', job_title: 'is', worker_type: 'is employed as' };

/** A rule as a sentence people can check: “works in DE or FR, and not (is in Risk or below)”. */
export function ruleWords(condition: Condition, names: RuleNames): string {
  if ('conditions' in condition) {
    const parts = condition.conditions.map((one) => ('conditions' in one && one.conditions.length > 1 ? `(${ruleWords(one, names)})` : ruleWords(one, names)));
    if (condition.kind === 'none') return `not ${parts.length > 1 ? `(${parts.join(' or ')})` : (parts[0] ?? '')}`;
    return parts.join(condition.kind === 'all' ? ', and ' : ', or ');
  }
  if (condition.kind === 'unit') return `is in ${names.units[condition.orgUnitId] ?? 'a unit'}${condition.scope === 'below' ? ' or below' : ' itself'}`;
  if (condition.kind === 'manager') return `reports to ${names.people[condition.personId] ?? 'somebody'}, directly or through others`;
  if (condition.kind === 'hired') return condition.from === null ? `came by ${condition.until ?? ''}` : condition.until === null ? `came on or after ${condition.from}` : `came between ${condition.from} and ${condition.until}`;
  if (condition.kind === 'known') return names.known[`${condition.of}:${condition.subjectId}`] ?? `is known as ${condition.of}`;
  if (condition.match === 'is') return `${PHRASE[condition.kind]} ${orList(condition.values)}`;
  return `has a job title that ${condition.match} ${condition.match === 'begins' ? 'with ' : ''}${orList(condition.values.map((value) => `“${value}”`))}`;
}
