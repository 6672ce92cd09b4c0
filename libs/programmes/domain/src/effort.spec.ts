import { day } from '@realign/kernel';
import { readEffort, type EffortItem } from './effort';

const item = (over: Partial<EffortItem> = {}): EffortItem => ({ effortClass: 'culture', engagementMode: 'pull', stage: 'adopt', state: 'running', isDelivery: false, startsOn: day('2027-01-01'), endsOn: day('2027-01-10'), plannedHours: 100, actualHours: null, ...over });
const technology = item({ effortClass: 'technology', engagementMode: 'push', stage: 'implement', isDelivery: true });

describe('effort', () => {
  it('is shared between culture and technology by hours, and warned of below 70 %', () => {
    expect(readEffort([item(), item(), item(), item(), technology], { goLiveOn: null }).planned).toEqual({ culture: 400, technology: 100, cultureShare: 0.8, isPastLimit: false });
    const half = readEffort([item(), technology], { goLiveOn: null });
    expect(half).toMatchObject({ planned: { cultureShare: 0.5, isPastLimit: true }, pullShare: 0.5, deliveryShare: 0.5 });
    expect(half.warnings[0]).toBe('Only 50% of the planned effort works on culture; the guide is 80%.');
  });

  it('without any planned hours each activity counts once; with some, those without count as none and are counted', () => {
    expect(readEffort([item({ plannedHours: null }), item({ plannedHours: null, effortClass: 'technology' })], { goLiveOn: null })).toMatchObject({ basis: 'activities', planned: { culture: 1, technology: 1 } });
    expect(readEffort([item(), item({ plannedHours: null })], { goLiveOn: null })).toMatchObject({ basis: 'hours', withoutHours: 1, planned: { culture: 100 } });
  });

  it('of a window is in proportion to the days that lie in it', () => {
    expect(readEffort([item()], { goLiveOn: null, from: day('2027-01-06'), to: day('2027-02-01') }).planned.culture).toBe(50);
    expect(readEffort([item()], { goLiveOn: null, from: day('2027-02-01') }).planned.cultureShare).toBeNull();
  });

  it('is divided at go-live, whose day belongs to the time after', () => {
    expect(readEffort([item()], { goLiveOn: day('2027-01-04') }).stages.find(({ stage }) => stage === 'adopt')).toEqual({ stage: 'adopt', beforeGoLive: 30, afterGoLive: 70 });
    expect(readEffort([item()], { goLiveOn: day('2027-02-01') }).warnings).toContain('No effort is planned after the launch.');
  });

  it('so far is what it really took, of stopped activities too, which no longer count as planned', () => {
    const reading = readEffort([item({ state: 'stopped', actualHours: 12 }), item({ actualHours: 30 })], { goLiveOn: null });
    expect(reading).toMatchObject({ planned: { culture: 100 }, actual: { culture: 42, cultureShare: 1 } });
  });
});
