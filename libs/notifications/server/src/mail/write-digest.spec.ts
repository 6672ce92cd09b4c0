import { writeDigest } from './write-digest';

it.each([
  ['over for the reader, and still that day somewhere in the organisation', '2026-11-27', '2026-11-28', '2026-11-27', 'Due 2026-11-27'],
  ['over everywhere', '2026-11-26', '2026-11-28', '2026-11-27', 'Overdue since 2026-11-26'],
  ['today for the reader, and over nowhere', '2026-11-28', '2026-11-28', '2026-11-27', 'Due today'],
  ['today for the reader, who is the last on earth', '2026-11-27', '2026-11-27', '2026-11-27', 'Due today'],
])('what was due on a day that is %s is said as in the inbox', (_, dueOn, today, stillDay, said) => {
  const item = { id: '1', title: 'Decide', body: '', link: '/x', reason: 'you lead it', isOwed: true, dueOn, programmeName: null };
  const { text, html } = writeDigest({ name: 'Ada', organisation: 'Bank', today, stillDay, items: [item], alsoOwed: 0, url: (path) => path, unsubscribeUrl: '/u' });
  expect([text.includes(`Decide · ${said}`), html.includes(said)]).toEqual([true, true]);
});
