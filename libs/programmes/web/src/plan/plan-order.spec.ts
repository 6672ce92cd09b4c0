// The words it uses live beside components, which need the compiler to be read outside a build.
import '@angular/compiler';
import { orderRows, planTotals } from './plan-order';
import type { PlanRow } from './plan-words';

const row = (id: string, over: Partial<PlanRow> = {}): PlanRow => ({ id, kind: 'activity', title: id, from: '2027-03-01', to: '2027-03-12', state: 'running', what: '', who: '', plannedHours: null, actualHours: null, drift: null, waveName: '', stage: 'adopt', ...over });
const ids = (rows: readonly PlanRow[]): string => rows.map(({ id }) => id).join('');

describe('the plan in an order', () => {
  const rows = [row('a', { title: 'Wave 10', plannedHours: 9, from: '2027-03-02' }), row('b', { title: 'Wave 2', plannedHours: 100, from: '2026-12-31' }), row('c', { title: 'clinic', who: 'Priya' }), row('d', { title: 'Clinic', plannedHours: 9, drift: -3 })];

  it('is by the words, by the day or by the number of a column, and equal ones stay as they come', () => {
    expect(ids(orderRows(rows, { key: 'title', direction: 'ascending' }))).toBe('cdba');
    expect(ids(orderRows(rows, { key: 'title', direction: 'descending' }))).toBe('abcd');
    expect(ids(orderRows(rows, { key: 'from', direction: 'ascending' }))).toBe('bcda');
  });

  it('has what has nothing in the column last, whichever way round', () => {
    expect(ids(orderRows(rows, { key: 'plannedHours', direction: 'ascending' }))).toBe('adbc');
    expect(ids(orderRows(rows, { key: 'plannedHours', direction: 'descending' }))).toBe('badc');
    expect(ids(orderRows(rows, { key: 'who', direction: 'descending' }))).toBe('cabd');
    expect(ids(orderRows(rows, { key: 'drift', direction: 'descending' }))).toBe('dabc');
  });

  it('is the plan’s own without one', () => {
    expect(orderRows(rows, null)).toBe(rows);
    expect(orderRows(rows, { key: 'whatever', direction: 'ascending' })).toBe(rows);
  });

  it('comes to the hours of what is shown, from the first day to the last', () => {
    const totals = planTotals([...rows, row('e', { kind: 'message', from: '', to: '', actualHours: 0.25, plannedHours: 1000.5 })]);
    expect([totals.get('title'), totals.get('plannedHours'), totals.get('actualHours')]).toEqual(['In all 5 things', '1,118.5', '0.3']);
    expect([totals.get('from'), totals.get('to')]).toEqual([expect.stringContaining('31 Dec'), expect.stringContaining('12 Mar')]);
  });
});
