import type { CadencePreviewView, CadenceView, DateView, PutCadence, TripView } from '@realign/api-client';

const SERIES: Readonly<Record<string, string>> = { checkpoint: 'The programme', goals: 'Goals', role_kpis: 'Role measures', training_plans: 'Training plans' };
/** "The programme", "Goals", … and "Wave “North”", or "Wave 2" when it is called that, for a wave's own series. */
export const seriesWords = (series: string, waveName: string | null = null): string => SERIES[series] ?? (!series.startsWith('wave:') ? series : waveName === null ? 'A wave' : /^wave\b/i.test(waveName) ? waveName : `Wave “${waveName}”`);

export const WEEKDAY_CHOICES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'].map((label, index) => ({ value: index + 1, label }));
export const WEEK_CHOICES = ['First', 'Second', 'Third', 'Fourth', 'Last'].map((label, index) => ({ value: index + 1, label }));
export const CATCH_UP_CHOICES = [{ value: 'fire_latest', label: 'The latest is held' }, { value: 'fire_all', label: 'Each is held' }, { value: 'skip', label: 'None is held' }] as const;
export const OVERLAP_CHOICES = [{ value: 'hold_latest', label: 'It is held right after' }, { value: 'skip', label: 'It is passed over' }] as const;
export const BUSINESS_CHOICES = [{ value: 'none', label: 'It stays' }, { value: 'next', label: 'The next working day' }, { value: 'previous', label: 'The working day before' }] as const;
export const SHORT_MONTH_CHOICES = [{ value: 'clamp', label: 'The last day of the month' }, { value: 'skip', label: 'No date in that month' }] as const;
export const KIND_CHOICES = [{ value: 'weeks', label: 'Weeks' }, { value: 'day', label: 'Months, by day' }, { value: 'weekday', label: 'Months, by weekday' }] as const;

export const DUTY_CHOICES = [{ value: 'sponsor', label: 'Sponsor' }, { value: 'change_lead', label: 'Change lead' }, { value: 'steward', label: 'Steward' }] as const;
export const DECISION_KINDS = ['continue', 'adapt', 'stop', 'scale', 'start'] as const;
export interface RhythmValues {
  readonly kind: 'weeks' | 'day' | 'weekday';
  readonly every: number;
  readonly weekday: number;
  readonly weekOfMonth: number;
  readonly dayOfMonth: number;
  readonly shortMonth: CadenceView['shortMonth'];
  readonly businessDay: CadenceView['businessDay'];
  readonly country: string;
  readonly localTime: string;
  readonly timeZone: string;
  readonly anchorOn: string;
  readonly catchUp: CadenceView['catchUp'];
  readonly overlap: CadenceView['overlap'];
  readonly adaptive: boolean;
  readonly evidenceDaysBefore: number;
  readonly reason: string;
}

type Rule = Pick<PutCadence, 'unit' | 'every' | 'localTime' | 'timeZone' | 'anchorOn'> & { readonly [K in 'weekday' | 'weekOfMonth' | 'dayOfMonth' | 'shortMonth' | 'businessDay' | 'country' | 'catchUp' | 'overlap' | 'adaptive' | 'evidenceDaysBefore']?: PutCadence[K] | null | undefined };

/** A rule as the form holds it. */
export const toValues = (rule: Rule): RhythmValues => ({
  kind: rule.unit === 'weeks' ? 'weeks' : rule.dayOfMonth === null || rule.dayOfMonth === undefined ? 'weekday' : 'day',
  every: rule.every, weekday: rule.weekday ?? 4, weekOfMonth: rule.weekOfMonth ?? 1, dayOfMonth: rule.dayOfMonth ?? 1, shortMonth: rule.shortMonth ?? 'clamp', businessDay: rule.businessDay ?? 'none',
  country: rule.country ?? '', localTime: rule.localTime, timeZone: rule.timeZone, anchorOn: rule.anchorOn, catchUp: rule.catchUp ?? 'fire_latest', overlap: rule.overlap ?? 'hold_latest', adaptive: rule.adaptive ?? false, evidenceDaysBefore: rule.evidenceDaysBefore ?? 3, reason: '',
});

/** The form as the rule that is sent: only what its kind has. */
export function toBody({ kind, weekday, weekOfMonth, dayOfMonth, country, localTime, ...rest }: RhythmValues): PutCadence {
  const day = kind === 'weeks' ? { weekday } : kind === 'day' ? { dayOfMonth } : { weekday, weekOfMonth };
  return { ...rest, ...day, unit: kind === 'weeks' ? 'weeks' : 'months', country: country.trim().toUpperCase(), localTime: localTime.slice(0, 5) };
}

const DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
export const longDay = (day: string): string => DAY.format(new Date(`${day.slice(0, 10)}T00:00:00Z`)).replace(',', '');

/** "moved from Sat 2 Jan 2027", "the clocks leave 02:30 out", or nothing. */
export const dateNote = ({ movedFrom, isInGap, nominalLocal }: DateView): string =>
  movedFrom ? `moved from ${longDay(movedFrom)}` : isInGap ? `the clocks leave ${nominalLocal.slice(11, 16)} out: held the moment after` : '';

const PACE_WORDS: Readonly<Record<string, string>> = { stable: 'Slower while all stands well', as_set: 'As set', slipping: 'Faster while goals slip' };
export const paceWords = (pace: string): string => PACE_WORDS[pace] ?? pace;

const PASSED_WORDS: Readonly<Record<string, string>> = { too_old: 'more than 30 days ago', catch_up: 'missed while nothing could be held', overlap: 'the checkpoint before was still open' };
export const passedWords = (why: string): string => PASSED_WORDS[why] ?? why;

const OUTCOMES: Readonly<Record<TripView['outcome'], string>> = { brought_forward: 'Held in place of its date', extraordinary: 'Held as an extra one', open_already: 'One was open already' };
export const outcomeWords = (outcome: TripView['outcome']): string => OUTCOMES[outcome];

export type Preview = CadencePreviewView;
