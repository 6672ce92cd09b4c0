import type { CursorPart, CursorValue } from '@realign/platform';
import type { AssignmentOrder } from '@realign/training/contract';

/** A row as it is cut from the list: what the next page begins behind. */
export interface CutAssignment {
  readonly id: string;
  readonly key?: string;
  readonly due?: string;
  readonly personId?: string;
  readonly moduleId?: string;
  readonly planId?: string;
}

/** Rows in one order, each read from an index as far as a page needs it. */
export interface RowOrder {
  readonly columns: string;
  readonly joins: string;
  readonly order: string;
  readonly parts: readonly CursorPart[];
  /** Rows behind a place; `first` is the number of its first parameter. */
  readonly behind: (first: number) => string;
  readonly place: (row: CutAssignment) => readonly CursorValue[];
}

const byId = (direction: '' | ' desc'): RowOrder => ({
  columns: 't.id', joins: '', order: `id${direction}`, parts: ['uuid'], behind: (first) => `and t.id ${direction === '' ? '>' : '<'} $${first}`, place: ({ id }) => [id],
});

/** By the people's own index of names and each person's own rows. */
const BY_NAME: RowOrder = {
  columns: 'w.name_key as key, w.id as "personId", t.module_id as "moduleId", t.plan_id as "planId", t.id',
  joins: 'join directory.person w on w.tenant_id = t.tenant_id and w.id = t.person_id',
  order: 'key, "personId", "moduleId", "planId"',
  parts: ['text', 'uuid', 'uuid', 'uuid'],
  // The first half alone would do less than is meant; it lets the page begin at its place in the index of names.
  behind: (first) => `and (w.name_key, w.id) >= ($${first}, $${first + 1}::uuid) and (w.name_key, w.id, t.module_id, t.plan_id) > ($${first}, $${first + 1}::uuid, $${first + 2}::uuid, $${first + 3}::uuid)`,
  place: ({ key = '', personId = '', moduleId = '', planId = '' }) => [key, personId, moduleId, planId],
};

/** Of those that are still asked: the earliest due first. */
const BY_DUE_DAY: RowOrder = {
  columns: 't.due_on::text as due, t.due_on as "dueOn", t.id',
  joins: '',
  order: '"dueOn", id',
  parts: ['day', 'uuid'],
  behind: (first) => `and (t.due_on, t.id) > ($${first}::date, $${first + 1}::uuid)`,
  place: ({ due = '', id }) => [due, id],
};

/** What has no due day to wait for, behind everything that has: its place has none either. */
const BEHIND_DUE_DAYS: RowOrder = {
  ...byId(''), parts: ['day', 'uuid'], behind: (first) => `and $${first}::date is null and t.id > $${first + 1}::uuid`, place: ({ id }) => [null, id],
};

/** Orders that one index gives for the whole list; the others are put together of stretches. */
export const WHOLE_ORDERS: Readonly<Record<Exclude<AssignmentOrder, 'due' | 'module' | 'state'>, RowOrder>> = { assigned: byId(''), newest: byId(' desc'), name: BY_NAME };

/** How the rows inside a stretch are ordered. */
export const IN_STRETCHES = { byId: byId(''), byName: BY_NAME, byDueDay: BY_DUE_DAY, behindDueDays: BEHIND_DUE_DAYS } as const;
