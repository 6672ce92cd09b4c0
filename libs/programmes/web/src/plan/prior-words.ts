import type { EffectLibraryView } from '@realign/api-client';

type Kind = EffectLibraryView['items'][number];

/** What activities of some kinds did here before, in one sentence for whoever plans the next; '' while nothing is known. Points of people active in the week. */
export function priorWords(library: EffectLibraryView | undefined, isMeant: (kind: Kind['kind']) => boolean): string {
  const known = (library?.items ?? []).filter(({ kind, measure }) => measure === 'active_7d' && isMeant(kind));
  return known.length === 0 ? '' : `Measured here before, in points of people active in the week: ${known.map(priorOf).join('; ')}.`;
}

const priorOf = ({ kindName, mean, low, high, nextLow, nextHigh, entries }: Kind): string => {
  const next = nextLow === null || nextHigh === null ? '' : `, the next one likely between ${points(nextLow)} and ${points(nextHigh)}`;
  if (entries.length === 2) return `${kindName.toLowerCase()} ${points(mean)} (from two effects, whose own ranges reach from ${points(low)} to ${points(high)}; two are too few to tell how far such activities differ)`;
  return `${kindName.toLowerCase()} ${points(mean)} (between ${points(low)} and ${points(high)}, from ${entries.length === 1 ? 'one effect' : `${entries.length} effects`}${next})`;
};

const points = (value: number): string => value.toFixed(1).replace('-', '−');
