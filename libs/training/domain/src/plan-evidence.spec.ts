import { pullFact, pushFact } from './plan-evidence';
import { pullProgress, pushProgress, type StateCount } from './progress';

const reading = (counts: StateCount[]) => ({ planId: 'p', title: 'Team leaders', minGroupSize: 10, push: pushProgress(counts), pull: pullProgress(counts) });
const push = (assigned: number, completed: number, overdue: number) =>
  reading([{ mode: 'push', state: 'assigned', people: assigned, overdue }, { mode: 'push', state: 'completed', people: completed, overdue: 0 }]);

describe('evidence from training', () => {
  it('reads required training by what is overdue, and says no data before anything is assigned', () => {
    expect(pushFact(reading([]), 'now')).toMatchObject({ status: 'no_data', value: null });
    expect(pushFact(push(50, 50, 0), 'now')).toMatchObject({ status: 'ok', value: 0.5, link: 'training?plan=p' });
    expect(pushFact(push(50, 50, 10), 'now')).toMatchObject({ status: 'at_risk' });
    expect(pushFact(push(50, 50, 11), 'now')).toMatchObject({ status: 'off_track', note: '50 of 100 assigned are completed, 11 are overdue; to the nearest five.' });
    expect(pushFact(push(90, 10, 1), 'now')).toMatchObject({ status: 'off_track' });
  });

  it('says that what few people have is withheld, which is no data', () => {
    const withheld = { planId: 'p', title: 'Sponsors', minGroupSize: 12, push: null, pull: null };
    for (const fact of [pushFact(withheld, 'now'), pullFact(withheld, 'now')]) expect(fact).toMatchObject({ status: 'no_data', value: null, note: 'Withheld: it reaches fewer than 12 people.' });
  });

  it('never turns declined offers red', () => {
    const declined = reading([{ mode: 'pull', state: 'declined', people: 100, overdue: 0 }]);
    expect(pullFact(declined, 'now')).toMatchObject({ status: 'info', value: 0, link: 'training?plan=p' });
    expect(pullFact(reading([]), 'now')).toMatchObject({ status: 'no_data' });
  });
});
