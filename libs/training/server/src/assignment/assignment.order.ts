import type { CursorPart, CursorValue } from '@realign/platform';
import type { AssignmentOrder } from '@realign/training/contract';

/** A row as it is cut from the list: what the next page begins behind. */
export interface CutAssignment {
  readonly id: string;
  readonly key?: string;
  readonly personId?: string;
  readonly moduleId?: string;
  readonly planId?: string;
}

/**
 * One order of the list, each read from an index as far as a page needs it: by id, which is the order in which assignments were made, or by
 * the people's own index of names and each person's own rows. A due day, which thousands share, and a module's title have no such index.
 */
export interface ListOrder {
  readonly columns: string;
  readonly joins: string;
  readonly order: string;
  readonly parts: readonly CursorPart[];
  /** Rows behind a place; `first` is the number of its first parameter. */
  readonly behind: (first: number) => string;
  readonly place: (row: CutAssignment) => readonly CursorValue[];
}

const byId = (direction: '' | ' desc'): ListOrder => ({
  columns: 't.id', joins: '', order: `id${direction}`, parts: ['uuid'], behind: (first) => `and t.id ${direction === '' ? '>' : '<'} $${first}`, place: ({ id }) => [id],
});

export const ASSIGNMENT_ORDER: Readonly<Record<AssignmentOrder, ListOrder>> = {
  assigned: byId(''),
  newest: byId(' desc'),
  name: {
    columns: 'w.name_key as key, w.id as "personId", t.module_id as "moduleId", t.plan_id as "planId", t.id',
    joins: 'join directory.person w on w.tenant_id = t.tenant_id and w.id = t.person_id',
    order: 'key, "personId", "moduleId", "planId"',
    parts: ['text', 'uuid', 'uuid', 'uuid'],
    // The first half alone would do less than is meant; it lets the page begin at its place in the index of names.
    behind: (first) => `and (w.name_key, w.id) >= ($${first}, $${first + 1}::uuid) and (w.name_key, w.id, t.module_id, t.plan_id) > ($${first}, $${first + 1}::uuid, $${first + 2}::uuid, $${first + 3}::uuid)`,
    place: ({ key = '', personId = '', moduleId = '', planId = '' }) => [key, personId, moduleId, planId],
  },
};
