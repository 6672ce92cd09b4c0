import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { AudienceRule, AudienceShiftView, UnitChangePreview } from '@realign/directory/contract';
import { AudienceConditionRegistry } from '../audience/audience-registries';
import { AudienceRules } from '../audience/audience.rules';
import { AudienceStore } from '../audience/audience.store';
import { UnitChangeWatcherRegistry } from './unit-change-watchers';
import type { Before } from './unit-change.store';

interface Asked {
  readonly id: string;
  readonly name: string;
  readonly rule: AudienceRule;
  /** It names one of the units itself, so that its people may be others though they are as many. */
  readonly namesUnits: boolean;
  readonly people: number;
}

type Around = Pick<UnitChangePreview, 'audiences' | 'others' | 'withdrawnCount'>;

const SAMPLE = 20;

const ON = (alias: string, day: string): string => `${alias}.valid_from <= ${day} and (${alias}.valid_to is null or ${alias}.valid_to > ${day})`;

/** The units, and whatever stands or stood above them. */
const IN_QUESTION = 'select distinct org_unit_id as id from directory.named_unit_span_v where below_id = any($1::uuid[]) union select unnest($1::uuid[])';

/** Audiences of one of the units ($1), rules that name one, and rules that ask what another context knows ($2: its kinds), which may follow from units. */
const ASKING = `
  select id, name, rule, "namesUnits" from (
    select a.*, exists (select 1 from unnest($1::uuid[]) u(id) where strpos(a.rule::text, u.id::text) > 0) as "namesUnits" from directory.audience a) asked
  where (kind = 'unit' and org_unit_id = any($1::uuid[]))
    or (kind = 'rule' and ("namesUnits" or exists (select 1 from unnest($2::text[]) k(kind) where strpos(rule::text, '"kind": "' || k.kind || '"') > 0)))
  order by name, id`;

/** What a change of units means for people, audiences and whatever else names units; read inside the transaction that tries it. */
@Injectable()
export class UnitChangeEffect {
  constructor(
    private readonly rules: AudienceRules,
    private readonly audiences: AudienceStore,
    private readonly conditions: AudienceConditionRegistry,
    private readonly watchers: UnitChangeWatcherRegistry,
  ) {}

  /**
   * Looks before the change is tried; what it answers looks again after it. Everything is counted as people are today. Rules whose size
   * changes are applied in the transaction, so that whoever asks for their members sees them as they would be.
   */
  async watch(session: TenantSession, touched: readonly string[], others: readonly (string | null | undefined)[]): Promise<() => Promise<Around>> {
    const named = [...touched, ...others.filter((id): id is string => typeof id === 'string')];
    const unitIds = (await session.sql<{ id: string }>(IN_QUESTION, [named])).map(({ id }) => id);
    const asking = await session.sql<Omit<Asked, 'people'>>(ASKING, [unitIds, [...this.conditions.sources.keys()]]);
    const before: Asked[] = [];
    for (const one of asking) before.push({ ...one, people: await this.count(session, one.rule) });
    const look = await this.watchers.watch(session, { unitIds, audienceIds: asking.map(({ id }) => id) });
    return async () => {
      const audiences: AudienceShiftView[] = [];
      for (const { id, name, rule, people, namesUnits } of before) {
        const after = await this.count(session, rule);
        if (rule.kind === 'rule' && (after !== people || namesUnits)) await this.audiences.refresh(session, id, this.rules.sql(rule, null));
        if (after !== people) audiences.push({ name, before: people, after });
      }
      const { shifts, withdrawn } = await look();
      return { audiences, others: [...shifts], withdrawnCount: withdrawn };
    };
  }

  private async count(session: TenantSession, rule: AudienceRule): Promise<number> {
    const { from, where, params } = this.rules.sql(rule, null);
    return (await session.one<{ n: number }>(`select count(*)::integer as n from ${from} where ${where}`, params))?.n ?? 0;
  }

  /** @param rows how the units stood before and stand after */
  async of(session: TenantSession, changeId: string, { units, after }: Before, day: string): Promise<Pick<UnitChangePreview, 'movedWithTheirUnitCount' | 'sample' | 'units'>> {
    const placed = after.filter(({ id, parent_id }) => (units.find((unit) => unit.id === id)?.parent_id ?? null) !== parent_id).map(({ id }) => id);
    const found = await session.one<{ moved: number; sample: string[] }>(
      `with along as (
         select distinct p.person_id from directory.unit_span_v u join directory.person_span_v p on p.org_unit_id = u.below_id and ${ON('p', '$3::date')}
         where u.org_unit_id = any($2::uuid[]) and ${ON('u', '$3::date')} and not exists (select 1 from directory.unit_change_person c where c.change_id = $1 and c.person_id = p.person_id))
       select (select count(*)::integer from along) as moved, array(
         select p.display_name from directory.person p
         where p.id in (select person_id from directory.unit_change_person where change_id = $1) or (not exists (select 1 from directory.unit_change_person where change_id = $1) and p.id in (select person_id from along))
         order by p.name_key, p.id limit ${SAMPLE}) as sample`,
      [changeId, placed, day],
    );
    return { movedWithTheirUnitCount: found?.moved ?? 0, sample: found?.sample ?? [], units: [...new Set([...units, ...after].map(({ name }) => name))].sort() };
  }
}
