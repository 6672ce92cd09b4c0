import { permitted, type RailArea, type RailEntry } from './shell.types';

/** An area as somebody sees it; one without `places` is a place of its own. */
export interface SeenArea extends RailEntry {
  readonly places: readonly RailEntry[];
}

/** Areas with a place that is allowed. One with a single allowed place is that place; else it leads to its first. */
export function areasFor(areas: readonly RailArea[], can: Readonly<Record<string, boolean>>): SeenArea[] {
  return areas.flatMap(({ places, ...area }) => {
    const allowed = permitted(places, can);
    const [first] = allowed;
    if (!first) return [];
    const { badge } = area;
    return allowed.length === 1 ? [{ ...first, ...(badge !== undefined && { badge }), places: [] }] : [{ ...area, link: first.link, places: allowed }];
  });
}

/** Every place of these areas, in their order. */
export const placesOf = (areas: readonly SeenArea[]): RailEntry[] => areas.flatMap((area) => (area.places.length > 0 ? area.places : [area]));

/** The place an address lies in: the one with the longest beginning of it. @param url path, with or without a query */
export function placeAt(places: readonly RailEntry[], url: string): RailEntry | undefined {
  const path = url.replace(/[?#].*$/s, '');
  const reach = (place: RailEntry): number => Math.max(-1, ...[place.link, ...(place.covers ?? [])].filter((link) => path === link || (link !== '/' && path.startsWith(`${link}/`))).map(({ length }) => length));
  const [nearest] = [...places].sort((a, b) => reach(b) - reach(a));
  return nearest && reach(nearest) >= 0 ? nearest : undefined;
}
