import type { LookupOption } from '../lookup/lookup';

export type AskedValue = string | number | null;
/** An empty field arrives as null. */
export type AskedValues = Readonly<Record<string, AskedValue>>;

export interface AskedField {
  /** As in the body that is sent, so that a refusal finds its field. */
  readonly name: string;
  readonly label: string;
  readonly kind?: 'text' | 'area' | 'day' | 'time' | 'instant' | 'number' | 'choice' | 'lookup' | 'many' | 'email' | 'password';
  readonly value?: AskedValue;
  readonly required?: boolean;
  readonly hint?: string;
  /** For a choice of one, or of many: the value of `many` is the chosen values with commas between. */
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly maxLength?: number;
  /** For a lookup: how to find, and the words of the first value. */
  readonly find?: (words: string) => Promise<readonly LookupOption[]>;
  readonly shown?: string;
  /** Stands beside the next half; a pair of short answers that belong together. */
  readonly half?: boolean;
}

export interface FormQuestion {
  readonly title: string;
  readonly text?: string;
  readonly fields: readonly AskedField[];
  /** The act, as a verb with its object. */
  readonly action: string;
  readonly keep?: string;
  /** Sends it. What it throws is shown in the form, which stays open. */
  readonly save: (values: AskedValues) => Promise<unknown>;
}

/** An answer as text; empty when nothing was written. */
export const asText = (values: AskedValues, name: string): string => { const value = values[name]; return value === null || value === undefined ? '' : String(value); };
/** An answer as text, or undefined so that it is left out of the body. */
export const textOrNone = (values: AskedValues, name: string): string | undefined => asText(values, name).trim() || undefined;
export const numberOrNull = (values: AskedValues, name: string): number | null => { const value = values[name]; return value === null || value === undefined || value === '' ? null : Number(value); };
