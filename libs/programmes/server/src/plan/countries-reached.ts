import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { CountryShareView } from '@realign/programmes/contract';

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

/** Where people live whom a programme reaches: of each wave, of each audience, and altogether. */
@Injectable()
export class CountriesReached {
  async ofProgramme(session: TenantSession, programmeId: string): Promise<{ programme: CountryCount[]; byWave: Map<string, CountryCount[]>; byAudience: Map<string, CountryCount[]> }> {
    const waves = await session.sql<Grouped>(
      `select v.wave_id as id, p.country, count(*)::integer as people from programmes.wave_person_v v join directory.person p on p.tenant_id = v.tenant_id and p.id = v.person_id
       where v.programme_id = $1 and p.country is not null group by 1, 2`,
      [programmeId],
    );
    const audiences = await session.sql<Grouped>(IN_AUDIENCES, [programmeId]);
    const programme = waves.length > 0 ? together(waves) : await session.sql<CountryCount>(`select country, count(*)::integer as people from directory.person where state = 'active' and country is not null group by 1`);
    return { programme, byWave: grouped(waves), byAudience: grouped(audiences) };
  }
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
