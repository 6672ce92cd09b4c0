import fc from 'fast-check';
import { keysetPage, readCursor, writeCursor } from './keyset';

const ID = '01a20bac-6f5f-70d0-948d-ae051700c2f3';

describe('a cursor', () => {
  it('is read back as it was written', () => {
    expect(readCursor(writeCursor(['müller', ID]), ['text', 'uuid'])).toEqual(['müller', ID]);
    expect(readCursor(undefined, ['uuid'])).toBeUndefined();
  });

  it('that was not made by us is refused, never taken for values', () => {
    for (const odd of ['rubbish', writeCursor([ID]), writeCursor(['x', 'not-an-id']), writeCursor([{} as never, ID]), Buffer.from('{"length":2}').toString('base64url')]) {
      expect(() => readCursor(odd, ['text', 'uuid'])).toThrow(/cannot be read/);
    }
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          const values = readCursor(text, ['text', 'uuid']);
          expect(values === undefined || values.length === 2).toBe(true);
        } catch (error) {
          expect((error as Error).message).toContain('cannot be read');
        }
      }),
    );
  });
});

it('a page ends where the next begins, and the last one says so by saying nothing', () => {
  const rows = [{ id: ID, n: 1 }, { id: ID, n: 2 }, { id: ID, n: 3 }];
  const page = keysetPage(rows, 2, (row) => [row.n]);
  expect(page.items.map(({ n }) => n)).toEqual([1, 2]);
  expect(readCursor(page.next, ['number'])).toEqual([2]);
  expect(keysetPage(rows, 3, (row) => [row.n]).next).toBeUndefined();
  expect(keysetPage([], 3, () => [])).toEqual({ items: [] });
});
