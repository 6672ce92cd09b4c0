import { ValidateBy } from 'class-validator';

/** Figures of goals are at most so large, either way: it is past anything an organisation counts, and sums of them stay exact enough. */
const LARGEST = 1e15;

/** A figure an organisation could count; refused with its field beyond that. */
export const IsCountable = (): PropertyDecorator =>
  ValidateBy({
    name: 'isCountable',
    validator: { validate: (value: unknown) => typeof value !== 'number' || Math.abs(value) <= LARGEST, defaultMessage: () => `$property must lie between −${LARGEST.toLocaleString('en-GB')} and ${LARGEST.toLocaleString('en-GB')}` },
  });
