import type { DeclaredRoute } from './declared-routes';

const pattern = (path: string): RegExp => new RegExp(`^${path.split('/').map((part) => (part.startsWith(':') ? '[^/]+' : part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))).join('/')}/?$`);

/** Which methods an address answers to, by its path without the query; none where there is nothing at all. */
export const allowedMethods = (routes: readonly DeclaredRoute[]): ((path: string) => readonly string[]) => {
  const known = routes.map(({ method, path }) => ({ method, at: pattern(path) }));
  return (path) => [...new Set(known.filter(({ at }) => at.test(path)).map(({ method }) => method))].sort((a, b) => a.localeCompare(b));
};
