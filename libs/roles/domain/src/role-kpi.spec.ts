import { day } from '@realign/kernel';
import fc from 'fast-check';
import { finestReading, judgeKpi, KPI_POLICY, kpiFact, mayMeasurePerson, refuseKpiReading, type KpiGrain, type KpiStatus } from './role-kpi';

const today = day('2026-11-25');
const german = { ...KPI_POLICY, teamOnlyCountries: ['DE'] };
const reading = { isPerson: true, measuredFor: 'person', country: 'GB', people: null, readOn: today, today } as const;

describe('measuring a role', () => {
  it('goes by teams where persons may not be measured', () => {
    expect(mayMeasurePerson(KPI_POLICY, 'person', 'DE')).toBe(true);
    expect(mayMeasurePerson(KPI_POLICY, 'team', 'GB')).toBe(false);
    expect(mayMeasurePerson(german, 'person', 'GB')).toBe(true);
    expect(mayMeasurePerson(german, 'person', 'DE')).toBe(false);
    expect(mayMeasurePerson(german, 'person', null)).toBe(false);
    for (const written of ['de', 'DEU', 'Deutschland', 'Germany', 'DE-BY', 'Region North']) expect([written, mayMeasurePerson(german, 'person', written)]).toEqual([written, false]);
    expect(mayMeasurePerson(german, 'person', 'United Kingdom')).toBe(true);
    expect(mayMeasurePerson({ ...KPI_POLICY, teamOnly: true }, 'person', 'GB')).toBe(false);
  });

  it('refuses a person’s figure there, a team of nine, and a reading of tomorrow', () => {
    expect(refuseKpiReading(german, reading)).toBeUndefined();
    expect(refuseKpiReading(german, { ...reading, country: 'DE' })).toMatchObject({ refused: 'person-not-measured' });
    expect(refuseKpiReading(german, { ...reading, isPerson: false, people: 9 })).toMatchObject({ refused: 'group-too-small' });
    expect(refuseKpiReading(german, { ...reading, isPerson: false, people: 10 })).toBeUndefined();
    expect(refuseKpiReading(german, { ...reading, readOn: day('2026-11-26') })).toMatchObject({ refused: 'read-in-future' });
  });

  it('judges against the target in the right direction, and calls an old figure stale', () => {
    const up = { direction: 'up', freshDays: 45 } as const;
    expect(judgeKpi(up, 5, null, today)).toBe('no_data');
    expect(judgeKpi(up, 5, { value: 5, readOn: today }, today)).toBe('met');
    expect(judgeKpi(up, 5, { value: 4, readOn: today }, today)).toBe('short');
    expect(judgeKpi({ ...up, direction: 'down' }, 24, { value: 20, readOn: today }, today)).toBe('met');
    expect(judgeKpi(up, 5, { value: 9, readOn: day('2026-10-01') }, today)).toBe('stale');
  });

  it('tells a checkpoint how many meet the target, and never a figure when there is none', () => {
    const fact = (...statuses: KpiStatus[]) => kpiFact({ kpiId: 'k', kpiName: 'Answers a week', roleName: 'Champion', statuses, metricKey: null, readFor: [] }, 'now');
    expect(fact('met', 'met', 'met', 'met', 'short', 'stale')).toMatchObject({ status: 'ok', value: 0.8, note: '4 of 5 with a fresh figure meet the target; 1 have none.' });
    expect(fact('met', 'short')).toMatchObject({ status: 'off_track' });
    expect(fact('no_data', 'stale')).toMatchObject({ status: 'no_data', value: null, note: 'No fresh figure for any of 2.' });
    fc.assert(fc.property(fc.array(fc.constantFrom<KpiStatus>('met', 'short', 'stale', 'no_data')), (statuses) => {
      const { value, status } = fact(...statuses);
      expect(value === null).toBe(status === 'no_data');
    }));
  });

  it('takes the finest figure there is, and never a person’s own where persons are not measured', () => {
    const of = (grain: KpiGrain, value: number) => ({ grain, value, readOn: today, of: null, readBy: 'metric' as const });
    const all = [of('organisation', 1), of('team', 2), of('community', 3), of('person', 4)];
    expect(finestReading(all, true)?.value).toBe(4);
    expect(finestReading(all, false)?.value).toBe(3);
    expect(finestReading(all.slice(0, 1), true)?.value).toBe(1);
    expect(finestReading([of('person', 4)], false)).toBeNull();
  });
});
