import type { TenantSession } from '@realign/kernel';
import { mayBeIn } from '@realign/adoption/domain';

const WRITTEN = 'select distinct country from directory.person where country is not null';

/** Countries of agreements with works councils, as they are written there. */
export const ruledCountries = async (session: TenantSession): Promise<string[]> =>
  (await session.sql<{ country: string }>(`select distinct country from adoption.works_council_rule where kind = 'country'`)).map(({ country }) => country);

/** In which of the ways the directory writes countries somebody may be in one of `countries`; what is not known for another country is among them. */
export async function writingsWithin(session: TenantSession, countries: readonly string[]): Promise<string[]> {
  if (countries.length === 0) return [];
  return (await session.sql<{ country: string }>(WRITTEN)).map(({ country }) => country).filter((written) => mayBeIn(written, countries));
}
