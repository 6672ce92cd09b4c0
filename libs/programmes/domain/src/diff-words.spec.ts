import fc from 'fast-check';
import { diffWords } from './diff-words';

it('says which words went and which came', () => {
  expect(diffWords('Answers within a day, for everybody.', 'Answers within two days, for everybody.')).toEqual([
    { kind: 'same', text: 'Answers within ' }, { kind: 'removed', text: 'a day, ' }, { kind: 'added', text: 'two days, ' }, { kind: 'same', text: 'for everybody.' },
  ]);
  expect([diffWords('', ''), diffWords('', 'New.'), diffWords('Old.', '')]).toEqual([[], [{ kind: 'added', text: 'New.' }], [{ kind: 'removed', text: 'Old.' }]]);
});

it('its pieces give both texts again', () => {
  const text = fc.array(fc.constantFrom('why ', 'now\n', 'we ', 'do ', '  ', 'this')).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = diffWords(before, after);
      const of = (...kinds: string[]) => pieces.filter(({ kind }) => kinds.includes(kind)).map((piece) => piece.text).join('');
      expect([of('same', 'removed'), of('same', 'added')]).toEqual([before, after]);
    }),
  );
});
