import { suggestVerdict, type Before } from './judge-change';

const fact = (over: Partial<Before> = {}): Before => ({ status: 'at_risk', value: 0.3, baseline: 0.1, target: 0.6, unit: 'share', asOf: null, ...over });

it.each([
  ['red, then amber', fact({ status: 'off_track' }), fact(), 'worked'],
  ['amber, then red', fact(), fact({ status: 'off_track' }), 'did_not'],
  ['amber both times, and nearer to the target', fact(), fact({ value: 0.4 }), 'worked'],
  ['amber both times, and further from it', fact(), fact({ value: 0.25 }), 'did_not'],
  ['amber both times, and hardly moved', fact(), fact({ value: 0.305 }), 'cannot_tell'],
  ['less is better, and it is less', fact({ value: 30, target: 20 }), fact({ value: 25, target: 20 }), 'worked'],
  ['no reading now', fact(), fact({ status: 'no_data', value: null }), 'cannot_tell'],
  ['red, then amber because nobody read it again', fact({ status: 'off_track', asOf: '2026-11-23' }), fact({ asOf: '2026-11-23' }), 'cannot_tell'],
  ['amber, then red of the same reading', fact({ asOf: '2026-11-23' }), fact({ status: 'off_track', asOf: '2026-11-23' }), 'cannot_tell'],
  ['the same figure, read again, and red', fact({ asOf: '2026-11-23' }), fact({ status: 'off_track', asOf: '2026-12-21' }), 'did_not'],
  ['beyond its target, and further', fact({ status: 'ok', value: 0.7 }), fact({ status: 'ok', value: 0.75 }), 'cannot_tell'],
  ['beyond its target, and short of it', fact({ status: 'ok', value: 0.7 }), fact({ status: 'ok', value: 0.55 }), 'did_not'],
  ['at its target, and a hair short of it', fact({ status: 'ok', value: 0.6 + 1e-9 }), fact({ status: 'ok', value: 0.59 }), 'cannot_tell'],
  ['beyond its target, which was raised, and nearer to the new one', fact({ status: 'ok', value: 0.7 }), fact({ status: 'ok', value: 0.8, target: 0.9 }), 'worked'],
  ['less is better, was below its target and is above', fact({ status: 'ok', baseline: 60, value: 16, target: 20 }), fact({ status: 'ok', baseline: 60, value: 25, target: 20 }), 'did_not'],
  ['crossed its target without a baseline', fact({ status: 'ok', baseline: null, value: 24, target: 20 }), fact({ status: 'ok', baseline: null, value: 16, target: 20 }), 'cannot_tell'],
  ['too old to judge then, and red now', fact({ health: 'stale', asOf: '2026-09-01' }), fact({ status: 'off_track', asOf: '2026-12-21' }), 'cannot_tell'],
  ['red then, and too old to judge now', fact({ status: 'off_track', asOf: '2026-09-01' }), fact({ health: 'stale', asOf: '2026-10-21' }), 'cannot_tell'],
  ['no fact then', null, fact(), 'cannot_tell'],
  ['no fact now', fact(), null, 'cannot_tell'],
] as const)('%s: %s', (_, before, after, expected) => {
  expect(suggestVerdict(before, after).verdict).toBe(expected);
});

const stale = fact({ health: 'stale', asOf: '2026-09-01' });
const weak = fact({ status: 'no_data', value: null, health: 'weak_source' });
it.each([
  ['read again, and red', stale, fact({ status: 'off_track', asOf: '2026-12-21' }), 'worked', 'It is read again.'],
  ['read again, with the same colour', stale, fact({ asOf: '2026-12-21' }), 'worked', 'It is read again.'],
  ['not read since, whatever its colour', stale, fact({ asOf: '2026-09-01' }), 'did_not', 'It has not been read again.'],
  ['read once, and too old again', stale, fact({ health: 'stale', asOf: '2026-10-01' }), 'did_not', 'It has not been read again.'],
  ['a weak source that is mended', weak, fact({ asOf: '2026-12-21' }), 'worked', 'Its source can be relied on now.'],
  ['a weak source that still is', weak, weak, 'did_not', 'Its source cannot be relied on yet.'],
  ['a weak source that says nothing now', weak, fact({ status: 'no_data', value: null }), 'did_not', 'Its source cannot be relied on yet.'],
] as const)('a figure that was to be mended, %s: %s', (_, before, after, verdict, why) => {
  expect(suggestVerdict(before, after, null, true)).toEqual({ verdict, why });
});
