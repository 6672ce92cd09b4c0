import { arrangeLearning, type LearningItem } from './my-learning';

const item = (given: Partial<LearningItem>): LearningItem => ({ moduleId: 'm', engagementMode: 'push', state: 'assigned', dueOn: '2026-12-01', snoozedUntil: null, ...given });

describe('my learning', () => {
  it('shows a module that two roles ask for once: required first, earliest due day first', () => {
    const offered = item({ engagementMode: 'pull', state: 'offered', dueOn: null });
    const later = item({ dueOn: '2026-12-24' });
    const sooner = item({ dueOn: '2026-12-01' });
    expect(arrangeLearning([offered, later, sooner], '2026-11-24')).toEqual({ assigned: [sooner], offered: [], underWay: [], completed: [], declined: [], waived: [], expired: [] });
  });

  it('brings an offer back on the day to which it was put off', () => {
    const snoozed = item({ engagementMode: 'pull', state: 'snoozed', dueOn: null, snoozedUntil: '2026-12-01' });
    expect(arrangeLearning([snoozed], '2026-11-30')).toMatchObject({ offered: [], underWay: [snoozed] });
    expect(arrangeLearning([snoozed], '2026-12-01')).toMatchObject({ offered: [snoozed], underWay: [] });
  });

  it('asks nothing for what was declined, waived or taken back, and lets a live role ask instead', () => {
    const declined = item({ engagementMode: 'pull', state: 'declined', dueOn: null });
    const withdrawn = item({ state: 'withdrawn' });
    const offered = item({ engagementMode: 'pull', state: 'offered', dueOn: null });
    const waived = item({ moduleId: 'n', state: 'waived' });
    expect(arrangeLearning([declined, waived], '2026-11-24')).toEqual({ assigned: [], offered: [], underWay: [], completed: [], declined: [declined], waived: [waived], expired: [] });
    expect(arrangeLearning([declined, offered], '2026-11-24')).toMatchObject({ offered: [offered], declined: [] });
    expect(arrangeLearning([withdrawn, offered], '2026-11-24').offered).toEqual([offered]);
    const expired = item({ state: 'expired' });
    expect(arrangeLearning([expired], '2026-11-24')).toMatchObject({ assigned: [], completed: [], expired: [expired] });
    expect(arrangeLearning([expired, offered], '2026-11-24')).toMatchObject({ offered: [offered], expired: [] });
  });
});
