/** Titles that more than one thing has, where each says something else below: as titles they tell nothing apart. */
export function repeatedTitles(items: readonly { readonly title: string; readonly detail: string }[]): ReadonlySet<string> {
  const details = new Map<string, Set<string>>();
  for (const { title, detail } of items) details.set(title, (details.get(title) ?? new Set()).add(detail));
  return new Set(items.filter((item) => (details.get(item.title)?.size ?? 0) > 1).map(({ title }) => title));
}
