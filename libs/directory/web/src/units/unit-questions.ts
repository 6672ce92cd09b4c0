import type { ChangeUnit, OrgUnitDetailView, UnitChangePreview, VocabularyValueView } from '@realign/api-client';
import { asText, countWords, dateWords, plural, textOrNone, type AskedField, type AskedValues, type LookupOption } from '@realign/ui';

export type UnitAct = 'rename' | 'move' | 'merge' | 'split' | 'close';

export interface UnitQuestion {
  readonly title: string;
  readonly text: string;
  readonly fields: readonly AskedField[];
}

/** More places than can be ticked are written. */
const FEW_PLACES = 24;

type Find = (words: string) => Promise<readonly LookupOption[]>;

const TITLES: Readonly<Record<UnitAct, string>> = { rename: 'Rename', move: 'Move', merge: 'Merge', split: 'Split', close: 'Close' };

/** What has to be asked for each change. The day is asked always: a day past writes history, one to come is planned. */
export function unitQuestion(act: UnitAct, view: OrgUnitDetailView, today: string, find: Find, places: readonly VocabularyValueView[]): UnitQuestion {
  const day: AskedField = { name: 'effectiveOn', label: 'From which day', kind: 'day', value: today, required: true, hint: 'A day past changes what is known of that time; a day to come is planned.' };
  const other = (name: string, label: string, required: boolean, hint: string): AskedField => ({ name, label, kind: 'lookup', required, find, hint });
  const own: Readonly<Record<UnitAct, readonly AskedField[]>> = {
    rename: [{ name: 'name', label: 'New name', required: true, maxLength: 200, value: view.name }],
    move: [other('underUnitId', 'Below which unit', false, 'Leave it empty for the top.')],
    merge: [other('intoUnitId', 'Into which unit', true, 'It takes over the people and the units directly below.')],
    split: [
      { name: 'name', label: 'Name of the new unit', required: true, maxLength: 200 },
      ...(places.length > 0 && places.length <= FEW_PLACES ? [{ name: 'locations', label: 'Whoever works at', kind: 'many', choices: places.map(({ value }, at) => ({ value: String(at), label: value })) } as const] : [{ name: 'locations', label: 'Whoever works at', kind: 'area', hint: 'One place a line, as the people file writes it.' } as const]),
      { name: 'jobTitles', label: 'Whoever has the job title', kind: 'area', hint: 'One title a line, as the people file writes it.' },
      { name: 'personIds', label: 'Whoever is named', kind: 'area', hint: 'One employee number or name a line; fifty at most.' },
      ...(view.below.length > 0 ? [{ name: 'unitIds', label: 'Units below that go along', kind: 'many', choices: view.below.map(({ id, name }) => ({ value: id, label: name })) } as const] : []),
    ],
    close: [],
  };
  return { title: `${TITLES[act]} ${view.name}`, text: 'You will see whom it touches before anything is changed.', fields: [...own[act], day] };
}

/** What stands in an answer, a line each. */
export const linesOf = (values: AskedValues, name: string): string[] => [...new Set(asText(values, name).split('\n').map((line) => line.trim()).filter(Boolean))];

/** The places chosen by their number in the list, or written. */
const placesOf = (values: AskedValues, places: readonly VocabularyValueView[]): string[] =>
  places.length > 0 && places.length <= FEW_PLACES ? asText(values, 'locations').split(',').filter(Boolean).flatMap((at) => places[Number(at)]?.value ?? []) : linesOf(values, 'locations');

/** The body of a change from what was answered; empty answers are left out. */
export function unitChange(act: UnitAct, orgUnitId: string, values: AskedValues, places: readonly VocabularyValueView[] = [], personIds: readonly string[] = []): ChangeUnit {
  const some = (list: readonly string[]): readonly string[] | undefined => (list.length > 0 ? list : undefined);
  const body = {
    kind: act, orgUnitId, effectiveOn: asText(values, 'effectiveOn'), name: textOrNone(values, 'name'), intoUnitId: textOrNone(values, 'intoUnitId'),
    underUnitId: act === 'move' ? (textOrNone(values, 'underUnitId') ?? null) : undefined, locations: some(placesOf(values, places)), jobTitles: some(linesOf(values, 'jobTitles')), unitIds: some(asText(values, 'unitIds').split(',').filter(Boolean)), personIds: some(personIds),
  };
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as unknown as ChangeUnit;
}

const OTHERS = { role: 'Roles', wave: 'Waves', training_plan: 'Training plans' } as const;

/** What becomes of audiences, rules, roles and waves that name the unit. */
const FOLLOWS: Readonly<Partial<Record<string, string>>> = {
  merge: '\nWhatever names this unit (audiences, rules, roles, waves) goes on with the unit it is merged into.',
  split: '\nWhatever names this unit keeps those who stay. Whoever goes to the new unit belongs to what names that one or a unit above it; stand it below this unit to keep them.',
};

/** How many of a list are named; the others are counted. */
const NAMED = 12;

const shifted = (what: string, list: readonly { readonly name: string; readonly before: number; readonly after: number }[]): string =>
  list.length === 0 ? '' : `\n${what}: ${list.slice(0, NAMED).map(({ name, before, after }) => `${name} ${countWords(before)} → ${countWords(after)}`).join(', ')}${list.length > NAMED ? ` and ${countWords(list.length - NAMED)} more` : ''}.`;

/** Whom a change would touch, in lines to be read before saying yes. */
export function previewWords({ summary, peopleCount, movedWithTheirUnitCount, sample, units, audiences, others, withdrawnCount, isPlanned }: UnitChangePreview, { kind, effectiveOn }: Pick<ChangeUnit, 'kind' | 'effectiveOn'>): string {
  const people = `${plural(peopleCount, 'person', 'people')} would be in another unit${movedWithTheirUnitCount > 0 ? `, and ${plural(movedWithTheirUnitCount, 'person', 'people')} move along with their unit` : ''}.`;
  const some = sample.length > 0 ? ` Among them ${sample.slice(0, 5).join(', ')}.` : '';
  const named = (['role', 'wave', 'training_plan'] as const).map((kind) => shifted(OTHERS[kind], others.filter((one) => one.kind === kind))).join('');
  const groups = audiences.length > 0 ? shifted('Audiences', audiences) : '\nNo audience changes its size.';
  const withdrawn = withdrawnCount > 0 ? `\n${plural(withdrawnCount, 'assignment', 'assignments')} of training not begun would be withdrawn, because ${withdrawnCount === 1 ? 'its person comes' : 'their people come'} out of a plan.` : '';
  return `${summary}, ${isPlanned ? 'planned for' : 'from'} ${dateWords(effectiveOn)}. ${people}${some}\nUnits that change: ${units.join(', ')}.${groups}${named}${withdrawn}${FOLLOWS[kind] ?? ''}`;
}
