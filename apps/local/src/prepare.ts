import { migrate } from './migrate';

export interface Prepared {
  /** The run-time role's address of the database. */
  readonly appUrl: string;
  /** Who can sign in to the demo, when there is one. */
  readonly demo?: { readonly password: string; readonly personas: readonly { readonly role: string; readonly email: string; readonly name: string }[] };
}

/** Everything a first start and every later one needs of the database. Safe to repeat. */
export async function prepare(ownerUrl: string): Promise<Prepared> {
  return { appUrl: await migrate(ownerUrl) };
}
