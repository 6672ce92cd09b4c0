import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { invalid } from '@realign/platform';
import type { AudiencePreview, AudienceRule } from '@realign/directory/contract';
import { namedIn, readRule, ruleWords, type Condition, type RuleNames } from '@realign/directory/domain';
import { AudienceConditionRegistry } from './audience-registries';
import { ruleToSql, type RuleSql } from './rule-sql';

const SAMPLE = 20;
type Stored = Pick<AudienceRule, 'kind' | 'orgUnitId' | 'where'>;

/** Reads rules, says them in words, and counts whom they mean. */
@Injectable()
export class AudienceRules {
  constructor(private readonly registry: AudienceConditionRegistry) {}

  /**
   * @param kept null where a rule is only looked at. A rule that is kept names open units; one that the audience named before may have been closed since.
   * @throws 422 with a pointer for each fault; what is named is looked up
   */
  async check(session: TenantSession, rule: AudienceRule, kept: { readonly before: AudienceRule | null } | null): Promise<Stored> {
    if (rule.kind === 'organisation') return { kind: rule.kind };
    const condition = this.condition(rule);
    const pointer = rule.kind === 'unit' ? '/rule' : '/rule/where';
    await this.requireNamed(session, condition, pointer);
    if (kept) await this.requireOpen(session, condition, pointer, kept.before === null || kept.before.kind === 'organisation' ? null : this.condition(kept.before));
    return rule.kind === 'unit' && rule.orgUnitId !== undefined ? { kind: rule.kind, orgUnitId: rule.orgUnitId } : { kind: rule.kind, ...(rule.where && { where: rule.where }) };
  }

  async words(session: TenantSession, rule: AudienceRule): Promise<string> {
    return rule.kind === 'organisation' ? 'everybody' : ruleWords(this.condition(rule), await this.names(session, this.condition(rule)));
  }

  sql(rule: AudienceRule, day: string | null): RuleSql {
    return ruleToSql(rule.kind === 'organisation' ? null : this.condition(rule), day, this.registry.sources);
  }

  /** Count and sample in one statement. The sample is drawn by the ids' hash: even, and the same each time. */
  async preview(session: TenantSession, rule: AudienceRule, day: string | null): Promise<AudiencePreview> {
    const { from, where, params } = this.sql(rule, day);
    const everybody = ruleToSql(null, day, this.registry.sources);
    const row = await session.one<Omit<AudiencePreview, 'words' | 'of'>>(
      `with matching as materialized (select p.person_id from ${from} where ${where}),
       drawn as (select person_id from matching order by uuid_hash(person_id), person_id limit ${SAMPLE})
       select (select count(*)::integer from matching) as count, coalesce((
         select jsonb_agg(jsonb_build_object('id', w.id, 'displayName', w.display_name, 'jobTitle', w.job_title, 'orgUnitName', u.name, 'location', w.location, 'country', w.country) order by w.name_key, w.id)
         from drawn d join directory.person w on w.id = d.person_id left join directory.org_unit u on u.tenant_id = w.tenant_id and u.id = w.org_unit_id), '[]') as sample`,
      params,
    );
    const of = await session.one<{ n: number }>(`select count(*)::integer as n from ${everybody.from}`, everybody.params);
    return { words: await this.words(session, rule), count: row?.count ?? 0, of: of?.n ?? 0, sample: row?.sample ?? [] };
  }

  private condition(rule: AudienceRule): Condition {
    if (rule.kind === 'unit') return { kind: 'unit', orgUnitId: rule.orgUnitId ?? '', scope: 'below' };
    const read = readRule(rule.where, [...this.registry.sources.keys()], '/rule/where');
    if ('faults' in read) throw invalid(read.faults);
    return read.condition;
  }

  private async names(session: TenantSession, condition: Condition): Promise<RuleNames> {
    const named = namedIn(condition, '').map((one) => one.condition);
    const by = async (table: 'directory.org_unit' | 'directory.person', column: string, ids: readonly string[]): Promise<Record<string, string>> =>
      ids.length === 0 ? {} : Object.fromEntries((await session.sql<{ id: string; name: string }>(`select id, ${column} as name from ${table} where id = any($1::uuid[])`, [ids])).map(({ id, name }) => [id, name]));
    const known: Record<string, string> = {};
    for (const { kind, label, choices } of [...this.registry.sources.values()].map((source) => ({ kind: source.kind, label: source.label, choices: () => source.choices(session) }))) {
      if (named.some((one) => one.kind === 'known' && one.of === kind)) for (const { id, name } of await choices()) known[`${kind}:${id}`] = `${label} ${name}`;
    }
    return {
      units: await by('directory.org_unit', UNIT_AS_IT_IS, named.flatMap((one) => (one.kind === 'unit' ? [one.orgUnitId] : []))),
      people: await by('directory.person', 'display_name', named.flatMap((one) => (one.kind === 'manager' ? [one.personId] : []))),
      known,
    };
  }

  private async requireOpen(session: TenantSession, condition: Condition, pointer: string, before: Condition | null): Promise<void> {
    const known = new Set(before === null ? [] : unitsIn(before));
    const named = unitsIn(condition).filter((id) => !known.has(id));
    const closed = new Map((await session.sql<{ id: string; name: string; into: string | null }>(
      'select u.id, u.name, o.name as into from directory.org_unit u left join directory.org_unit o on o.tenant_id = u.tenant_id and o.id = u.merged_into where u.id = any($1::uuid[]) and u.closed_on is not null', [named],
    )).map((unit) => [unit.id, unit]));
    const faults = namedIn(condition, pointer).flatMap(({ pointer: at, condition: one }) => {
      const unit = one.kind === 'unit' ? closed.get(one.orgUnitId) : undefined;
      return unit ? [{ pointer: `${at}/orgUnitId`, code: 'unit-closed', detail: unit.into === null ? `${unit.name} is closed. Choose a unit that is open.` : `${unit.name} was merged into ${unit.into}. Choose that unit.` }] : [];
    });
    if (faults.length > 0) throw invalid(faults);
  }

  private async requireNamed(session: TenantSession, condition: Condition, pointer: string): Promise<void> {
    const names = await this.names(session, condition);
    const faults = namedIn(condition, pointer).flatMap(({ pointer: at, condition: one }) => {
      if (one.kind === 'unit' && !names.units[one.orgUnitId]) return [{ pointer: `${at}/orgUnitId`, code: 'reference', detail: 'There is no such unit in the directory.' }];
      if (one.kind === 'manager' && names.people[one.personId] === undefined) return [{ pointer: `${at}/personId`, code: 'reference', detail: 'There is no such person in the directory.' }];
      if (one.kind === 'known' && !names.known[`${one.of}:${one.subjectId}`]) return [{ pointer: `${at}/subjectId`, code: 'reference', detail: 'There is no such thing to choose.' }];
      return [];
    });
    if (faults.length > 0) throw invalid(faults);
  }
}

/** A unit that was merged away with the one it stands for since. */
const UNIT_AS_IT_IS = `name || coalesce(' (merged into ' || (select o.name from directory.org_unit o where o.id = org_unit.merged_into) || ')', '')`;

const unitsIn = (condition: Condition): string[] => namedIn(condition, '').flatMap(({ condition: one }) => (one.kind === 'unit' ? [one.orgUnitId] : []));
