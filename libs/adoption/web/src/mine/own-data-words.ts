import { dateWords } from '@realign/ui';

export interface OwnField {
  readonly name: string;
  readonly value: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

const inWords = (value: unknown): string => {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return DAY.test(value) ? dateWords(value) : value;
  return typeof value === 'number' ? String(value) : JSON.stringify(value);
};

/** What a row says, field by field; what nothing is known of is left out. */
export const fieldsOf = (row: Readonly<Record<string, unknown>>): readonly OwnField[] =>
  Object.entries(row).flatMap(([name, value]) => (value === null || value === undefined || value === '' ? [] : [{ name, value: inWords(value) }]));
