import { begunMention, mentionParts, stillMentioned } from './mention-parts';

const ANN = { id: 'a', name: 'Ann Lee' };
const ANNA = { id: 'b', name: 'Ann Leeson' };

it('a name after an @ is set apart when it is of somebody mentioned, the longer one before the shorter', () => {
  expect(mentionParts('Ask @Ann Leeson, not @Ann Lee or @Bob', [ANN, ANNA])).toEqual([
    { text: 'Ask ', isMention: false }, { text: '@Ann Leeson', isMention: true }, { text: ', not ', isMention: false }, { text: '@Ann Lee', isMention: true }, { text: ' or @Bob', isMention: false },
  ]);
  expect(mentionParts('', [ANN])).toEqual([]);
});

it('a name is begun by an @ at the beginning of a word, up to two words long', () => {
  expect(begunMention('Ask @an', 7)).toEqual({ from: 4, typed: 'an' });
  expect(begunMention('@Zoë O’Br', 9)).toEqual({ from: 0, typed: 'Zoë O’Br' });
  expect(begunMention('Ask @an and more', 7)).toEqual({ from: 4, typed: 'an' });
  for (const text of ['someone@bank', 'Ask @', 'Ask @an lee then', 'Ask @1']) expect(begunMention(text, text.length)).toBeUndefined();
});

it('whose name was taken out again is not mentioned', () => {
  expect(stillMentioned('Thanks @Ann Lee', [ANN, { id: 'c', name: 'Bob' }, ANN])).toEqual(['a']);
});
