import { compareDays, countryOf, daysBetween, nearly, refuse, type Day, type EvidenceFact, type Refusal } from '@realign/kernel';

/** When persons may be measured: nowhere, or not in some countries, and how many people make a group. */
export interface KpiPolicy {
  /** People a team figure needs behind it; never below 5. */
  readonly minGroupSize: number;
  readonly teamOnly: boolean;
  /** Countries whose works councils agreed to team figures only, as ISO codes. */
  readonly teamOnlyCountries: readonly string[];
}

export const KPI_POLICY: KpiPolicy = { minGroupSize: 10, teamOnly: false, teamOnlyCountries: [] };

/**
 * Whether a person's own figure may be kept and shown. Not when the indicator is a team's by its nature, not where the organisation or the
 * country measures teams only, and not where nobody can tell the country while some country forbids it: by what is meant, however a source writes it.
 */
export const mayMeasurePerson = (policy: KpiPolicy, measuredFor: 'person' | 'team', country: string | null): boolean => {
  if (measuredFor === 'team' || policy.teamOnly) return false;
  const code = countryOf(country ?? '');
  return policy.teamOnlyCountries.length === 0 || (code !== undefined && !policy.teamOnlyCountries.some((one) => countryOf(one) === code));
};

export interface NewKpiReading {
  readonly isPerson: boolean;
  readonly measuredFor: 'person' | 'team';
  readonly country: string | null;
  /** People in the unit and below it; null for a person. */
  readonly people: number | null;
  readonly readOn: Day;
  readonly today: Day;
}

export type KpiReadingRefused = 'person-not-measured' | 'group-too-small' | 'read-in-future';

/** Refuses a person's figure where persons are not measured, a team's with too few people behind it, and a reading of tomorrow. */
export const refuseKpiReading = (policy: KpiPolicy, reading: NewKpiReading): Refusal<KpiReadingRefused> | undefined => {
  if (compareDays(reading.readOn, reading.today) > 0) return refuse('read-in-future', 'A reading is of today or earlier.');
  if (reading.isPerson) return mayMeasurePerson(policy, reading.measuredFor, reading.country) ? undefined : refuse('person-not-measured', 'This is not measured person by person here. Give the figure of their unit instead.');
  return (reading.people ?? 0) < policy.minGroupSize ? refuse('group-too-small', `A team figure needs at least ${policy.minGroupSize} people behind it. Give the figure of the unit above.`) : undefined;
};

export type KpiStatus = 'met' | 'short' | 'stale' | 'no_data';

export interface KpiReading {
  readonly value: number;
  readonly readOn: Day;
}

export type KpiGrain = 'person' | 'community' | 'team' | 'organisation';

export interface KpiCandidate extends KpiReading {
  readonly grain: KpiGrain;
  /** The unit or community it is of. */
  readonly of: string | null;
  readonly readBy: 'hand' | 'metric';
}

const FINEST_FIRST: readonly KpiGrain[] = ['person', 'community', 'team', 'organisation'];

/** What somebody did, read from a metric of use by itself. */
export const isOwnUse = ({ grain, readBy }: Pick<KpiCandidate, 'grain' | 'readBy'>): boolean => grain === 'person' && readBy === 'metric';

/**
 * The figure that stands for a holder: the finest there is, and a person's own only where persons may be measured. Null when there is none.
 * @param mayBeOwnUse false for whoever may not see what single people do
 */
export const finestReading = (candidates: readonly KpiCandidate[], mayBePerson: boolean, mayBeOwnUse = true): KpiCandidate | null => {
  const allowed = candidates.filter((candidate) => (mayBePerson || candidate.grain !== 'person') && (mayBeOwnUse || !isOwnUse(candidate)));
  return FINEST_FIRST.flatMap((grain) => allowed.filter((candidate) => candidate.grain === grain))[0] ?? null;
};

/** How a figure stands against its target; older than its days it is stale, whatever it says. */
export const judgeKpi = (kpi: { readonly direction: 'up' | 'down'; readonly freshDays: number }, target: number, reading: KpiReading | null, today: Day): KpiStatus => {
  if (reading === null) return 'no_data';
  if (daysBetween(reading.readOn, today) > kpi.freshDays) return 'stale';
  return (kpi.direction === 'up' ? reading.value >= target : reading.value <= target) ? 'met' : 'short';
};

export interface KpiTally {
  readonly kpiId: string;
  readonly kpiName: string;
  readonly roleName: string;
  /** One for each holder at work. */
  readonly statuses: readonly KpiStatus[];
  /** The metric it is read from, if it is. */
  readonly metricKey: string | null;
  /** Whose figures stand for the holders. */
  readonly readFor: readonly { readonly grain: KpiGrain; readonly holders: number }[];
}

const GRAIN_WORDS: Readonly<Record<KpiGrain, string>> = { person: 'their own', community: 'that of their community', team: 'that of their unit', organisation: 'that of the whole organisation' };

const whence = (metricKey: string | null, readFor: KpiTally['readFor']): string => {
  const whose = readFor.map(({ grain, holders }) => `for ${holders} ${GRAIN_WORDS[grain]}`).join(', ');
  return metricKey === null || whose === '' ? '' : ` Read from the metric ${metricKey}: ${whose}.`;
};

/**
 * One fact per indicator: the share of those with a fresh figure who meet their target; nobody is named. Half or fewer is off track, fewer than four in five at risk. Where it is what people
 * did themselves, that all or none of them met it cannot be read.
 */
export const kpiFact = ({ kpiId, kpiName, roleName, statuses, metricKey, readFor }: KpiTally, asOf: string): EvidenceFact => {
  const counted = { met: statuses.filter((status) => status === 'met').length, fresh: statuses.filter((status) => status === 'met' || status === 'short').length };
  const isOfPersons = metricKey !== null && readFor.some(({ grain }) => grain === 'person');
  const { met, fresh } = isOfPersons ? { met: nearly(counted.met, counted.fresh), fresh: nearly(counted.fresh, counted.fresh) } : counted;
  const share = fresh === 0 ? null : met / fresh;
  return {
    key: `roles.kpi:${kpiId}`, source: 'roles', subjectType: 'role', subjectId: kpiId, title: `${roleName}: ${kpiName}`, status: shareStatus(share), value: share, unit: 'share', baseline: null, target: 1, asOf,
    note: (fresh === 0 ? `No fresh figure for any of ${statuses.length}.` : `${isOfPersons ? 'About ' : ''}${met} of ${fresh} with a fresh figure meet the target${statuses.length > counted.fresh ? `; ${statuses.length - counted.fresh} have none` : ''}.`) + whence(metricKey, readFor), link: 'roles/kpis',
  };
};

const shareStatus = (share: number | null): EvidenceFact['status'] => {
  if (share === null) return 'no_data';
  return share >= 0.8 ? 'ok' : share > 0.5 ? 'at_risk' : 'off_track';
};
