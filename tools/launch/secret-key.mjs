import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What secrets in the database are sealed with: the key that was given, or one of this data folder's own, made once and readable to its owner alone.
 * @returns settings for api and worker
 */
export function secretKeySettings(env, dataDir) {
  if (env.REALIGN_SECRET_KEY || env.REALIGN_SECRET_KEY_FILE) return {};
  const file = join(dataDir, 'secret-key');
  if (!existsSync(file)) writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  chmodSync(file, 0o600);
  return { REALIGN_SECRET_KEY_FILE: file };
}
