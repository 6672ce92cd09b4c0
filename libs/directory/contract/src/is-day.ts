import { isDay } from '@realign/kernel';
import { ValidateBy, type ValidationOptions } from 'class-validator';

/** A calendar day `YYYY-MM-DD` that exists: 2026-02-31 is refused at the edge. */
export const IsDay = (options?: ValidationOptions): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isDay',
      validator: {
        validate: (value: unknown) => typeof value === 'string' && isDay(value),
        defaultMessage: (args) => `${args?.property ?? 'day'} must be a calendar day, written YYYY-MM-DD`,
      },
    },
    options,
  );
