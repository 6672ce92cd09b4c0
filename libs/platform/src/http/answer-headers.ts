/** The ETag of a view: its version. */
export const etagOf = (body: unknown): string | null => {
  const { version } = (body ?? {}) as { version?: unknown };
  return typeof version === 'number' ? `"${version}"` : null;
};

const ID = /[0-9a-f]{8}-[0-9a-f-]{27}/i;

/** Whether there is something to read at a path. */
export type IsReadable = (path: string) => boolean;

/**
 * The Location of a POST's answer, null without one. What was created (201) is found where it can be read: `/api/goals` → `/api/goals/<id>`, also when
 * it was made below another one: `/api/programmes/<x>/goals` → `/api/goals/<id>`; when what comes back is that other one, there. What cannot be read by
 * itself has no address. What was only begun (202) is watched at its run. `foundAt` is where such things are read when their address does not follow.
 */
export const locationOf = (url: string, status: number, body: unknown, isReadable: IsReadable, foundAt?: string): string | null => {
  const { id, runLocation } = (body ?? {}) as { id?: unknown; runLocation?: unknown };
  if (status === 202) return typeof runLocation === 'string' ? runLocation : null;
  if (status !== 201 || typeof id !== 'string') return null;
  const addresses = foundAt === undefined ? addressesOf(url.split('?')[0] ?? url, id) : [`${foundAt}/${id}`];
  return addresses.find(isReadable) ?? null;
};

/** Where it may be found, likeliest first. */
const addressesOf = (path: string, id: string): string[] => {
  const parts = path.split('/').filter(Boolean).slice(1);
  const above = parts.findLastIndex((part) => ID.test(part));
  if (parts[above] === id) return [`/api/${parts.slice(0, above + 1).join('/')}`];
  const below = parts.slice(above + 1);
  return below.map((_, from) => `/api/${[...below.slice(from), id].join('/')}`);
};
