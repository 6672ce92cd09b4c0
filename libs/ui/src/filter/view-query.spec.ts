import { paramsOf, queryOf } from './view-query';

const said = (values: Record<string, string>) => ({ keys: Object.keys(values), get: (name: string) => values[name] ?? null });

describe('what an address says of a view', () => {
  it('is the same whatever the order in which it was chosen', () => {
    expect(queryOf(said({ wave: 'w', state: 'running,judged', q: '' }), [])).toBe(queryOf(said({ state: 'running,judged', wave: 'w' }), []));
  });

  it('leaves out what is of the moment', () => {
    expect(queryOf(said({ month: '2026-11', saved: 'x', view: 'board' }), ['saved', 'month'])).toBe('view=board');
  });

  it('comes back as it was', () => {
    const values = { q: 'a b & c=1', state: 'running,judged' };
    expect(paramsOf(queryOf(said(values), []))).toEqual(values);
  });
});
