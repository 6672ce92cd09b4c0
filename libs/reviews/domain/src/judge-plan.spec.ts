import { suggestVerdict, type Before } from './judge-change';
import type { PlanOutcome } from './judge-plan';

const late = (days: number): Before => ({ status: days > 14 ? 'off_track' : 'at_risk', value: days, baseline: null, target: null, unit: 'days', asOf: null });
const activity = (over: Partial<PlanOutcome> = {}): PlanOutcome => ({ kind: 'activity', state: 'running', decidedDay: '2026-12-09', day: '2026-12-09', launchedOn: null, today: '2026-12-23', ...over });
const wave = (over: Partial<PlanOutcome> = {}): PlanOutcome => activity({ kind: 'wave', state: 'ready', ...over });

it.each([
  ['38 days late, given a day, and 14 days past that', late(14), activity(), 'did_not', 'It was to end by 2026-12-09 and missed that day too.'],
  ['given a day, and over', null, activity({ state: 'observing' }), 'worked', 'It ended, and is no longer late.'],
  ['given a day, over and judged', null, activity({ state: 'judged' }), 'worked', 'It ended, and is no longer late.'],
  ['given a day that is ahead', null, activity({ decidedDay: '2027-01-09', day: '2027-01-09' }), 'cannot_tell', 'The day it is to end, 2027-01-09, is still ahead.'],
  ['given a day, and put off once more', null, activity({ day: '2027-02-09' }), 'did_not', 'It was to end by 2026-12-09 and was put off again, until 2027-02-09.'],
  ['stopped', null, activity({ state: 'stopped', decidedDay: null }), 'worked', 'It is stopped, and no longer late.'],
  ['something else was decided, and it is late', late(40), activity({ decidedDay: null, day: '2026-11-09' }), 'did_not', 'It is late still.'],
  ['a wave launched by its new day', null, wave({ state: 'adopting', launchedOn: '2026-12-08' }), 'worked', 'It was launched on 2026-12-08.'],
  ['a wave launched after its new day', null, wave({ state: 'adopting', launchedOn: '2026-12-15' }), 'did_not', 'It was to launch by 2026-12-09 and was launched on 2026-12-15.'],
  ['a wave that missed its new day', late(14), wave(), 'did_not', 'It was to launch by 2026-12-09 and missed that day too.'],
  ['a wave that is held since', late(14), wave({ state: 'held', decidedDay: null }), 'cannot_tell', 'It is held, and nobody new is reached until it goes on.'],
  ['a wave that was withdrawn', null, wave({ state: 'withdrawn' }), 'cannot_tell', 'It was withdrawn.'],
  ['a wave whose new day is ahead', null, wave({ decidedDay: '2027-01-09', day: '2027-01-09' }), 'cannot_tell', 'The day it is to launch, 2027-01-09, is still ahead.'],
] as const)('%s', (_, after, plan, verdict, why) => {
  expect(suggestVerdict(late(38), after, plan)).toEqual({ verdict, why });
});

it('what is no longer in the plan is judged by nobody', () => {
  expect(suggestVerdict(late(38), null, null).verdict).toBe('cannot_tell');
});
