import { daysMoved, sinceChoices, summaryOf } from './since-words';

it('a plan is compared with its decided checkpoints first, the newest before the others, and never with those of another series or to come', () => {
  const at = (seq: number, decidedAt: string | null, series = 'checkpoint') => ({ series, seq, frozenAt: decidedAt && `${decidedAt.slice(0, 10)}T08:00:00Z`, decidedAt });
  const labels = sinceChoices([at(4, null), at(3, '2026-11-12T10:00:00Z'), at(9, '2026-11-20T10:00:00Z', 'goals'), at(2, '2026-10-01T10:00:00Z')], '2026-11-26', (on) => `day ${on}`).map(({ label }) => label);
  expect(labels).toEqual(['Checkpoint 3, day 2026-11-12', 'Checkpoint 2, day 2026-10-01', 'The last 7 days', 'The last 30 days', 'The last 13 weeks']);
  expect(sinceChoices([at(3, '2026-11-12T10:00:00Z')], '2026-11-26', String)[0]?.value).toBe('2026-11-12T08:00:00Z');
  expect(sinceChoices([at(3, '2026-11-12T10:00:00Z')], '2026-11-26', String, { name: 'As approved', setAt: '2026-11-01T09:00:00Z' })[1]).toEqual({ value: '2026-11-01T09:00:00Z', label: 'Baseline “As approved”, 2026-11-01' });
  expect(sinceChoices([], '2026-11-26', String)[0]).toEqual({ value: '2026-11-19T00:00:00.000Z', label: 'The last 7 days' });
});

it('is summed up by what became of things', () => {
  expect(summaryOf([{ what: 'moved' }, { what: 'added' }, { what: 'moved' }, { what: 'removed' }])).toBe('1 new, 2 moved, 1 removed');
  expect(summaryOf([])).toBe('nothing');
  expect([daysMoved({ daysLater: 12 }), daysMoved({ daysLater: -1 }), daysMoved({ daysLater: 0 })]).toEqual([', 12 days later', ', 1 day earlier', '']);
});
