import { day, isDay } from '@realign/kernel';
import { invalid } from '@realign/platform';
import type { PutCadence } from '@realign/reviews/contract';
import type { CadenceRule } from '@realign/reviews/domain';
import type { CadenceSetting } from './cadence.store';

/** What a rule without further words means. */
export const PLAIN_RULE = { shortMonth: 'clamp', businessDay: 'none', country: null } as const;

/** How a rule without further words deals with dates that have come. */
export const PLAIN_POLICY = { catchUp: 'fire_latest', overlap: 'hold_latest', adaptive: false, evidenceDaysBefore: 3 } as const;

/** The rule as asked for; what is left out stays as it was. @throws 422 for a first day that does not exist */
export function settingOf(input: PutCadence, before: Pick<CadenceSetting, 'shortMonth' | 'businessDay' | 'country' | 'catchUp' | 'overlap' | 'adaptive' | 'evidenceDaysBefore'> = { ...PLAIN_RULE, ...PLAIN_POLICY }): CadenceSetting {
  return {
    ...ruleOf(input, before),
    catchUp: input.catchUp ?? before.catchUp,
    overlap: input.overlap ?? before.overlap,
    adaptive: input.adaptive ?? before.adaptive,
    evidenceDaysBefore: input.evidenceDaysBefore ?? before.evidenceDaysBefore,
    deciders: input.deciders as CadenceSetting['deciders'],
  };
}

const ruleOf = (input: PutCadence, before: Pick<CadenceRule, 'shortMonth' | 'businessDay' | 'country'>): CadenceRule => ({
  unit: input.unit,
  every: input.every,
  weekday: input.weekday ?? null,
  dayOfMonth: input.dayOfMonth ?? null,
  weekOfMonth: input.weekOfMonth ?? null,
  shortMonth: input.shortMonth ?? before.shortMonth,
  businessDay: input.businessDay ?? before.businessDay,
  country: input.country === undefined ? before.country : input.country || null,
  localTime: input.localTime,
  timeZone: input.timeZone,
  anchorOn: anchorOf(input.anchorOn),
});

const anchorOf = (text: string): CadenceRule['anchorOn'] => {
  if (isDay(text)) return day(text);
  throw invalid([{ pointer: '/anchorOn', code: 'day', detail: 'The first day is not a calendar day, written YYYY-MM-DD.' }]);
};
