import { hash, verify } from '@node-rs/argon2';

/** Argon2id, as OWASP recommends: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const hashPassword = (password: string): Promise<string> => hash(password, COST);

/** Compared against when there is no account, so that the answer takes as long as for one. */
const NOBODY = hashPassword('nobody has this password');

export const checkPassword = async (stored: string | undefined, password: string): Promise<boolean> => {
  const matches = await verify(stored ?? (await NOBODY), password);
  return stored !== undefined && matches;
};
