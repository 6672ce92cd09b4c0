import type { ConflictField } from '../dialog/conflict-dialog';
import type { AskedField } from '../dialog/form-question';
import { dayWords } from '../words/words';

interface Named { readonly id: string; readonly name: string }

/** One field of a change: what it is called, and how it stands in the thing. */
export interface EditedField<View> {
  readonly label: string;
  /** As a body names it. */
  readonly of: (view: View) => unknown;
  /** A value in words; left out, those of the form's choices, of `named`, or the value itself. Given what stands beside it and the thing, as a number is said in its unit. */
  readonly says?: (value: unknown, beside: Readonly<Record<string, unknown>>, view: View) => string;
  /** Whom or what the ids in it stand for, as the thing says. */
  readonly named?: (view: View) => readonly (Named | null | undefined)[];
  /** Fields with the same word make sense with one another alone, as both ends of a stretch: they are kept together, from one of the two. */
  readonly together?: string;
  /** Sent with the others of its word as soon as one of them changes, as a figure is with its day. */
  readonly isSentAlong?: true;
  /** Sent as it stands where what is given alongside says something by itself, as why a day passed does. */
  readonly carries?: (alongside: Readonly<Record<string, unknown>>, view: View) => boolean;
}

/** No part of the thing itself, such as the reason of a change: sent along with it, in nobody's version. */
export const ALONGSIDE = 'alongside';

/** Every field that a body can change. A field that is added to the body and not here does not compile. */
export type EditedFields<Body, View> = { readonly [Name in keyof Body]-?: EditedField<View> | typeof ALONGSIDE };

/** The same without the body's type. */
export type AnyEditedFields<View> = Readonly<Record<string, EditedField<View> | typeof ALONGSIDE>>;

type Values = Readonly<Record<string, unknown>>;
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** One person's change of a thing, as it was when they opened it. */
export interface Edit<View> {
  readonly fields: AnyEditedFields<View>;
  readonly given: Values;
  readonly before: View;
}

/** Ids are the same in any order; nothing is nothing, whether it is empty or was never there; figures that differ by less than they can be typed are one. */
function plain(value: unknown): string {
  if (Array.isArray(value)) return JSON.stringify(value.every((one) => ID.test(String(one))) ? [...value].sort() : value);
  return value === undefined || value === null || value === '' ? 'null' : JSON.stringify(typeof value === 'number' ? Number(value.toPrecision(9)) : value);
}
const isSame = (one: unknown, other: unknown): boolean => plain(one) === plain(other);

const compared = <View>(fields: AnyEditedFields<View>): [string, EditedField<View>][] => Object.entries(fields).flatMap(([name, field]) => (field === ALONGSIDE ? [] : [[name, field]]));

/** Which units of the change, a field or those kept together with it, were changed between two versions. */
function unitsChanged<View>(fields: AnyEditedFields<View>, isChanged: (name: string, field: EditedField<View>) => boolean): Set<string> {
  return new Set(compared(fields).filter(([name, field]) => isChanged(name, field)).map(([name, field]) => field.together ?? name));
}

/** What somebody changed. */
const touched = <View>({ fields, given, before }: Edit<View>): Set<string> => unitsChanged(fields, (name, { of }) => name in given && !isSame(given[name], of(before)));

const alongside = ({ fields, given }: { readonly fields: Readonly<Record<string, unknown>>; readonly given: Values }): Record<string, unknown> => Object.fromEntries(Object.entries(given).filter(([name]) => fields[name] === ALONGSIDE));

/** Fields that stay as they are and take with them what is said alongside. */
const carrying = <View>(edit: Edit<View>, view = edit.before): Record<string, unknown> =>
  Object.fromEntries(compared(edit.fields).filter(([, { carries }]) => carries?.(alongside(edit), view)).map(([name, { of }]) => [name, of(view)]));

const only = <View>({ fields, given }: Pick<Edit<View>, 'fields' | 'given'>, units: ReadonlySet<string>): Record<string, unknown> =>
  Object.fromEntries(compared(fields).filter(([name, field]) => name in given && units.has(field.together ?? name)).map(([name]) => [name, given[name]]));

/**
 * What of a change is sent: what differs from the thing as it was opened, and what stands beside it. Nothing that the form never touched is put back as it was.
 * @returns nothing at all where the thing stays as it is
 */
export function changedOf<View>(edit: Edit<View>): Record<string, unknown> {
  const { fields, given, before } = edit;
  const mine = touched(edit);
  const changed = Object.fromEntries(compared(fields).filter(([name, field]) => name in given && (field.isSentAlong ? mine.has(field.together ?? name) : !isSame(given[name], field.of(before)))).map(([name]) => [name, given[name]]));
  const body = { ...carrying(edit), ...changed };
  return Object.keys(body).length === 0 ? {} : { ...body, ...alongside(edit) };
}

/** What becomes of a change whose thing somebody else changed meanwhile. */
export interface Merged {
  /** What both changed, and differently; empty where nobody has to be asked. With it, as theirs, what the other person alone changed. */
  readonly asked: readonly ConflictField[];
  /** The change, to be made over theirs: with what both changed as I have it, or without. */
  readonly mine: Values;
  readonly theirs: Values;
}

/** Field by field, what only one of two changed is kept, whoever it was; what both changed is asked. */
export function mergeEdit<View>(edit: Edit<View>, theirs: View, words: EditWords = {}): Merged {
  const { fields, given, before } = edit;
  const mine = touched(edit);
  const hers = unitsChanged(fields, (_, { of }) => !isSame(of(theirs), of(before)));
  const apart = unitsChanged(fields, (name, { of }) => !isSame(name in given ? given[name] : of(before), of(theirs)));
  const clash = new Set([...mine].filter((unit) => hers.has(unit) && apart.has(unit)));
  const beside = alongside(edit);
  const rest = only(edit, new Set([...mine].filter((unit) => !clash.has(unit))));
  return { asked: clash.size === 0 ? [] : rowsOf(edit, theirs, clash, mine, words), mine: { ...only(edit, mine), ...beside }, theirs: Object.keys({ ...rest, ...carrying(edit, theirs) }).length === 0 ? {} : { ...rest, ...beside } };
}

/** Where words for values come from, beside the fields themselves. */
export interface EditWords {
  readonly asked?: readonly AskedField[];
  readonly nameOf?: (id: string) => string | undefined;
}

function rowsOf<View>({ fields, given, before }: Edit<View>, theirs: View, clash: ReadonlySet<string>, mine: ReadonlySet<string>, words: EditWords): ConflictField[] {
  const standing = (of: (field: EditedField<View>) => unknown): Values => Object.fromEntries(compared(fields).map(([name, field]) => [name, of(field)]));
  const [mineAll, theirsAll] = [{ ...standing(({ of }) => of(before)), ...given }, standing(({ of }) => of(theirs))] as [Values, Values];
  return compared(fields).flatMap(([name, field]) => {
    const said = (values: Values): string => saysOf(name, field, values, [theirs, before], words);
    const label = words.asked?.find((one) => one.name === name)?.label ?? field.label;
    if (clash.has(field.together ?? name)) return isSame(mineAll[name], theirsAll[name]) ? [] : [{ label, mine: said(mineAll), theirs: said(theirsAll) }];
    return mine.has(field.together ?? name) || isSame(theirsAll[name], field.of(before)) ? [] : [{ label, mine: 'as theirs', theirs: said(theirsAll) }];
  });
}

function saysOf<View>(name: string, field: EditedField<View>, values: Values, views: readonly [View, View], { asked = [], nameOf }: EditWords): string {
  const value = values[name];
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return 'nothing';
  if (field.says) return field.says(value, values, views[0]);
  const named = views.flatMap((view) => field.named?.(view) ?? []);
  const choices = asked.find((one) => one.name === name)?.choices;
  const one = (item: unknown): string => {
    const text = typeof item === 'boolean' ? (item ? 'yes' : 'no') : String(item);
    const known = named.find((thing) => thing?.id === text)?.name ?? choices?.find((choice) => choice.value === text)?.label ?? nameOf?.(text);
    return known ?? (ID.test(text) ? 'another one' : /^\d{4}-\d{2}-\d{2}$/.test(text) ? dayWords(text) : text);
  };
  return Array.isArray(value) ? value.map(one).join(', ') : one(value);
}

/** A body that stands for the whole: what is sent of it, and the rest as somebody else has it now. */
export function wholeOf<View>(fields: AnyEditedFields<View>, sent: Values, theirs: View): Values {
  const mine = new Set(compared(fields).filter(([name]) => name in sent).map(([name, field]) => field.together ?? name));
  const rest = compared(fields).filter(([name, field]) => !mine.has(field.together ?? name)).map(([name, field]): [string, unknown] => [name, field.of(theirs)]);
  return { ...Object.fromEntries(rest.filter(([, value]) => value !== null && value !== undefined)), ...sent };
}
