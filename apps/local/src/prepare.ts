import { DEMO_PASSWORD, DEMO_PERSONAS } from '@realign/identity/server';
import { countTenants } from './demo/found-tenant';
import { migrate } from './migrate';

export interface Prepared {
  /** The run-time role's address. */
  readonly appUrl: string;
  /** Nobody uses this database yet: the demo may be planted. */
  readonly isEmpty: boolean;
  /** The demo's sign-ins, offered while the demo is switched on. */
  readonly demo: { readonly password: string; readonly personas: readonly { readonly email: string; readonly name: string; readonly role: string }[] };
}

/** Brings the database up to date and says what the launcher has to know. */
export async function prepare(ownerUrl: string): Promise<Prepared> {
  const appUrl = await migrate(ownerUrl);
  const personas = DEMO_PERSONAS.map(({ email, name, role }) => ({ email, name, role }));
  return { appUrl, isEmpty: (await countTenants(appUrl)) === 0, demo: { password: DEMO_PASSWORD, personas } };
}
