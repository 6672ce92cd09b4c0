import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './node24.mjs';

function* filesBelow(path) {
  const full = join(ROOT, path);
  if (!statSync(full, { throwIfNoEntry: false })?.isDirectory()) {
    yield path;
    return;
  }
  for (const name of readdirSync(full).sort()) yield* filesBelow(join(path, name));
}

/**
 * One hash over the names and contents of source files; tests do not count.
 * @param {string[]} paths files and folders, from the root @param {(path: string) => boolean} [counts]
 */
export function sourceHash(paths, counts = () => true) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap((p) => [...filesBelow(p)])) {
    if (path.endsWith('.spec.ts') || !counts(path)) continue;
    hash.update(`${path}\0`).update(readFileSync(join(ROOT, path))).update('\0');
  }
  return hash.digest('hex');
}
