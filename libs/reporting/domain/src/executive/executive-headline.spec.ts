import { day } from '@realign/kernel';
import { executiveHeadline, type ExecutiveReading } from './executive-headline';

const reading: ExecutiveReading = {
  decisionsWaiting: 2, waitingSince: day('2026-11-23'), nextCheckpointOn: day('2026-11-26'), isHeldNow: false, goals: 3, goalsOnTrack: 1, goalsWithoutReading: 0, goalsNeverRead: 0, changedNow: 0, changedLast: null, today: day('2026-11-24'), isReaders: true,
};
const say = (over: Partial<ExecutiveReading>): string => executiveHeadline({ ...reading, ...over });

describe('the sentence an executive reads first', () => {
  it('says which decisions wait and since when', () => {
    expect(say({})).toBe('Two decisions have waited for you since Monday 23 November. One of three goals is on track.');
    expect(say({ decisionsWaiting: 1, waitingSince: day('2026-11-24') })).toBe('One decision is yours today. One of three goals is on track.');
    expect(say({ decisionsWaiting: 12, waitingSince: day('2025-12-31') })).toContain('12 decisions have waited for you since Wednesday 31 December 2025.');
  });

  it('calls them the reader’s only where the reader decides them', () => {
    const others = (over: Partial<ExecutiveReading>): string => say({ ...over, isReaders: false, goals: 0 });
    expect(others({})).toBe('Two decisions have waited since Monday 23 November. No goal is measured yet.');
    expect([1, 2].map((decisionsWaiting) => others({ decisionsWaiting, waitingSince: day('2026-11-24') }).split('.')[0])).toEqual(['One decision waits today', 'Two decisions wait today']);
    expect([{}, { nextCheckpointOn: null }, { isHeldNow: true }].map((over) => others({ decisionsWaiting: 0, ...over }).split('.')[0])).toEqual(['No decision waits before Thursday 26 November', 'No decision waits', 'No decision waits in the checkpoint that is being held']);
  });

  it('says until when nothing is needed', () => {
    expect(say({ decisionsWaiting: 0 })).toBe('No decision waits for you before Thursday 26 November. One of three goals is on track.');
    expect(say({ decisionsWaiting: 0, nextCheckpointOn: null })).toContain('No decision waits for you. ');
    expect(say({ decisionsWaiting: 0, isHeldNow: true })).toContain('No decision waits for you in the checkpoint that is being held. ');
  });

  it('never makes a goal without data sound good or bad', () => {
    expect(say({ goalsOnTrack: 0, goalsWithoutReading: 3, goalsNeverRead: 3 })).toContain('Nothing can be read yet about the three goals.');
    expect(say({ goals: 0, goalsOnTrack: 0 })).toContain('No goal is measured yet.');
    expect(say({ goals: 1, goalsOnTrack: 0, goalsWithoutReading: 1, goalsNeverRead: 1 })).toContain('Nothing can be read yet about the goal.');
    expect(say({ goalsOnTrack: 0, goalsWithoutReading: 3 })).toContain('What is known of the three goals is too old to judge.');
    expect(say({ goalsOnTrack: 0, goalsWithoutReading: 3, goalsNeverRead: 1 })).toContain('Nothing fresh can be read about the three goals.');
  });

  it('says all, none or how many goals are on track, and what was changed', () => {
    expect(say({ goalsOnTrack: 3 })).toContain('All three goals are on track.');
    expect(say({ goalsOnTrack: 0 })).toContain('None of the three goals is on track.');
    expect(say({ changedNow: 3, changedLast: 1 })).toContain('This checkpoint has changed three things in the plan.');
    expect(say({ changedLast: 0 })).toContain('The last checkpoint left the plan as it was.');
    expect(say({ goalsOnTrack: 2, changedLast: 1 })).toContain('Two of three goals are on track. The last checkpoint changed one thing in the plan.');
  });
});
