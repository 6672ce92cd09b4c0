import type { TenantSession } from '@realign/kernel';
import type { WorksCouncilRuleView } from '@realign/adoption/contract';
import { isSameCountry, mayBeIn } from '@realign/adoption/domain';

/** A rule as it is kept, before it is said how many people it covers. */
export type KeptRule = Omit<WorksCouncilRuleView, 'people' | 'perhaps'>;

const COUNTRIES = `select country, count(*)::integer as people from directory.person where state = 'active' group by country`;
const UNITS = 'select org_unit_id as id, count(*)::integer as people from directory.named_unit_member_v where org_unit_id = any($1::uuid[]) group by 1';

/** How many people each rule covers today: by what is meant of a country, with everything below of a unit. Whose country nobody can place is protected too, and counted apart. */
export async function withReach(session: TenantSession, rules: readonly KeptRule[]): Promise<WorksCouncilRuleView[]> {
  if (rules.length === 0) return [];
  const countries = await session.sql<{ country: string | null; people: number }>(COUNTRIES);
  const units = new Map((await session.sql<{ id: string; people: number }>(UNITS, [rules.flatMap(({ orgUnitId }) => orgUnitId ?? [])])).map(({ id, people }) => [id, people]));
  const sum = (holds: (written: string | null) => boolean): number => countries.reduce((all, { country, people }) => all + (holds(country) ? people : 0), 0);
  return rules.map((rule) => {
    const { country, orgUnitId } = rule;
    if (country === null) return { ...rule, people: units.get(orgUnitId ?? '') ?? 0, perhaps: 0 };
    const people = sum((written) => written !== null && isSameCountry(country, written));
    return { ...rule, people, perhaps: sum((written) => mayBeIn(written, [country])) - people };
  });
}
