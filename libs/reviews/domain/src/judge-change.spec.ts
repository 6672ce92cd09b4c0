import { suggestVerdict, type Before } from './judge-change';

const fact = (over: Partial<Before> = {}): Before => ({ status: 'at_risk', value: 0.3, baseline: 0.1, target: 0.6, unit: 'share', ...over });

it.each([
  ['red, then amber', fact({ status: 'off_track' }), fact(), 'worked'],
  ['amber, then red', fact(), fact({ status: 'off_track' }), 'did_not'],
  ['amber both times, and nearer to the target', fact(), fact({ value: 0.4 }), 'worked'],
  ['amber both times, and further from it', fact(), fact({ value: 0.25 }), 'did_not'],
  ['amber both times, and hardly moved', fact(), fact({ value: 0.305 }), 'cannot_tell'],
  ['less is better, and it is less', fact({ value: 30, target: 20 }), fact({ value: 25, target: 20 }), 'worked'],
  ['no reading now', fact(), fact({ status: 'no_data', value: null }), 'cannot_tell'],
  ['no fact then', null, fact(), 'cannot_tell'],
  ['no fact now', fact(), null, 'cannot_tell'],
] as const)('%s: %s', (_, before, after, expected) => {
  expect(suggestVerdict(before, after).verdict).toBe(expected);
});
