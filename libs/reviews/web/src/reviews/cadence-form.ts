import type { CadenceView, PutCadence } from '@realign/api-client';
import { asText, numberOrNull, type AskedField, type AskedValues } from '@realign/ui';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'].map((label, index) => ({ value: String(index + 1), label }));
const ORDINALS = ['First', 'Second', 'Third', 'Fourth', 'Last'].map((label, index) => ({ value: String(index + 1), label }));

export const cadenceFields = (cadence: CadenceView): AskedField[] => [
  { name: 'every', label: 'Every', kind: 'number', value: cadence.every, required: true, min: 1, max: 52, step: 1 },
  { name: 'unit', label: 'Weeks or months', kind: 'choice', value: cadence.unit, required: true, choices: [{ value: 'weeks', label: 'weeks' }, { value: 'months', label: 'months' }] },
  { name: 'weekday', label: 'Weekday', kind: 'choice', value: words(cadence.weekday), choices: WEEKDAYS },
  { name: 'weekOfMonth', label: 'Which one of the month', kind: 'choice', value: words(cadence.weekOfMonth), choices: ORDINALS, hint: 'For months with a weekday.' },
  { name: 'dayOfMonth', label: 'Day of the month', kind: 'number', value: cadence.dayOfMonth, min: 1, max: 31, step: 1, hint: 'For months without a weekday. The 31st becomes the last day of a shorter month.' },
  { name: 'localTime', label: 'At', kind: 'time', value: cadence.localTime, required: true },
  { name: 'timeZone', label: 'Time zone', value: cadence.timeZone, required: true, hint: 'For example Europe/London.' },
  { name: 'anchorOn', label: 'Counts from', kind: 'day', value: cadence.anchorOn, required: true },
];

export function cadenceBody(values: AskedValues, cadence: CadenceView): PutCadence {
  const picked = Object.fromEntries(['weekday', 'weekOfMonth', 'dayOfMonth'].flatMap((name) => { const value = numberOrNull(values, name); return value === null ? [] : [[name, value]]; }));
  return {
    unit: asText(values, 'unit') === 'months' ? 'months' : 'weeks', every: numberOrNull(values, 'every') ?? cadence.every, ...picked,
    localTime: asText(values, 'localTime').slice(0, 5), timeZone: asText(values, 'timeZone'), anchorOn: asText(values, 'anchorOn'), catchUp: cadence.catchUp,
  };
}

const words = (value: number | null): string | null => (value === null ? null : String(value));
