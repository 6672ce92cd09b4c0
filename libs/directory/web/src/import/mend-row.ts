import type { CorrectedRow, ImportErrorView, ImportRowView } from '@realign/api-client';
import { asText, type AskedField, type AskedValues } from '@realign/ui';

/** How a row that is not taken, or not wholly, is mended. */
export type MendKind = 'choose-twin' | 'choose-manager' | 'fix';

/** What the button beside an error does: choose between two lines or between people of one name, or write the value anew. */
export const mendOf = ({ code, detail }: ImportErrorView): MendKind => (code === 'employee-number.twice' ? 'choose-twin' : code === 'manager.unknown' && detail.includes('name') ? 'choose-manager' : 'fix');

export const mendWord = (kind: MendKind): string => (kind === 'fix' ? 'Fix here' : 'Choose');

const NOBODY = 'nobody';

/** Fields that say what to mend: those something is said against, else all of them. */
export function fixFields({ values }: ImportRowView): AskedField[] {
  const doubtful = values.filter(({ isDoubtful }) => isDoubtful);
  return (doubtful.length > 0 ? doubtful : values).map(({ field, label, value, was }) => ({ name: field, label, value, maxLength: 500, ...(was !== null && was !== value && { hint: `The file says “${was}”.` }) }));
}

/** The row with the values that were shown, and those that were corrected before. */
export const fixBody = (row: ImportRowView, asked: readonly AskedField[], values: AskedValues): CorrectedRow => ({
  line: row.line,
  values: row.values.flatMap(({ field, was, value }) => {
    const isAsked = asked.some(({ name }) => name === field);
    const said = isAsked ? asText(values, field) : value;
    return said !== (was ?? '') || (isAsked && asked.length === row.values.length) ? [{ field, value: said }] : [];
  }),
});

const placeWords = (name: string, ...more: (string | null)[]): string => [name || 'no name', ...more.filter((one) => one !== null && one !== '')].join(', ');

export const twinField = ({ twins, line }: ImportRowView): AskedField => ({
  name: 'keep', label: 'Which one is kept', kind: 'choice', required: true, value: String(line), choices: twins.map((twin) => ({ value: String(twin.line), label: `Line ${twin.line}: ${placeWords(twin.name, twin.place)}` })),
});

/** All lines of the number but the one that is kept are left out. */
export const twinBody = ({ twins }: ImportRowView, keep: string): CorrectedRow[] => twins.map(({ line }) => (String(line) === keep ? { line } : { line, leaveOut: true }));

export const managerField = ({ managers }: ImportRowView): AskedField => ({
  name: 'manager', label: 'Who it is', kind: 'choice', required: true,
  choices: [...managers.map(({ field, value, name, place, line }, at) => ({ value: String(at), label: placeWords(name, value, place, line === null ? 'here already' : `line ${line}`, field === 'managerEmail' ? 'by address' : null) })), { value: NOBODY, label: 'None of them: no manager' }],
});

export const managerBody = ({ line, managers, values }: ImportRowView, chosen: string): CorrectedRow => {
  const known = values.filter(({ field, was, value }) => value !== (was ?? '') && !field.startsWith('manager')).map(({ field, value }) => ({ field, value }));
  const one = chosen === NOBODY ? undefined : managers[Number(chosen)];
  return { line, values: [...known, ...(one ? [{ field: one.field, value: one.value }] : [{ field: 'managerName', value: '' }])] };
};

export const rowTitle = ({ line, name }: ImportRowView): string => `Line ${line}${name ? `: ${name}` : ''}`;
