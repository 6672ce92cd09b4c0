import { RoomDrafts } from './room-drafts';
import { pauseAfter } from './room-pause';

it('what is written about an item stays, whatever is written about another, until it is recorded or taken away', () => {
  const drafts = new RoomDrafts<{ choice: string | null; reason: string }>();
  drafts.keep('a', { choice: null, reason: 'Half a sen' });
  drafts.keep('b', { choice: 'stop', reason: '' });
  expect([drafts.of('a'), drafts.has('b'), drafts.has('c')]).toEqual([{ choice: null, reason: 'Half a sen' }, true, false]);
  drafts.drop('b');
  drafts.keep('a', { choice: null, reason: ' ' });
  expect([drafts.of('a'), drafts.has('b')]).toEqual([undefined, false]);
});

it('a room that refuses its stream is asked again after a second, then less and less often, and never given up', () => {
  expect([1, 2, 3, 5, 6, 100].map(pauseAfter)).toEqual([1000, 2000, 4000, 16_000, 30_000, 30_000]);
});
