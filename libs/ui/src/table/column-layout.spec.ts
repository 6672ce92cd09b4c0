import { columnsLaid, layoutOf, layoutSaid, orderOf, orderSaid, withColumn, withMoved, withWidth } from './column-layout';

const COLUMNS = [{ key: 'title', head: 'What' }, { key: 'from', head: 'From', sortable: true }, { key: 'to', head: 'To' }, { key: 'who', head: 'Who', width: '20%' }];
const keys = (laid: readonly { readonly key: string }[]): string => laid.map(({ key }) => key).join(' ');

describe('which columns stand in a table', () => {
  it('are all of them while the address says nothing, and then it goes on saying nothing', () => {
    const laid = layoutOf(COLUMNS, undefined);
    expect(keys(laid)).toBe('title from to who');
    expect(layoutSaid(COLUMNS, laid)).toBeNull();
  });

  it('come back from the address as they were left', () => {
    const laid = withWidth(withMoved(withColumn(COLUMNS, layoutOf(COLUMNS, undefined), 'from', false), 'who', -1), 'who', 240);
    const said = layoutSaid(COLUMNS, laid);
    expect(said).toBe('title,who:240,to');
    expect(layoutOf(COLUMNS, said ?? '')).toEqual(laid);
    expect(columnsLaid(COLUMNS, laid).map(({ head, width }) => [head, width])).toEqual([['What', undefined], ['Who', '240px'], ['To', undefined]]);
  });

  it('always begin with the one that says what a row is', () => {
    expect(keys(layoutOf(COLUMNS, 'to,title'))).toBe('title to');
    expect(keys(layoutOf(COLUMNS, 'to'))).toBe('title to');
    const laid = layoutOf(COLUMNS, undefined);
    expect(keys(withColumn(COLUMNS, laid, 'title', false))).toBe('title from to who');
    expect(keys(withMoved(laid, 'from', -1))).toBe('title from to who');
    expect(keys(withMoved(laid, 'title', 1))).toBe('title from to who');
    expect(keys(withMoved(laid, 'who', 1))).toBe('title from to who');
  });

  it('are put back where they stand by themselves', () => {
    const laid = layoutOf(COLUMNS, 'title,who,to');
    expect(keys(withColumn(COLUMNS, laid, 'from', true))).toBe('title from who to');
  });

  it('are none that the address made up, and no wider or narrower than can be read', () => {
    expect(layoutOf(COLUMNS, 'title,nobody,to:9999,to,from:x,who:1')).toEqual([{ key: 'title', width: null }, { key: 'to', width: 800 }, { key: 'from', width: null }, { key: 'who', width: 60 }]);
    expect(withWidth(layoutOf(COLUMNS, 'title,to:90'), 'to', null)[1]).toEqual({ key: 'to', width: null });
  });
});

describe('the order of a table', () => {
  it('is a column one may order by, either way round', () => {
    expect(orderOf(COLUMNS, '-from')).toEqual({ key: 'from', direction: 'descending' });
    expect(orderSaid(orderOf(COLUMNS, '-from'))).toBe('-from');
    expect(orderSaid(orderOf(COLUMNS, 'from'))).toBe('from');
    expect([orderOf(COLUMNS, 'who'), orderOf(COLUMNS, 'nobody'), orderOf(COLUMNS, undefined), orderSaid(null)]).toEqual([null, null, null, null]);
  });
});
