import type { CadenceRule } from './cadence-rule';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const WEEKS = ['first', 'second', 'third', 'fourth', 'last'];

/** "Every 6 weeks on Thursday at 10:00, Europe/London; on a holiday of GB the next working day". */
export function describeRule(rule: CadenceRule): string {
  const unit = rule.unit === 'weeks' ? 'week' : 'month';
  const rhythm = rule.every === 1 ? `Every ${unit}` : `Every ${rule.every} ${unit}s`;
  return `${rhythm} on ${describeDay(rule)} at ${rule.localTime}, ${rule.timeZone}${describeShift(rule)}`;
}

const describeDay = (rule: CadenceRule): string => {
  const weekday = WEEKDAYS[(rule.weekday ?? 1) - 1] ?? 'Monday';
  if (rule.unit === 'weeks') return weekday;
  if (rule.dayOfMonth === null) return `the ${WEEKS[(rule.weekOfMonth ?? 1) - 1] ?? 'first'} ${weekday}`;
  if (rule.dayOfMonth <= 28) return `day ${rule.dayOfMonth}`;
  return rule.shortMonth === 'skip' ? `day ${rule.dayOfMonth}, not in months without it,` : `day ${rule.dayOfMonth} or the last day of the month`;
};

const describeShift = ({ businessDay, country }: CadenceRule): string => {
  if (businessDay === 'none') return '';
  const off = country === null ? 'a weekend' : `a weekend or holiday of ${country}`;
  return `; on ${off} the working day ${businessDay === 'next' ? 'after' : 'before'}`;
};
