import { baseName } from '@realign/platform';

/** Files that Viva Engage's network export has beside the people. */
const BESIDE = new Set(['messages.csv', 'groups.csv', 'networks.csv', 'admins.csv']);

/** Of Viva Engage's network export the list of people is read, and nothing else: what they wrote is never opened. */
export function chooseUsageEntry(names: readonly string[]): string | undefined {
  const bare = new Map(names.map((name) => [baseName(name).toLowerCase(), name]));
  return [...bare.keys()].some((name) => BESIDE.has(name)) ? bare.get('users.csv') : undefined;
}
