/** A dated event on the line of a programme, at `x` px from the left of the track. */
export interface LaneMark {
  readonly x: number;
  /** Its day in words, e.g. "Thu 26 Nov". */
  readonly when: string;
  readonly label: string;
  readonly checkpoint?: boolean;
  readonly blocked?: boolean;
}

/** Events that stand under one label: one mark for each of their days, and the words. */
export interface LaneGroup {
  readonly marks: readonly LaneMark[];
  readonly when: string;
  readonly text: string;
  /** What a shortened text leaves out, for whoever points at it or listens. */
  readonly whole: string | null;
  readonly left: number;
  /** 0 stands beside the line; a lower one hangs on a leader from `at`. */
  readonly tier: number;
  readonly at: number;
  readonly width: number;
}

export interface LaneLayout {
  readonly groups: readonly LaneGroup[];
  /** How many rows of words the lane needs, at least 1. */
  readonly tiers: number;
  /** The words stand below the curls instead of beside them, since one of them reaches under a curl. */
  readonly isBelow: boolean;
}

/** Rows of words a lane may have before neighbours share a label. */
export const MOST_TIERS = 3;
/** Past this the words end in dots; the whole is kept beside them. */
export const WIDEST_LABEL = 190;

const GAP = 8;
const CURL_HALF = 10;
/** Half of what is drawn of a curl; the rest is air. */
const CURL_DRAWN = 8;
const KNOT_HALF = 6;
/** A label this far past the today line is moved left of it. */
const BEFORE_TODAY = 5;

interface Cluster { readonly marks: readonly LaneMark[] }
interface Spot { readonly left: number; readonly width: number; readonly at: number; readonly tier: number }

/**
 * Where the words of a lane stand so that none covers another, a mark or a leader.
 * From the right to the left each label takes the highest row in which it ends before what stands there already; its leader goes down left of all that.
 * What fits in no row shares a label with its nearest neighbour, and the whole is laid out again.
 * @param todayX where the line of today stands; labels of what is past end left of it when they can
 */
export function layOutLane(marks: readonly LaneMark[], todayX: number): LaneLayout {
  let clusters = sameDay([...marks].sort((a, b) => a.x - b.x));
  for (;;) {
    const spots = place(clusters, todayX);
    if (spots) return { groups: clusters.map((cluster, at) => ({ ...wordsOf(cluster.marks), ...(spots[at] as Spot), marks: cluster.marks })), tiers: Math.max(1, ...spots.map(({ tier }) => tier + 1)), isBelow: spots.some((spot) => spot.tier === 0 && marks.some((mark) => isUnder(mark, spot))) };
    clusters = joinNearest(clusters);
  }
}

function place(clusters: readonly Cluster[], todayX: number): Spot[] | undefined {
  // Left end of what stands in each row already.
  const free = Array.from({ length: MOST_TIERS }, () => Infinity);
  const spots: Spot[] = [];
  for (const { marks } of [...clusters].reverse()) {
    const spot = free.map((_, tier) => spotOf(marks, tier, todayX)).find((one) => fits(one, marks, free));
    if (!spot) return undefined;
    const reach = leftOf(marks);
    free.forEach((before, tier) => { free[tier] = tier < spot.tier ? Math.min(before, spot.at - 2, reach) : tier === spot.tier ? Math.min(spot.left, reach) : before; });
    spots.unshift(spot);
  }
  return spots;
}

/** The words beside the mark, or under its leader in a lower row. */
function spotOf(marks: readonly LaneMark[], tier: number, todayX: number): Spot {
  const first = marks[0] as LaneMark;
  const last = marks.at(-1) as LaneMark;
  const { when, text } = wordsOf(marks);
  const width = Math.min(WIDEST_LABEL, Math.max(textWidth(when, 7), textWidth(text, 6.4)));
  const beside = tier === 0 && last.checkpoint ? last.x + CURL_HALF : first.x - KNOT_HALF;
  const crosses = last.x < todayX && beside + width > todayX - BEFORE_TODAY;
  const moved = todayX - BEFORE_TODAY - width;
  return { tier, width, at: first.x, left: Math.max(0, crosses && moved > 0 ? moved : beside) };
}

/** Ends before what stands in its row, and its leader and marks come down left of the rows above. */
const fits = ({ left, width, at, tier }: Spot, marks: readonly LaneMark[], free: readonly number[]): boolean =>
  left + width + GAP <= (free[tier] ?? 0) && free.slice(0, tier).every((end) => at + 2 <= end) && rightOf(marks) <= (free[0] ?? 0) + (tier === 0 ? 0 : KNOT_HALF);

const isUnder = ({ x, checkpoint }: LaneMark, { left, width }: Spot): boolean => checkpoint === true && x - CURL_DRAWN < left + width && left < x + CURL_DRAWN;
const leftOf = (marks: readonly LaneMark[]): number => Math.min(...marks.map(({ x, checkpoint }) => x - (checkpoint ? CURL_HALF : KNOT_HALF)));
const rightOf = (marks: readonly LaneMark[]): number => Math.max(...marks.map(({ x, checkpoint }) => (checkpoint ? x + CURL_HALF : x)));

/** What happens on one day has one mark and one label. */
const sameDay = (marks: readonly LaneMark[]): Cluster[] =>
  marks.reduce<Cluster[]>((found, mark) => {
    const last = found.at(-1);
    return last?.marks[0]?.x === mark.x ? [...found.slice(0, -1), { marks: [...last.marks, mark] }] : [...found, { marks: [mark] }];
  }, []);

/** The two neighbours that together reach over the fewest days, so that a dense stretch falls into labels of like size. */
function joinNearest(clusters: readonly Cluster[]): Cluster[] {
  const reach = clusters.slice(1).map(({ marks }, at) => (marks.at(-1)?.x ?? 0) - (clusters[at]?.marks[0]?.x ?? 0));
  const at = reach.indexOf(Math.min(...reach));
  return [...clusters.slice(0, at), { marks: [...(clusters[at]?.marks ?? []), ...(clusters[at + 1]?.marks ?? [])] }, ...clusters.slice(at + 2)];
}

/** The checkpoint is named first, since the others lead to it. */
function wordsOf(marks: readonly LaneMark[]): { readonly when: string; readonly text: string; readonly whole: string | null } {
  const named = [...marks].sort((a, b) => Number(b.checkpoint ?? false) - Number(a.checkpoint ?? false)).map(({ label, blocked }) => (blocked ? `${label}, blocked` : label));
  const [first, last] = [marks[0]?.when ?? '', marks.at(-1)?.when ?? ''];
  const when = first === last ? first : `${first} to ${last}`;
  const [name = '', ...others] = named;
  const isLong = textWidth(name, 6.4) > WIDEST_LABEL;
  const both = `${name}, ${others[0] ?? ''}`;
  const text = others.length === 0 ? name : others.length === 1 && textWidth(both, 6.4) <= WIDEST_LABEL ? both : `${name} and ${others.length} more`;
  return { when, text, whole: others.length > 0 ? marks.map((mark) => `${mark.when}: ${mark.label}${mark.blocked ? ', blocked' : ''}`).join('. ') : isLong ? name : null };
}

/** Rather too wide than too narrow: letters of Instrument Sans at 12 px, `mean` px wide, thin ones half of it. */
const textWidth = (text: string, mean: number): number => [...text].reduce((sum, letter) => sum + (/[fijlrtI .,:'1]/.test(letter) ? mean * 0.62 : /[mwMW@%]/.test(letter) ? mean * 1.5 : mean), 4);
