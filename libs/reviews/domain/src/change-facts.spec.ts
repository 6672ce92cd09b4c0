import type { EvidenceFact } from '@realign/kernel';
import { changeFacts, type EarlierChange } from './change-facts';

const now: EvidenceFact = { key: 'goals.key-result:1', source: 'goals', subjectType: 'key_result', subjectId: '1', title: 'Answers', status: 'ok', value: 0.5, unit: 'share', baseline: 0.1, target: 0.6, asOf: '2026-11-20', note: 'Seen.', link: 'goals' };
const change: EarlierChange = {
  decisionId: 'd', checkpointId: 'c', checkpointSeq: 4, series: null, waveName: null, title: 'Answers', changes: ['Coaching: until 2026-12-18'], factKey: now.key, before: { status: 'at_risk', value: 0.3, baseline: 0.1, target: 0.6, unit: 'share', asOf: '2026-09-28' }, verdict: null, reason: null, decidedOn: '2026-10-01', takesEffectOn: null,
};

it('a change without a verdict tells what the evidence suggests, with the figure then and now', () => {
  expect(changeFacts([change], [now])).toEqual([expect.objectContaining({ key: 'reviews.change:d', subjectType: 'decision', subjectId: 'd', baseline: 0.3, value: 0.5, health: 'worked', link: '/checkpoints/c', note: 'Coaching: until 2026-12-18. It worked, by the evidence so far: It was at risk and is on track.' })]);
});

it('one with a verdict tells it and its reason, whatever the figures say', () => {
  expect(changeFacts([{ ...change, verdict: 'cannot_tell', reason: 'Too early.' }], [now])[0]).toMatchObject({ health: 'cannot_tell', note: expect.stringContaining('Nobody can tell whether it worked: Too early.') });
});

it('one that is not in effect yet is not judged by figures from before it', () => {
  expect(changeFacts([{ ...change, takesEffectOn: '2026-12-10' }], [now])[0]).toMatchObject({ health: 'cannot_tell', value: 0.5, note: 'Coaching: until 2026-12-18. It takes effect on 2026-12-10; nothing can be said yet.' });
});

it('one whose fact is gone says that nobody can tell', () => {
  expect(changeFacts([change], [])[0]).toMatchObject({ value: null, health: 'cannot_tell', asOf: '2026-10-01' });
});

it('one that another series of the programme decided says which', () => {
  const titles = changeFacts([{ ...change, series: 'training_plans' }, { ...change, series: 'wave:1', waveName: 'North' }, { ...change, series: 'wave:2' }], [now]).map(({ title }) => title);
  expect(titles).toEqual(['Changed at checkpoint 4 of the training plans: Answers', 'Changed at checkpoint 4 of the wave “North”: Answers', 'Changed at checkpoint 4 of a wave: Answers']);
});
