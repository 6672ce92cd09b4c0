import { addDays, compareDays, daysBetween, earlier, later, type Day } from '@realign/kernel';

export interface EffortItem {
  readonly effortClass: 'culture' | 'technology';
  readonly engagementMode: 'push' | 'pull';
  readonly stage: 'implement' | 'adopt' | 'use' | 'extract_value';
  readonly state: string;
  readonly isDelivery: boolean;
  readonly startsOn: Day;
  readonly endsOn: Day;
  /** Working hours in total; null when nobody said. */
  readonly plannedHours: number | null;
  readonly actualHours: number | null;
}

/** The guide is 80 % culture; below the limit the plan is warned of. */
export const CULTURE_GUIDE = 0.8;
export const CULTURE_LIMIT = 0.7;

export interface EffortBalance {
  readonly culture: number;
  readonly technology: number;
  /** 0–1; null when there is nothing to divide. */
  readonly cultureShare: number | null;
  readonly isPastLimit: boolean;
}

export interface StageEffort {
  readonly stage: EffortItem['stage'];
  readonly beforeGoLive: number;
  readonly afterGoLive: number;
}

export interface EffortReading {
  /** `hours` where any are planned, else the number of activities stands in for them. */
  readonly basis: 'hours' | 'activities';
  readonly planned: EffortBalance;
  /** Null while no actual hours were given. */
  readonly actual: EffortBalance | null;
  readonly push: number;
  readonly pull: number;
  readonly pullShare: number | null;
  readonly stages: readonly StageEffort[];
  /** Share of planned effort that the delivery track takes, 0–1. */
  readonly deliveryShare: number | null;
  readonly withoutHours: number;
  readonly warnings: readonly string[];
}

export interface EffortWindow {
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  /** First day on which people have it; null while no launch is planned. */
  readonly goLiveOn: Day | null;
}

/**
 * How the plan's effort is spread. Hours count in proportion to the days of an activity that lie in the window, the last day included;
 * a stopped activity counts with the hours it took and not with those it was to take.
 */
export function readEffort(items: readonly EffortItem[], { from, to, goLiveOn }: EffortWindow): EffortReading {
  const within = items.map((item) => ({ item, share: shareWithin(item, from, to) })).filter(({ share }) => share > 0);
  const planned = within.filter(({ item }) => item.state !== 'stopped');
  const basis = planned.some(({ item }) => item.plannedHours !== null) ? 'hours' : 'activities';
  const weigh = ({ item, share }: Weighed): number => (basis === 'hours' ? (item.plannedHours ?? 0) * share : 1);
  const actual = within.filter(({ item }) => item.actualHours !== null);
  const sum = (of: readonly Weighed[], by: (one: Weighed) => number): number => tidy(of.reduce((all, one) => all + by(one), 0));
  const plannedBalance = balance(planned, weigh);
  const push = sum(planned.filter(({ item }) => item.engagementMode === 'push'), weigh);
  const pull = sum(planned.filter(({ item }) => item.engagementMode === 'pull'), weigh);
  const all = sum(planned, weigh);
  const reading = {
    basis, planned: plannedBalance, actual: actual.length > 0 ? balance(actual, ({ item, share }) => (item.actualHours ?? 0) * share) : null,
    push, pull, pullShare: push + pull > 0 ? pull / (push + pull) : null,
    stages: STAGES.map((stage) => stageEffort(stage, planned.filter(({ item }) => item.stage === stage), weigh, goLiveOn)),
    deliveryShare: all > 0 ? sum(planned.filter(({ item }) => item.isDelivery), weigh) / all : null,
    withoutHours: planned.filter(({ item }) => item.plannedHours === null).length,
  } as const;
  return { ...reading, warnings: warningsOf(reading) };
}

interface Weighed {
  readonly item: EffortItem;
  readonly share: number;
}

const STAGES = ['implement', 'adopt', 'use', 'extract_value'] as const;
const tidy = (value: number): number => Math.round(value * 100) / 100;
const length = (from: Day, to: Day): number => Math.max(0, daysBetween(from, to) + 1);

const shareWithin = ({ startsOn, endsOn }: EffortItem, from: Day | undefined, to: Day | undefined): number => {
  const [first, last] = [from ? later(from, startsOn) : startsOn, to ? earlier(to, endsOn) : endsOn];
  return length(first, last) / length(startsOn, endsOn);
};

const balance = (of: readonly Weighed[], weigh: (one: Weighed) => number): EffortBalance => {
  const part = (effortClass: EffortItem['effortClass']): number => tidy(of.filter(({ item }) => item.effortClass === effortClass).reduce((sum, one) => sum + weigh(one), 0));
  const [culture, technology] = [part('culture'), part('technology')];
  const cultureShare = culture + technology > 0 ? culture / (culture + technology) : null;
  return { culture, technology, cultureShare, isPastLimit: cultureShare !== null && cultureShare < CULTURE_LIMIT };
};

/** What falls before the go-live day, and what from it on. */
const stageEffort = (stage: EffortItem['stage'], of: readonly Weighed[], weigh: (one: Weighed) => number, goLiveOn: Day | null): StageEffort => {
  const before = ({ item }: Weighed): number => {
    if (goLiveOn === null || compareDays(item.endsOn, goLiveOn) < 0) return 1;
    return compareDays(item.startsOn, goLiveOn) >= 0 ? 0 : length(item.startsOn, addDays(goLiveOn, -1)) / length(item.startsOn, item.endsOn);
  };
  const beforeGoLive = tidy(of.reduce((sum, one) => sum + weigh(one) * before(one), 0));
  return { stage, beforeGoLive, afterGoLive: tidy(of.reduce((sum, one) => sum + weigh(one) * (1 - before(one)), 0)) };
};

const warningsOf = ({ planned, actual, stages, deliveryShare }: Pick<EffortReading, 'planned' | 'actual' | 'stages' | 'deliveryShare'>): string[] => {
  const per = (share: number | null): string => `${Math.round((share ?? 0) * 100)}%`;
  const after = stages.reduce((sum, { afterGoLive }) => sum + afterGoLive, 0);
  const before = stages.reduce((sum, { beforeGoLive }) => sum + beforeGoLive, 0);
  return [
    ...(planned.isPastLimit ? [`Only ${per(planned.cultureShare)} of the planned effort works on culture; the guide is ${per(CULTURE_GUIDE)}.`] : []),
    ...(actual?.isPastLimit ? [`Only ${per(actual.cultureShare)} of the effort so far went into culture; the guide is ${per(CULTURE_GUIDE)}.`] : []),
    ...(before > 0 && after === 0 ? ['No effort is planned after the launch.'] : []),
    ...(deliveryShare !== null && deliveryShare > 0.5 ? [`The delivery track takes ${per(deliveryShare)} of the effort; it should be the smaller part.`] : []),
  ];
};
