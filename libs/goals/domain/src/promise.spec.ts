import { day } from '@realign/kernel';
import { movesPromise, sayEarlier, type Promised } from './promise';

const now: Promised = { semantics: 'decrease', unit: 'tickets', baseline: 30, baselineOn: day('2026-06-01'), target: 27, targetOn: day('2027-06-01') };

it.each<[what: string, over: Partial<Promised>, moves: boolean]>([
  ['nothing', {}, false], ['the target', { target: 15 }, true], ['the target day', { targetOn: day('2028-06-01') }, true], ['the way', { semantics: 'at_most' }, true], ['the unit', { unit: 'calls' }, true],
  ['the baseline', { baseline: 31 }, true], ['the day of the baseline', { baselineOn: day('2026-07-01') }, true],
])('%s of a promise is moved', (_, over, moves) => {
  expect(movesPromise(now, { ...now, ...over })).toBe(moves);
});

it('a baseline that nobody had read is added', () => {
  expect(movesPromise({ ...now, baseline: null, baselineOn: null }, now)).toBe(false);
  expect(movesPromise({ ...now, baselineOn: null }, now)).toBe(false);
});

it('says what was promised, until when and why, the first promise first', () => {
  const earlier = [
    { ...now, target: 15, until: day('2026-10-01'), reason: 'The wing closes.', by: 'Lea' },
    { ...now, target: 20, targetOn: day('2027-01-01'), until: day('2026-11-27'), reason: 'Counted anew.', by: 'Lea' },
  ];
  expect(sayEarlier(earlier, now)).toBe('Its target was 15 tickets, its day was 2027-06-01 until 2026-10-01 (“The wing closes.”). Its target was 20 tickets, its day was 2027-01-01 until 2026-11-27 (“Counted anew.”).');
  expect(sayEarlier([], now)).toBe('');
});

it('what it is read from, its levels and its milestones are promised too; what an earlier version did not keep is not compared', () => {
  const full: Promised = { ...now, readFrom: { id: 'm1', name: 'Tickets' }, anchors: ['none', 'some'], milestones: [{ title: 'Agreed', dueOn: '2026-12-01' }, { title: 'Signed', dueOn: '2027-02-01' }] };
  const then: Promised = { ...full, readFrom: { id: 'm2', name: 'Calls' } };
  expect([then, { ...full, readFrom: null }, { ...full, anchors: ['none', 'all'] }, { ...full, milestones: full.milestones?.slice(1) ?? [] }, { ...full, milestones: [...(full.milestones ?? []), { title: 'Lived', dueOn: '2027-03-01' }] }].map((after) => movesPromise(full, after))).toEqual([true, true, true, true, true]);
  expect([full, now, { ...full, milestones: [...(full.milestones ?? [])].reverse() }].map((after) => movesPromise(full, after))).toEqual([false, false, false]);
  expect([movesPromise(now, full), movesPromise({ ...full, readFrom: null }, full), movesPromise({ ...full, readFrom: { id: null, name: 'check-ins' } }, full)]).toEqual([false, false, true]);
  const earlier = [{ ...full, until: day('2026-11-27'), reason: 'Late.', by: 'Lea' }];
  expect(sayEarlier(earlier, { ...then, anchors: ['none', 'all'], milestones: [{ title: 'Agreed', dueOn: '2026-12-01' }, { title: 'Signed', dueOn: '2027-09-01' }] }))
    .toBe('Its readings came from Tickets, its levels were 0 “none”, 1 “some”, its milestones had “Signed” by 2027-02-01 and lacked “Signed” by 2027-09-01 until 2026-11-27 (“Late.”).');
});
