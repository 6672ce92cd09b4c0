export interface Difference {
  /** In words: `startsOn` is "starts on". */
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

type Shown = Readonly<Record<string, unknown>> | null;

/** What the machine counts for itself says nothing to a reader. */
const OF_THE_MACHINE = /^(version|can|.*(Id|Ids|At)|id|position|createdBy|updatedBy|series|forecast.*|findings|rollUp|nextStates|progress|expected|note|tenantId)$/;
const LONGEST = 160;

const words = (name: string): string => name.replaceAll('_', ' ').replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();

/** A value as a reader would say it; undefined for what cannot be said in a line. */
function said(value: unknown): string | undefined {
  if (value === null || value === undefined || value === '') return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(Math.round(value * 10_000) / 10_000);
  if (typeof value === 'string') return value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
  if (Array.isArray(value)) return value.every((one) => typeof one === 'string' || typeof one === 'number') ? said(value.join(', ')) : `${value.length} entries`;
  const { name, title } = value as { name?: unknown; title?: unknown };
  return typeof name === 'string' ? said(name) : typeof title === 'string' ? said(title) : undefined;
}

/**
 * What one change did, field by field: those that differ, in the order in which they are kept. Fields of which only one side is known are told where the other is
 * whole; ids, counters and what is worked out are left out.
 */
export function differences(before: Shown, after: Shown): Difference[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter((name) => !OF_THE_MACHINE.test(name));
  return names.flatMap((name) => {
    // A change often keeps only what it was given: what is not named there stayed.
    if (before && after && !(name in before && name in after)) return [];
    const [then, now] = [said(before?.[name]), said(after?.[name])];
    return then === undefined || now === undefined || then === now ? [] : [{ field: words(name), before: then, after: now }];
  });
}
