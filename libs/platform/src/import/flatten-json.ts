/** Deeper than this, and in lists, values are kept as JSON text. */
const MOST_DEEP = 5;

/**
 * An object as cells by path: `{manager: {id: 7}}` is `manager.id` → `7`. A list of `{name, …Value}`, as Google writes parameters, is a
 * cell for each name. Nothing and null say nothing.
 */
export function flattenJson(value: unknown): Map<string, string> {
  const cells = new Map<string, string>();
  put(cells, '', value, 0);
  return cells;
}

/** The properties of an object that hold null. */
export const emptyProperties = (value: unknown): string[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value).flatMap(([name, inner]) => (inner === null ? [name] : [])) : [];

function put(cells: Map<string, string>, path: string, value: unknown, depth: number): void {
  if (value === null || value === undefined) return;
  if (typeof value !== 'object') return void cells.set(path, typeof value === 'string' ? value : JSON.stringify(value));
  if (Array.isArray(value)) return isNamedValues(value) ? putNamed(cells, value) : void cells.set(path, JSON.stringify(value));
  if (depth >= MOST_DEEP) return void cells.set(path, JSON.stringify(value));
  for (const [key, inner] of Object.entries(value)) put(cells, path === '' ? key : `${path}.${key}`, inner, depth + 1);
}

type NamedValue = { readonly name: string } & Readonly<Record<string, unknown>>;

/** Each has a name, and a value of some kind or nothing else. */
const isNamedValues = (list: readonly unknown[]): list is NamedValue[] =>
  list.some((item) => typeof item === 'object' && item !== null && Object.keys(item).some(isValueKey)) &&
  list.every((item) => typeof item === 'object' && item !== null && typeof (item as NamedValue).name === 'string' && Object.keys(item).every((key) => key === 'name' || isValueKey(key)));

const isValueKey = (key: string): boolean => key.endsWith('Value');

function putNamed(cells: Map<string, string>, list: readonly NamedValue[]): void {
  for (const item of list) {
    const key = Object.keys(item).find(isValueKey);
    if (key) put(cells, item.name, item[key], MOST_DEEP);
  }
}
