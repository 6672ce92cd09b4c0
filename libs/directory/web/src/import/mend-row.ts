import type { CorrectedRow, ImportErrorView, ImportRowView } from '@realign/api-client';
import { asText, numberOrNull, type AskedField, type AskedValues } from '@realign/ui';

/** How a row that is not taken, or not wholly, is mended. */
export type MendKind = 'choose-twin' | 'choose-manager' | 'fix';

/** What the button beside an error does: choose between two lines or between people of one name, or write the value anew. */
export const mendOf = ({ code, detail }: ImportErrorView): MendKind => (code === 'employee-number.twice' ? 'choose-twin' : code === 'manager.unknown' && detail.includes('name') ? 'choose-manager' : 'fix');

export const mendWord = (kind: MendKind): string => (kind === 'fix' ? 'Fix here' : 'Choose');

const NOBODY = 'nobody';

const placeWords = (name: string, ...more: (string | null)[]): string => [name || 'no name', ...more.filter((one) => one !== null && one !== '')].join(', ');

const OTHER = 'other';

/** Which of the lines with one number is kept; one that is not listed is said by its line. */
export const twinFields = ({ twins, moreTwins, line }: ImportRowView): AskedField[] => [
  {
    name: 'keep', label: 'Which one is kept', kind: 'choice', required: true, value: String(line),
    choices: [...twins.map((twin) => ({ value: String(twin.line), label: `Line ${twin.line}: ${placeWords(twin.name, twin.place)}` })), ...(moreTwins > 0 ? [{ value: OTHER, label: `One of the ${moreTwins} others` }] : [])],
  },
  ...(moreTwins > 0 ? [{ name: 'other', label: 'Its line, if it is one of the others', kind: 'number' as const, min: 1 }] : []),
];

/** All lines of the number but the one that is kept are left out. A line that was not said is refused by the server. */
export const twinBody = (values: AskedValues): CorrectedRow[] => {
  const keep = asText(values, 'keep');
  return [{ line: keep === OTHER ? (numberOrNull(values, 'other') ?? 0) : Number(keep), onlyOne: true }];
};

/** Who of one name is the manager; somebody who is not listed is said by their number. */
export const managerFields = ({ managers, hasMoreManagers }: ImportRowView): AskedField[] => [
  {
    name: 'manager', label: 'Who it is', kind: 'choice', required: true,
    choices: [
      ...managers.map(({ field, value, name, place, line }, at) => ({ value: String(at), label: placeWords(name, value, place, line === null ? 'here already' : `line ${line}`, field === 'managerEmail' ? 'by address' : null) })),
      ...(hasMoreManagers ? [{ value: OTHER, label: 'Somebody else of that name' }] : []), { value: NOBODY, label: 'None of them: no manager' },
    ],
  },
  ...(hasMoreManagers ? [{ name: 'number', label: 'Their employee number, if it is somebody else', maxLength: 100 }] : []),
];

export const managerBody = ({ line, managers, values }: ImportRowView, said: AskedValues): CorrectedRow => {
  const chosen = asText(said, 'manager');
  const known = values.filter(({ field, was, value }) => value !== (was ?? '') && !field.startsWith('manager')).map(({ field, value }) => ({ field, value }));
  const one = chosen === OTHER ? { field: 'managerNumber', value: asText(said, 'number') } : chosen === NOBODY ? undefined : managers[Number(chosen)];
  return { line, values: [...known, ...(one ? [{ field: one.field, value: one.value }] : [{ field: 'managerName', value: '' }])] };
};
