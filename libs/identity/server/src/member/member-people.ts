import type { DbSession } from '@realign/platform';

/** Who a member is in the directory, and who they seem to be where nobody said so. */
export interface KnownPerson {
  readonly personName: string | null;
  readonly foundPerson: { readonly id: string; readonly displayName: string } | null;
}

/** Somebody active with this address, where it is one person alone whom no other member is. */
const ALONE = (tenant: string, address: string): string => `
  select p.id, p.display_name as name from directory.person p
  where p.tenant_id = ${tenant} and p.email_norm = lower(${address}) and p.state = 'active'
    and not exists (select 1 from directory.person twin where twin.tenant_id = p.tenant_id and twin.email_norm = p.email_norm and twin.state = 'active' and twin.id <> p.id)
    and not exists (select 1 from identity.membership other where other.tenant_id = p.tenant_id and other.person_id = p.id)`;

const KNOWN = `
  select m.id, p.display_name as "personName", case when f.id is null then null else jsonb_build_object('id', f.id, 'displayName', f.name) end as "foundPerson"
  from identity.membership m left join directory.person p on p.tenant_id = m.tenant_id and p.id = m.person_id
  left join lateral (${ALONE('m.tenant_id', 'm.email')}) f on m.person_id is null
  where $1::uuid is null or m.id = $1`;

/** By member, or of one alone. */
export async function knownPeople(session: DbSession, memberId: string | null = null): Promise<ReadonlyMap<string, KnownPerson>> {
  const rows = await session.sql<KnownPerson & { id: string }>(KNOWN, [memberId]);
  return new Map(rows.map(({ id, personName, foundPerson }) => [id, { personName, foundPerson }]));
}

/** Who in the directory has this address, if it is one person and nobody else's. */
export const personWithAddress = async (session: DbSession, tenantId: string, email: string): Promise<string | null> => (await session.one<{ id: string }>(ALONE('$1', '$2'), [tenantId, email]))?.id ?? null;
