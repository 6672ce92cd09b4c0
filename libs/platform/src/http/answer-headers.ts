/** The ETag of a view: its version. */
export const etagOf = (body: unknown): string | null => {
  const { version } = (body ?? {}) as { version?: unknown };
  return typeof version === 'number' ? `"${version}"` : null;
};

const ID = /[0-9a-f]{8}-[0-9a-f-]{27}/i;

/**
 * The Location of a POST's answer, null without one. What was created (201) has its own address: `/api/goals` → `/api/goals/<id>`, also when
 * it was made below another one: `/api/programmes/<x>/goals` → `/api/goals/<id>`. What was only begun (202) is watched at its run.
 */
export const locationOf = (url: string, status: number, body: unknown): string | null => {
  const { id, runLocation } = (body ?? {}) as { id?: unknown; runLocation?: unknown };
  if (status === 202) return typeof runLocation === 'string' ? runLocation : null;
  return status === 201 && typeof id === 'string' ? addressOf(url, id) : null;
};

const addressOf = (url: string, id: string): string => {
  const path = url.split('?')[0] ?? url;
  return ID.test(path) ? `/api/${path.slice(path.lastIndexOf('/') + 1)}/${id}` : `${path}/${id}`;
};
