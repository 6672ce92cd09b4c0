import type { EvidenceFact } from '@realign/kernel';
import type { Signal } from './momentum';

export interface WaveUptake {
  readonly waveId: string;
  readonly name: string;
  readonly launchOn: string;
  readonly isLaunched: boolean;
  readonly hasUnits: boolean;
  readonly hasAudiences: boolean;
  /** In a programme with audiences, how many people it is for, rounded to 5; null else, or when withheld. */
  readonly peopleOffered: number | null;
  /** Why its figures are not told; null when they are, or are not known. */
  readonly withheld: string | null;
  /** Rounded to 5; null when withheld. */
  readonly people: number | null;
  readonly takeUp: number | null;
}

export interface SourceState {
  readonly name: string;
  readonly ageDays: number | null;
  readonly missingCount: number;
  readonly matchRate: number | null;
  readonly isConcealed: boolean;
}

/** Older than this, or with more days missing than this, figures of a source are not to be relied on at a checkpoint. */
const OLD_DAYS = 14;
const MANY_MISSING = 7;

const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;
const bare = { source: 'adoption', subjectId: null, baseline: null, target: null, link: 'adoption' } as const;

/** Why nothing is told of what a launched wave took up. */
function untold({ hasUnits, hasAudiences, peopleOffered, withheld, launchOn }: WaveUptake, dataTo: string): string {
  if (peopleOffered === 0 || (!hasUnits && !hasAudiences)) return 'It has no people of its own to count: nobody is in it, or all belong to an earlier launch.';
  if (withheld === 'small_group') return 'Withheld: the group is too small.';
  if (withheld !== null) return hasAudiences ? 'Withheld: its people stand in groups with people it was not offered to, and a part of a group would tell about few.' : 'Withheld: it would tell about a small group.';
  return launchOn > dataTo ? 'Launched after the last week that is known.' : 'Not known yet: it needs four weeks of which nearly every day is known.';
}

/** Where not all of a wave stand in groups that are its own, how many do. */
const countedOf = (people: number, offered: number | null): string => (offered === null || offered <= people ? 'offered' : `that are counted, of about ${offered} offered,`);

/** What each launched wave took up of what it was offered. Whether that is enough, the goals say. */
export const waveFacts = (waves: readonly WaveUptake[], dataTo: string): EvidenceFact[] =>
  waves.filter(({ isLaunched }) => isLaunched).map((wave) => ({
    ...bare, key: `adoption.uptake:${wave.waveId}`, subjectType: 'wave', subjectId: wave.waveId, title: `Uptake of ${wave.name}`, status: wave.takeUp === null ? 'no_data' : 'info', value: wave.takeUp, unit: 'share', asOf: dataTo,
    note: wave.takeUp === null || wave.people === null ? untold(wave, dataTo) : `${percent(wave.takeUp)} of about ${wave.people} people ${countedOf(wave.people, wave.peopleOffered)} took it up, to ${dataTo}.`,
  }));

/** A unit as the heat map shows it, with the shares that may be told, oldest first; null is withheld or not known. */
export interface SegmentShares {
  readonly orgUnitId: string;
  readonly orgUnitName: string;
  readonly depth: number;
  readonly cells: readonly { readonly periodEnd: string; readonly value: number | null; readonly missing?: string | null }[];
}

/** So many segments are told one by one, the worst; the page of adoption has all. */
const MOST_SEGMENTS = 12;
/** Weeks of which not all days are known are compared with nothing. */
const wholeOf = ({ cells }: SegmentShares): SegmentShares['cells'] => cells.filter(({ missing }) => missing !== 'days_missing');
/** Weeks a segment is compared over. */
const BACK = 4;

/**
 * The share of people active in each part, the worst first, and what of them cannot be told: of a programme the units its launched waves name; of the
 * whole organisation the units just below the top one, or the top ones where there are several. Whose figure is withheld is counted, never left out silently.
 */
export function segmentFacts(rows: readonly SegmentShares[], isProgrammes = false): EvidenceFact[] {
  const tops = rows.filter(({ depth }) => depth === 0);
  const shown = isProgrammes || tops.length > 1 ? tops : rows.filter(({ depth }) => depth === 1);
  const told = shown.flatMap((row) => { const share = wholeOf(row).at(-1)?.value ?? null; return share === null ? [] : [{ ...row, share }]; }).sort((x, y) => x.share - y.share || x.orgUnitName.localeCompare(y.orgUnitName));
  return [...told.slice(0, MOST_SEGMENTS).map(segmentFact), ...restFact(shown, told.length)];
}

function segmentFact({ share, ...row }: SegmentShares & { readonly share: number }): EvidenceFact {
  const { orgUnitId, orgUnitName } = row;
  const now = wholeOf(row).at(-1);
  const back = row.cells.findIndex((cell) => cell === now) - BACK;
  const before = back < 0 ? null : (row.cells[back]?.value ?? null);
  return {
    ...bare, key: `adoption.segment:${orgUnitId}`, subjectType: 'usage', title: `Active in ${orgUnitName}`, link: `adoption?unit=${orgUnitId}`, status: 'info', value: share, unit: 'share', baseline: before, asOf: now?.periodEnd ?? null,
    note: `${percent(share)} of its people were active to ${now?.periodEnd ?? ''}${before === null ? '' : `, ${percent(before)} ${BACK} weeks before`}.`,
  };
}

/** What the list of segments leaves out, and why. */
function restFact(shown: readonly SegmentShares[], told: number): EvidenceFact[] {
  const [withheld, more] = [shown.length - told, Math.max(0, told - MOST_SEGMENTS)];
  if (withheld + more === 0) return [];
  const parts = [
    ...(withheld > 0 ? [`${withheld} of ${shown.length} segments are withheld or have no figure: their groups are too small, or would show one that is`] : []),
    ...(more > 0 ? [`${more} with more people active than the ${MOST_SEGMENTS} worst are on the page of adoption`] : []),
  ];
  return [{ ...bare, key: 'adoption.segments-left-out', subjectType: 'usage', title: 'Segments that are not told one by one', status: 'info', value: withheld + more, unit: 'count', asOf: (shown[0] && wholeOf(shown[0]).at(-1)?.periodEnd) ?? null, note: `${parts.join('; ')}.` }];
}

/** One fact for each signal; one that fades is amber, so that somebody decides about it. */
export const momentumFacts = (signals: readonly Omit<Signal, 'rule'>[], dataTo: string): EvidenceFact[] =>
  signals.map(({ key, name, reading, now, before, note }) => ({
    ...bare, key: `adoption.momentum:${key}`, subjectType: 'usage', title: `Momentum: ${name.toLowerCase()}`, status: reading === 'fading' ? 'at_risk' : reading === 'cannot_tell' ? 'no_data' : 'info', value: now, unit: 'share', baseline: before, asOf: dataTo, note,
  }));

/** How far the figures can be relied on. */
export const qualityFacts = (sources: readonly SourceState[], today: string): EvidenceFact[] =>
  sources.filter(({ ageDays }) => ageDays !== null).map(({ name, ageDays, missingCount, matchRate, isConcealed }) => {
    const isWeak = (ageDays ?? 0) > OLD_DAYS || missingCount > MANY_MISSING || isConcealed;
    const told = [`Data is ${ageDays ?? 0} ${ageDays === 1 ? 'day' : 'days'} old`, missingCount === 0 ? 'no day is missing' : `${missingCount} days of 90 are missing`, matchRate === null ? 'nobody could be matched' : `${percent(matchRate)} of accounts matched`];
    return { ...bare, key: `adoption.data-quality:${name}`, subjectType: 'usage', title: `Data quality of ${name}`, status: isWeak ? 'no_data' : 'info', value: matchRate, unit: 'share', asOf: today, note: `${told.join(', ')}${isConcealed ? '; names are hidden' : ''}.`, ...(isWeak ? { health: 'weak_source' } : {}) };
  });
