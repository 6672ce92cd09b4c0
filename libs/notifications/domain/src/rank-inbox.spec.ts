import { day } from '@realign/kernel';
import { bandOf, rankInbox, type Rankable } from './rank-inbox';

const today = day('2026-11-25');
const item = (over: Partial<Rankable>): Rankable => ({ urgency: 'owed', dueOn: null, isRead: false, createdAt: '2026-11-20T10:00:00Z', ...over });

describe('the inbox', () => {
  it.each([
    ['owed and past its day', { dueOn: day('2026-11-24') }, 'overdue'],
    ['owed today', { dueOn: today }, 'due_soon'],
    ['owed in a week', { dueOn: day('2026-12-02') }, 'due_soon'],
    ['owed later', { dueOn: day('2026-12-03') }, 'owed'],
    ['owed without a day', {}, 'owed'],
    ['owed without a day, and read', { isRead: true }, 'owed'],
    ['urgent without a day', { urgency: 'urgent' }, 'due_soon'],
    ['news with a day that passed', { urgency: 'fyi', dueOn: day('2026-01-01') }, 'news'],
    ['told to many', { urgency: 'bulk' }, 'news'],
    ['news that was read', { urgency: 'fyi', isRead: true }, 'read'],
  ] as const)('%s', (_, over, band) => expect(bandOf(item(over), today)).toBe(band));

  it('begins with what is most overdue and ends with what was read; among equals the newest comes first', () => {
    const ranked = rankInbox(
      [
        { id: 'read', ...item({ urgency: 'fyi', isRead: true }) }, { id: 'old news', ...item({ urgency: 'fyi', createdAt: '2026-11-01T00:00:00Z' }) }, { id: 'news', ...item({ urgency: 'fyi' }) },
        { id: 'some day', ...item({}) }, { id: 'tomorrow', ...item({ dueOn: day('2026-11-26') }) }, { id: 'yesterday', ...item({ dueOn: day('2026-11-24') }) }, { id: 'last week', ...item({ dueOn: day('2026-11-18') }) },
      ],
      today,
    );
    expect(ranked.map(({ id }) => id)).toEqual(['last week', 'yesterday', 'tomorrow', 'some day', 'news', 'old news', 'read']);
  });
});
