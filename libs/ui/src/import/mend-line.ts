import { asText, type AskedField, type AskedValues } from '../dialog/form-question';

/** One value of a line that is to be mended. */
export interface MendableValue {
  readonly field: string;
  readonly label: string;
  /** As it stands in the file; null where it has no such column. */
  readonly was: string | null;
  readonly value: string;
  readonly isDoubtful: boolean;
}

/** A line of a file that is to be mended, whatever the file is of. */
export interface MendableLine {
  readonly line: number;
  readonly name: string;
  readonly values: readonly MendableValue[];
}

/** Fields that say what to mend: those something is said against, else all of them. */
export function fixFields({ values }: MendableLine): AskedField[] {
  const doubtful = values.filter(({ isDoubtful }) => isDoubtful);
  return (doubtful.length > 0 ? doubtful : values).map(({ field, label, value, was }) => ({ name: field, label, value, maxLength: 500, ...(was !== null && was !== value && { hint: `The file says “${was}”.` }) }));
}

/** The line with the values that were shown, and those that were corrected before. */
export const fixBody = (row: MendableLine, asked: readonly AskedField[], values: AskedValues): { line: number; values: { field: string; value: string }[] } => ({
  line: row.line,
  values: row.values.flatMap(({ field, was, value }) => {
    const isAsked = asked.some(({ name }) => name === field);
    const said = isAsked ? asText(values, field) : value;
    return said !== (was ?? '') || (isAsked && asked.length === row.values.length) ? [{ field, value: said }] : [];
  }),
});

export const lineTitle = ({ line, name }: MendableLine): string => `Line ${line}${name ? `: ${name}` : ''}`;
