import type { Role } from '@realign/kernel';
import { foundTenant } from '@realign/local';
import { Client } from './client';
import type { Stack } from './stack';

export const PASSWORD = 'correct horse battery staple';

const EACH: readonly Role[] = ['owner', 'change_lead', 'analyst', 'trainer', 'executive', 'community_manager', 'employee'];

/** An organisation with one member per role, each signed in. */
export interface Organisation {
  readonly tenantId: string;
  readonly as: Readonly<Record<Role, Client>>;
}

export async function anOrganisation(stack: Stack, slug: string): Promise<Organisation> {
  const members = EACH.map((role) => ({ email: `${role.replace('_', '-')}@${slug}.example`, name: `${slug} ${role}`, password: PASSWORD, roles: [role] }));
  const tenantId = await foundTenant(stack.database.appUrl, slug, slug, members);
  const clients = await Promise.all(members.map(async ({ email }) => new Client(stack.url).signIn(email, PASSWORD)));
  return { tenantId, as: Object.fromEntries(EACH.map((role, at) => [role, clients[at]])) as Record<Role, Client> };
}
