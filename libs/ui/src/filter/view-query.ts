/** What an address says, as Angular's router gives it. */
export interface Said {
  readonly keys: readonly string[];
  get(name: string): string | null;
}

/** What an address says of a view, in one order, so that two that show the same are the same: `state=running&wave=…`. */
export function queryOf(said: Said, without: readonly string[]): string {
  const pairs = said.keys.filter((key) => !without.includes(key)).map((key) => [key, said.get(key) ?? ''] as const).filter(([, value]) => value !== '');
  return new URLSearchParams(pairs.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => [key, value])).toString();
}

/** A kept query as the router takes it. */
export const paramsOf = (query: string): Record<string, string> => Object.fromEntries(new URLSearchParams(query));
