import { shownReports, type KnownReport } from './choose-reports';

const report = (sourceKey: string, periodDays: number, dataTo: string, kind = 'activity'): KnownReport => ({ sourceKey, report: kind, periodDays, dataTo });
const VIVA = [report('viva-engage', 30, '2026-08-31'), report('viva-engage', 30, '2026-09-30')];

describe('the reports that are shown', () => {
  it('stay of one tool and length, whatever came last', () => {
    expect(shownReports(VIVA, null)).toEqual(VIVA);
    expect(shownReports([...VIVA, report('teams', 30, '2026-10-02'), report('viva-engage', 7, '2026-10-03'), report('viva-engage', 180, '2026-10-03')], null)).toEqual(VIVA);
  });

  it('are of a month before any other length, and never of licences', () => {
    const weekly = ['2026-09-06', '2026-09-13', '2026-09-20'].map((dataTo) => report('viva-engage', 7, dataTo));
    expect(shownReports([...weekly, ...VIVA], null)).toEqual(VIVA);
    expect(shownReports(weekly, null)).toEqual(weekly);
    expect(shownReports([report('microsoft-365', 30, '2026-10-01', 'office365-active-user-detail')], null)).toEqual([]);
  });

  it('are of the tools that are counted', () => {
    const teams = [report('teams', 30, '2026-10-02')];
    expect(shownReports([...VIVA, ...teams], ['teams'])).toEqual(teams);
    expect(shownReports(VIVA, ['slack'])).toEqual([]);
  });

  it('give way to those that still come', () => {
    const teams = [report('teams', 30, '2026-12-31')];
    expect(shownReports([...VIVA, ...teams], null)).toEqual(teams);
  });
});
