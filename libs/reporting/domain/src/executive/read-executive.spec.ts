import { day } from '@realign/kernel';
import { readExecutive, type ExecutiveFacts } from './read-executive';

const closed = (checkpointId: string, closedAt: string) => ({ checkpointId, state: 'decided', cycleState: 'closed', closedAt, dueOn: day('2026-10-01'), frozenOn: day('2026-09-24') });
const open = (state: string, frozenOn: string | null = null) => ({ checkpointId: 'open', state, cycleState: 'running', closedAt: null, dueOn: day('2026-11-26'), frozenOn: frozenOn === null ? null : day(frozenOn) });
const changed = (checkpointId: string, ...summaries: (string | null)[]) => summaries.map((summary) => ({ checkpointId, summary }));
const result = (goalId: string, health: ExecutiveFacts['results'][number]['health']) => ({ goalId, health });

const facts: ExecutiveFacts = { checkpoints: [open('scheduled')], decisionsWaiting: 0, results: [], changes: [], today: day('2026-11-24'), isReaders: true };

describe('what the headline for executives speaks of', () => {
  it.each([
    ['one that is ahead is not held', [open('scheduled')], { isHeldNow: false, waitingSince: null, nextCheckpointOn: '2026-11-26' }],
    ['nor is one that was put off', [open('deferred')], { isHeldNow: false }],
    ['one whose evidence is frozen is held, and waits since then', [open('pack_frozen', '2026-11-19')], { isHeldNow: true, waitingSince: '2026-11-19' }],
    ['one that is open counts, not those before it', [closed('a', '2026-10-02T09:00:00.000Z'), open('in_review', '2026-11-20')], { isHeldNow: true, waitingSince: '2026-11-20', changedLast: 0 }],
    ['without an open one nothing is next', [closed('a', '2026-10-02T09:00:00.000Z')], { isHeldNow: false, nextCheckpointOn: null, waitingSince: null, changedNow: 0 }],
    ['before the first nothing was changed yet', [open('scheduled')], { changedLast: null }],
  ])('%s', (_, checkpoints, said) => {
    expect(readExecutive({ ...facts, checkpoints })).toMatchObject(said);
  });

  it('decisions that wait at other checkpoints wait too, from the day the first of them did', () => {
    const elsewhere = [{ waiting: 2, frozenOn: day('2026-11-12') }, { waiting: 1, frozenOn: null }];
    expect(readExecutive({ ...facts, checkpoints: [open('pack_frozen', '2026-11-10')], decisionsWaiting: 4, elsewhere })).toMatchObject({ decisionsWaiting: 7, waitingSince: '2026-11-10' });
    expect(readExecutive({ ...facts, checkpoints: [open('pack_frozen', '2026-11-10')], decisionsWaiting: 0, elsewhere })).toMatchObject({ decisionsWaiting: 3, waitingSince: '2026-11-12' });
  });

  it('counts what the checkpoint closed last changed, whatever its number, and what the open one has changed so far', () => {
    const checkpoints = [closed('late', '2026-11-02T09:00:00.000Z'), closed('early', '2026-10-02T09:00:00.000Z'), open('in_review', '2026-11-20')];
    const changes = [...changed('late', 'Stopped one', null), ...changed('early', 'One', 'Two', 'Three'), ...changed('open', 'Hours doubled', 'Wave moved')];
    expect(readExecutive({ ...facts, checkpoints, changes })).toMatchObject({ changedLast: 1, changedNow: 2 });
  });

  it.each([
    ['a goal is as good as the worst of its key results', [result('g', 'on_track'), result('g', 'off_track')], [1, 0, 0, 0]],
    ['what is achieved or kept is on track', [result('a', 'achieved'), result('b', 'holding'), result('c', 'at_risk')], [3, 2, 0, 0]],
    ['what was never read and what is too old to judge cannot be told', [result('a', 'no_data'), result('b', 'stale'), result('c', 'on_track')], [3, 1, 2, 1]],
  ])('%s', (_, results, [goals, goalsOnTrack, goalsWithoutReading, goalsNeverRead]) => {
    expect(readExecutive({ ...facts, results })).toMatchObject({ goals, goalsOnTrack, goalsWithoutReading, goalsNeverRead });
  });
});
