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
  ['beyond its target, and short of it', fact({ status: 'ok', value: 0.7 }), fact({ status: 'ok', value: 0.55 }), 'worked'],
  ['no fact then', null, fact(), 'cannot_tell'],
  ['no fact now', fact(), null, 'cannot_tell'],
] as const)('%s: %s', (_, before, after, expected) => {
  expect(suggestVerdict(before, after).verdict).toBe(expected);
});
