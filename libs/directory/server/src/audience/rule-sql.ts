import type { AudienceConditionSource } from '@realign/directory/contract';
import { languageWritings, type Condition, type TextCondition } from '@realign/directory/domain';
import { countryWritings } from '@realign/kernel';
import { inCountry } from '@realign/platform';

const COLUMN: Readonly<Record<TextCondition, string>> = { location: 'p.location', country: 'p.country', language: 'p.language', job_title: 'p.job_title', worker_type: 'p.worker_type' };

/** Everybody here today, by the name under which a rule asks; whoever is hired for a later day is not here yet. */
const PRESENT = `(select id as person_id, org_unit_id, manager_id, location, country, language, job_title, worker_type, hired_on from directory.person where state = 'active' and (hired_on is null or hired_on <= current_date)) p`;

const onDay = (alias: string, day: string): string => `${alias}.valid_from <= ${day} and (${alias}.valid_to is null or ${alias}.valid_to > ${day})`;

/** A rule as SQL: `from` has the people as `p`, `where` decides about one. Every value a user gave is a parameter. */
export interface RuleSql {
  readonly from: string;
  readonly where: string;
  readonly params: unknown[];
}

/**
 * @param condition null: everybody
 * @param day a past or coming day; null asks about today, from the rows as they stand, which is much quicker
 */
export function ruleToSql(condition: Condition | null, day: string | null, sources: ReadonlyMap<string, AudienceConditionSource>): RuleSql {
  const params: unknown[] = [];
  const param = (value: unknown): string => `$${params.push(value)}`;
  const at = day === null ? null : `${param(day)}::date`;
  const from = at === null ? PRESENT : `(select s.person_id, s.org_unit_id, s.manager_id, s.location, s.country, s.language, s.job_title, s.worker_type, w.hired_on from directory.person_span_v s
    join directory.person w on w.tenant_id = s.tenant_id and w.id = s.person_id where ${onDay('s', at)}) p`;
  const compiler = new RuleCompiler(param, at, sources);
  const where = condition === null ? 'true' : compiler.where(condition);
  return { from: [from, ...compiler.joined].join(' '), where, params };
}

class RuleCompiler {
  /** What `from` needs beside the people. */
  readonly joined: string[] = [];

  constructor(
    private readonly param: (value: unknown) => string,
    private readonly at: string | null,
    private readonly sources: ReadonlyMap<string, AudienceConditionSource>,
  ) {}

  /** Always true or false: what is not known of a person does not hold of them, so that "none of" takes them in. */
  where(condition: Condition): string {
    if ('conditions' in condition) {
      const parts = condition.conditions.map((one) => this.where(one));
      return condition.kind === 'none' ? `not (${parts.join(' or ')})` : `(${parts.join(condition.kind === 'all' ? ' and ' : ' or ')})`;
    }
    return `coalesce(${this.leaf(condition)}, false)`;
  }

  private leaf(condition: Exclude<Condition, { conditions: readonly Condition[] }>): string {
    switch (condition.kind) {
      case 'unit':
        return `p.org_unit_id in (${this.unitsOf(this.param(condition.orgUnitId))}${condition.scope === 'unit' ? ' and c.depth = 0' : ''})`;
      case 'manager':
        return this.reportsTo(this.param(condition.personId));
      case 'hired':
        return `p.hired_on between coalesce(${this.param(condition.from)}::date, '-infinity') and coalesce(${this.param(condition.until)}::date, 'infinity')`;
      case 'known':
        return this.known(condition.of, condition.subjectId);
      default:
        return condition.kind === 'country' ? this.country(condition.values) : condition.kind === 'language' ? this.language(condition.values) : this.text(COLUMN[condition.kind], condition.match, condition.values);
    }
  }

  /** However a source writes it: one says DE, another Germany, a third names the part of it, DE-BY. */
  private country(values: readonly string[]): string {
    return inCountry('p.country', this.param(values.flatMap(countryWritings)));
  }

  /** Before a region there is a dash, a low dash or a bracket. */
  private language(values: readonly string[]): string {
    const writings = values.map(languageWritings);
    const [whole, base] = [this.param(writings.flatMap((one) => one.whole)), this.param(writings.flatMap((one) => one.base))];
    return `(lower(p.language) = any(${whole}::text[]) or split_part(lower(translate(p.language, '_', '-')), '-', 1) = any(${base}::text[]) or split_part(lower(p.language), ' (', 1) = any(${this.param(writings.flatMap((one) => (one.base.length > 0 ? one.whole : [])))}::text[]))`;
  }

  /** Neither capitals nor blanks around it make another place or job. */
  private text(column: string, match: string, values: readonly string[]): string {
    const list = this.param(values.map((value) => (match === 'is' ? value.trim() : value).toLowerCase()));
    if (match === 'is') return `btrim(lower(${column})) = any(${list}::text[])`;
    return `exists (select 1 from unnest(${list}::text[]) as v(text) where ${match === 'begins' ? `starts_with(lower(${column}), v.text)` : `position(v.text in lower(${column})) > 0`})`;
  }

  /** A unit that was merged away stands for the one it was merged into since; the closure holds both. */
  private unitsOf(unit: string): string {
    return this.at === null ? `select c.below_id from directory.org_unit_closure c where c.org_unit_id = ${unit}::uuid` : `select c.below_id from directory.named_unit_span_v c where c.org_unit_id = ${unit}::uuid and ${onDay('c', this.at)}`;
  }

  /**
   * Whose manager is the one asked for, or stands below them. Only those who manage somebody are gone down through, level by level and each
   * once, in a table of their own: one in twelve of all, so that the whole tree below the top costs hardly more than a team.
   */
  private reportsTo(manager: string): string {
    const [table, id, day] = this.at === null ? ['directory.person', 'id', 'true'] : ['directory.person_span_v', 'person_id', onDay('r', this.at)];
    return `(p.person_id <> ${manager}::uuid and p.manager_id in (
      with recursive lead as materialized (
        select r.${id} as id, r.manager_id from ${table} r where r.manager_id is not null and ${day} and r.${id} in (select r.manager_id from ${table} r where r.manager_id is not null and ${day})),
      below as (select ${manager}::uuid as id union select l.id from lead l join below b on l.manager_id = b.id)
      select id from below))`;
  }

  /**
   * Those whom another context names are joined, each once, and not looked up by IN: how many they are is a guess, and an IN that is guessed not
   * to fit into memory is gone through from its beginning for each of the people.
   */
  private known(kind: string, subjectId: string): string {
    const source = this.sources.get(kind);
    if (!source) throw new Error(`No context answers the condition ${kind}.`);
    const [subject, alias] = [`${this.param(subjectId)}::uuid`, `known${this.joined.length + 1}`];
    const people = this.at === null ? (source.peopleToday?.(subject) ?? source.people(subject, 'current_date')) : source.people(subject, this.at);
    this.joined.push(`left join (select distinct named.person_id from (${people}) named) ${alias} on ${alias}.person_id = p.person_id`);
    return `${alias}.person_id is not null`;
  }
}
