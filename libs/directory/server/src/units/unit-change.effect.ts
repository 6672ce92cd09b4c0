import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { UnitChangePreview } from '@realign/directory/contract';
import type { Before } from './unit-change.store';

export interface AudienceCount {
  readonly id: string;
  readonly name: string;
  readonly count: number;
}

const SAMPLE = 20;

const ON = (alias: string, day: string): string => `${alias}.valid_from <= ${day} and (${alias}.valid_to is null or ${alias}.valid_to > ${day})`;

/** What a change of units means for people and audiences; read inside the transaction that tries it. */
@Injectable()
export class UnitChangeEffect {
  /** Audiences of the units above the touched ones, then or now. */
  async relatedAudiences(session: TenantSession, touched: readonly string[], others: readonly (string | null | undefined)[]): Promise<string[]> {
    const ids = [...touched, ...others.filter((id): id is string => typeof id === 'string')];
    const rows = await session.sql<{ id: string }>(`select id from directory.audience where kind = 'unit' and org_unit_id in (select org_unit_id from directory.unit_span_v where below_id = any($1::uuid[]))`, [ids]);
    return rows.map(({ id }) => id);
  }

  audienceCounts(session: TenantSession, ids: readonly string[], day: string): Promise<AudienceCount[]> {
    return session.sql<AudienceCount>(
      `select a.id, a.name, count(p.person_id)::integer as count from directory.audience a
       left join directory.unit_span_v u on u.org_unit_id = a.org_unit_id and ${ON('u', '$2::date')}
       left join directory.person_span_v p on p.org_unit_id = u.below_id and ${ON('p', '$2::date')}
       where a.id = any($1::uuid[]) group by a.id, a.name order by a.name`,
      [ids, day],
    );
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
