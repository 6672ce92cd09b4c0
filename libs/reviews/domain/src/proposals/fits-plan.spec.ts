import { outdatedBy } from './fits-plan';

const wave = (over: object = {}) => ({ targetId: 'w', title: 'Wave 2', state: 'embedding', startsOn: '2026-09-01', endsOn: '2026-12-01', ...over });
const longer = { choice: 'adapt', change: { target: 'wave', targetId: 'w', endsOn: '2026-12-29' } } as const;
const hold = { choice: 'stop', change: { target: 'wave', targetId: 'w' } } as const;

it.each([
  ['the plan is as it was', longer, [wave()], null],
  ['it was prolonged by as much already', longer, [wave({ endsOn: '2026-12-29' })], 'The plan says so already: “Wave 2” ends on 2026-12-29.'],
  ['it was put off to a later day', longer, [wave({ startsOn: '2027-03-01', endsOn: '2027-06-01' })], 'The plan has changed since: “Wave 2” begins on 2027-03-01, after the day that is proposed.'],
  ['it is gone', longer, [wave({ targetId: 'x' })], 'What it is about was taken out of the plan, or ended, since the evidence was frozen.'],
  ['it goes on, and is to be held', hold, [wave({ state: 'ready' })], null],
  ['it is held already', hold, [wave({ state: 'held' })], '“Wave 2” is held already.'],
  ['something new is to start', { choice: 'start', change: { target: 'activity', title: 'A new one' } } as const, [], null],
  ['something new is to start for a wave', { choice: 'start', change: { target: 'activity', title: 'A new one', waveId: 'w' } } as const, [wave()], null],
  ['something new is to start for a wave that is gone', { choice: 'start', change: { target: 'activity', title: 'A new one', waveId: 'w' } } as const, [], 'The wave it is for was taken out of the plan, or ended, since the evidence was frozen.'],
] as const)('%s', (_, proposal, targets, why) => {
  expect(outdatedBy(proposal, targets)).toBe(why);
});
