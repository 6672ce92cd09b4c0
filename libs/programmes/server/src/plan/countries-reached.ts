import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { CountryShareView } from '@realign/programmes/contract';
import type { SharedPeople } from '@realign/programmes/domain';

export interface CountryCount {
  /** As the HR system writes it. */
  readonly country: string;
  readonly people: number;
}

type Grouped = CountryCount & { readonly id: string };

const IN_AUDIENCES = `
  select m.audience_id as id, p.country, count(distinct m.person_id)::integer as people from directory.audience_member_v m join directory.person p on p.tenant_id = m.tenant_id and p.id = m.person_id
  where m.audience_id in (select audience_id from programmes.activity where programme_id = $1 union select audience_id from programmes.message where programme_id = $1)
    and m.valid_from <= current_date and (m.valid_to is null or m.valid_to > current_date) and p.country is not null group by 1, 2`;

/** Each person once, with every wave that names it in the order in which they launch. */
const IN_WAVES = `
  select x.waves, p.country, p.org_unit_id as "unitId", count(*)::integer as people
  from (select v.tenant_id, v.person_id, array_agg(v.wave_id::text order by coalesce(w.launched_on, w.launch_on), w.position, w.id) as waves
    from programmes.wave_person_v v join programmes.wave w on w.tenant_id = v.tenant_id and w.id = v.wave_id and w.state <> 'withdrawn' where v.programme_id = $1 group by v.tenant_id, v.person_id) x
  join directory.person p on p.tenant_id = x.tenant_id and p.id = x.person_id group by x.waves, p.country, p.org_unit_id`;

interface OfWaves {
  readonly waves: readonly string[];
  readonly country: string | null;
  readonly unitId: string | null;
  readonly people: number;
}

export interface ReachedPeople {
  readonly programme: readonly CountryCount[];
  readonly byWave: ReadonlyMap<string, readonly CountryCount[]>;
  readonly byAudience: ReadonlyMap<string, readonly CountryCount[]>;
  readonly shared: readonly SharedPeople[];
  /** Of each wave the units its people are in, each with their countries as the directory writes them. */
  readonly unitsOfWave: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;
}

/** Where people live whom a programme reaches: of each wave, of each audience, and altogether, where each counts once; and who is in several waves. */
@Injectable()
export class CountriesReached {
  async ofProgramme(session: TenantSession, programmeId: string): Promise<ReachedPeople> {
    const rows = await session.sql<OfWaves>(IN_WAVES, [programmeId]);
    const living = rows.flatMap(({ waves, country, people }) => (country === null ? [] : [{ waves, country, people }]));
    const audiences = await session.sql<Grouped>(IN_AUDIENCES, [programmeId]);
    const programme = living.length > 0 ? together(living) : await session.sql<CountryCount>(`select country, count(*)::integer as people from directory.person where state = 'active' and country is not null group by 1`);
    const byWave = grouped(living.flatMap(({ waves, country, people }) => waves.map((id) => ({ id, country, people }))));
    return { programme, byWave, byAudience: grouped(audiences), shared: rows.filter(({ waves }) => waves.length > 1).map(({ waves, people }) => ({ waveIds: waves, people })), unitsOfWave: unitsOf(rows) };
  }
}

function unitsOf(rows: readonly OfWaves[]): Map<string, Map<string, Set<string>>> {
  const by = new Map<string, Map<string, Set<string>>>();
  for (const { waves, unitId, country } of rows) {
    if (unitId === null) continue;
    for (const wave of waves) {
      const units = by.get(wave) ?? new Map<string, Set<string>>();
      const countries = units.get(unitId) ?? new Set<string>();
      if (country !== null) countries.add(country);
      by.set(wave, units.set(unitId, countries));
    }
  }
  return by;
}

const grouped = (rows: readonly Grouped[]): Map<string, CountryCount[]> => {
  const by = new Map<string, CountryCount[]>();
  for (const { id, country, people } of rows) by.set(id, [...(by.get(id) ?? []), { country, people }]);
  return by;
};

const together = (rows: readonly CountryCount[]): CountryCount[] => {
  const by = new Map<string, number>();
  for (const { country, people } of rows) by.set(country, (by.get(country) ?? 0) + people);
  return [...by].map(([country, people]) => ({ country, people }));
};

export const shareOf = (countries: readonly CountryShareView[]): Map<string, number> => new Map(countries.map(({ country, share }) => [country, share]));
