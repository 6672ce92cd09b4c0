import { day } from '@realign/kernel';
import { cultureHours, dateTemplate, monthsAfterGoLive, startFor } from './date-template';

const template = {
  goLiveDay: 98,
  phases: [{ name: 'Align', fromDay: 0, toDay: 27 }, { name: 'Embed', fromDay: 98, toDay: 470 }],
  waves: [{ name: 'Pilot', launchDay: 56, embedDay: 97 }, { name: 'Wave 1', launchDay: 98, embedDay: 180 }],
  activities: [{ title: 'Leaders say why', fromDay: 14, toDay: 14 }],
  messages: [{ title: 'Why', day: 13 }],
};

describe('the dates of a template', () => {
  it('are counted back from the day of the first launch', () => {
    const start = startFor(template, day('2027-03-01'));
    expect(start).toBe('2026-11-23');
    expect(dateTemplate(template, start, () => true).find(({ title }) => title === 'Wave 1')).toMatchObject({ startsOn: '2027-03-01', movedBy: 0 });
  });

  it('keep clear of weekends, holidays and blackouts, and say by how many days they moved', () => {
    const free = (on: string) => !['2026-12-07', '2026-12-08'].includes(on);
    const parts = dateTemplate(template, day('2026-11-23'), free);
    expect(parts.find(({ title }) => title === 'Leaders say why')).toEqual({ kind: 'activity', title: 'Leaders say why', startsOn: '2026-12-09', endsOn: '2026-12-09', movedBy: 2, isOnTakenDay: false });
    expect(parts.find(({ title }) => title === 'Why')).toMatchObject({ startsOn: '2026-12-09', movedBy: 3 });
    expect(parts.find(({ title }) => title === 'Align')).toMatchObject({ startsOn: '2026-11-23', endsOn: '2026-12-20', movedBy: 0 });
  });

  it('stay where they are when nobody is ever free', () => {
    expect(dateTemplate(template, day('2026-11-23'), () => false).every(({ kind, movedBy, isOnTakenDay }) => movedBy === 0 && isOnTakenDay === (kind !== 'phase'))).toBe(true);
  });
});

it('months after the launch and the share of culture are read from it', () => {
  expect(monthsAfterGoLive(template)).toBe(12);
  expect(cultureHours([{ effortClass: 'culture', hours: 30 }, { effortClass: 'technology', hours: 10 }])).toBe(0.75);
  expect(cultureHours([{ effortClass: 'culture' }, { effortClass: 'technology' }])).toBe(0.5);
  expect(cultureHours([])).toBeNull();
});
