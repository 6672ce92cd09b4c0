import { groupRows } from './plan-grouped';
import type { PlanRow } from './plan-words';

const row = (id: string, over: Partial<PlanRow> = {}): PlanRow => ({ id, kind: 'activity', title: id, from: '', to: '', state: 'running', what: '', who: '', plannedHours: null, actualHours: null, drift: null, waveName: '', stage: 'adopt', ...over });

describe('the plan in groups', () => {
  const rows = [row('a'), row('b', { waveName: 'Wave 1', plannedHours: 12.5, actualHours: 3 }), row('c', { waveName: 'Wave 1', plannedHours: 7.5 }), row('w', { kind: 'wave', waveName: 'Wave 2' })];

  it('stays as it is without groups', () => {
    expect(groupRows(rows, '')).toEqual({ rows, heads: new Map() });
    expect(groupRows(rows, 'whatever').rows).toBe(rows);
  });

  it('has each group with its subtotals, and what belongs nowhere last', () => {
    const grouped = groupRows(rows, 'wave');
    expect(grouped.rows.map(({ id }) => id)).toEqual(['b', 'c', 'w', 'a']);
    expect([...grouped.heads]).toEqual([['b', 'Wave 1: 2 things, 20 h planned, 3 h so far'], ['w', 'Wave 2: 1 thing'], ['a', 'No wave: 1 thing']]);
  });

  it('names states in words and nobody as nobody', () => {
    expect([...groupRows([row('x', { who: '' }), row('y', { who: 'Priya' })], 'who').heads.values()]).toEqual(['Priya: 1 thing', 'Nobody: 1 thing']);
    expect([...groupRows(rows, 'state').heads.values()]).toEqual(['Running: 4 things, 20 h planned, 3 h so far']);
  });
});
