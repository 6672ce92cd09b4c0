import type { HeldTables } from '@realign/platform';

/** Whose goals they are, and who answers for what. */
export const GOALS_HOLDS: HeldTables = {
  context: 'goals',
  held: [
    { key: 'goals', title: 'Goals that are yours', sql: `select g.title as "Goal" from goals.goal g, me where g.owner_person_id = me.person_id order by 1` },
    { key: 'metrics', title: 'Metrics that are yours', sql: `select m.name as "Metric" from goals.metric m, me where m.owner_person_id = me.person_id order by 1` },
    { key: 'benefits', title: 'Benefits you answer for', sql: `select b.title as "Benefit" from goals.benefit b, me where b.owner_person_id = me.person_id order by 1` },
  ],
  goes: [],
  stays: [{ what: 'goals', why: 'a goal belongs to its programme; its owner reads “Erased person” until somebody else is named', sql: 'select 1 from goals.goal g, me where g.owner_person_id = me.person_id' }],
};
