import type { AdoptionWorld } from './adoption-world';

/** What one account did on one day. */
export interface PlantedFact {
  readonly day: string;
  readonly account: number;
  /** Null where the file says nothing, which is not 0. */
  readonly posted: number | null;
  readonly replied?: number | null;
  readonly read?: number | null;
  readonly liked?: number | null;
  readonly isActive: boolean;
}

/** A source with accounts, the first of them linked to the given people in order; the others are linked to nobody. */
export async function plantSource(world: AdoptionWorld, personIds: readonly string[], strangers: number, key = 'slack'): Promise<{ sourceId: string; accountIds: string[] }> {
  const [source] = await world.sql<{ id: string }>(`insert into adoption.usage_source (tenant_id, key, name) values ($1, $2, $2) returning id`, [world.tenantId, key]);
  const accounts = await world.sql<{ id: string }>(
    `insert into adoption.usage_account (tenant_id, source_id, identity, identity_norm, person_id, matched_by, state, first_seen_on, last_seen_on)
     select $1, $2, 'u' || n, 'u' || n, p, case when p is not null then 'email' end, case when p is null then 'unmatched' else 'matched' end, '2026-01-01', '2026-12-31' from unnest($3::uuid[]) with ordinality as t(p, n) order by n returning id`,
    [world.tenantId, source?.id, [...personIds, ...Array<null>(strangers).fill(null)]],
  );
  return { sourceId: source?.id ?? '', accountIds: accounts.map(({ id }) => id) };
}

/** Puts days in place of what is known of them, as an import does. */
export async function plantDays(world: AdoptionWorld, sourceId: string, accountIds: readonly string[], days: readonly string[], facts: readonly PlantedFact[]): Promise<void> {
  const sorted = [...days].sort();
  await world.sql('select adoption.open_months($1, $2)', [sorted[0], sorted.at(-1)]);
  await world.sql('delete from adoption.daily_fact where day = any($1::date[]) and account_id = any($2::uuid[])', [days, accountIds]);
  await world.sql(
    `insert into adoption.daily_fact (tenant_id, day, account_id, posted, replied, read, liked, is_active)
     select $1, f.* from unnest($2::date[], $3::uuid[], $4::integer[], $5::integer[], $6::integer[], $7::integer[], $8::boolean[]) as f`,
    [world.tenantId, facts.map((f) => f.day), facts.map((f) => accountIds[f.account]), ...(['posted', 'replied', 'read', 'liked'] as const).map((column) => facts.map((f) => f[column] ?? null)), facts.map((f) => f.isActive)],
  );
  await world.sql(
    `insert into adoption.usage_day (tenant_id, source_id, day, accounts, matched, data_to) select $1, $2, d, 0, 0, d from unnest($3::date[]) as d on conflict (tenant_id, source_id, day) do update set taken_at = now()`,
    [world.tenantId, sourceId, days],
  );
}
