import { Client } from 'pg';
import type { Role } from '@realign/kernel';
import { hashPassword } from '@realign/identity/server';

export interface FoundingMember {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly roles: readonly Role[];
}

/** How many tenants there are. */
export async function countTenants(appUrl: string): Promise<number> {
  return withClient(appUrl, async (client) => (await client.query('select * from identity.tenant_ids()')).rowCount ?? 0);
}

/** Founds an organisation with its first members, all or nothing, as the run-time role. @returns its id */
export async function foundTenant(appUrl: string, slug: string, name: string, members: readonly FoundingMember[]): Promise<string> {
  const hashes = await Promise.all(members.map(({ password }) => hashPassword(password)));
  return withClient(appUrl, async (client) => {
    await client.query('begin');
    const founded = await client.query<{ id: string | null }>('select identity.found_tenant($1, $2) as id', [slug, name]);
    const tenantId = founded.rows[0]?.id;
    if (!tenantId) throw new Error(`There is an organisation called ${slug} already.`);
    await client.query(`select set_config('app.tenant', $1, true)`, [tenantId]);
    for (const [at, member] of members.entries()) {
      await client.query(
        `insert into identity.membership (tenant_id, account_id, email, display_name, roles) select $1, identity.ensure_account($2, $3, $4), $2, $4, $5`,
        [tenantId, member.email, hashes[at], member.name, member.roles],
      );
    }
    await client.query('commit');
    return tenantId;
  });
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
