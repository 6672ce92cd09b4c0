import { Toasts } from './toasts';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const texts = (toasts: Toasts): string[] => toasts.shown().map(({ text }) => text);

it('what can be taken back stays ten seconds, the rest six', () => {
  const toasts = new Toasts();
  toasts.say('Saved.');
  toasts.say('Removed.', { undo: () => undefined });
  jest.advanceTimersByTime(7_000);
  expect(texts(toasts)).toEqual(['Removed.']);
  jest.advanceTimersByTime(4_000);
  expect(texts(toasts)).toEqual([]);
});

it('nothing goes away while somebody is at it, and its time begins anew', () => {
  const toasts = new Toasts();
  toasts.say('Removed.', { undo: () => undefined });
  toasts.hold(true);
  jest.advanceTimersByTime(60_000);
  toasts.say('Saved.');
  jest.advanceTimersByTime(60_000);
  expect(texts(toasts)).toEqual(['Removed.', 'Saved.']);
  toasts.hold(false);
  jest.advanceTimersByTime(7_000);
  expect(texts(toasts)).toEqual(['Removed.']);
});

it('the newest act that can be taken back is', () => {
  const toasts = new Toasts();
  const taken: string[] = [];
  for (const name of ['first', 'second']) toasts.say(name, { undo: () => taken.push(name) });
  toasts.say('Saved.');
  expect([toasts.undoNewest(), toasts.undoNewest(), toasts.undoNewest(), taken]).toEqual([true, true, false, ['second', 'first']]);
});

it('what can be taken back only while something stands is closed with it', () => {
  const toasts = new Toasts();
  const close = toasts.offer('Taken over.', () => undefined);
  toasts.say('Saved.');
  close();
  expect([texts(toasts), toasts.undoNewest()]).toEqual([['Saved.'], false]);
});

it('the earlier ones fold again once there is one alone', () => {
  const toasts = new Toasts();
  for (const text of ['Declined.', 'Accepted.', 'Put off.']) toasts.say(text, text === 'Put off.' ? { undo: () => undefined } : {});
  toasts.isUnfolded.set(true);
  jest.advanceTimersByTime(5_000);
  expect([texts(toasts).length, toasts.isUnfolded()]).toEqual([3, true]);
  jest.advanceTimersByTime(2_000);
  expect([texts(toasts), toasts.isUnfolded()]).toEqual([['Put off.'], false]);
});
