import { guessDayOrder, readDay } from './read-day';

describe('a day as it is written', () => {
  it.each([
    ['2026-02-28', 'ymd', '2026-02-28'],
    ['2026-02-28T08:00:00.000Z', 'ymd', '2026-02-28'],
    ['2026/2/8 14:03', 'ymd', '2026-02-08'],
    ['20260228', 'ymd', '2026-02-28'],
    ['Nov 3, 2026', 'ymd', '2026-11-03'],
    ['3 November 2026', 'mdy', '2026-11-03'],
    ['3-Nov-2026', 'ymd', '2026-11-03'],
    ['03/04/2026', 'dmy', '2026-04-03'],
    ['03/04/2026', 'mdy', '2026-03-04'],
    ['28.02.2026', 'dmy', '2026-02-28'],
    ['12/11/26, 09:05', 'dmy', '2026-11-12'],
    ['2/3/1998 3:04 PM', 'mdy', '1998-02-03'],
    ['14-OCT-2026', 'ymd', '2026-10-14'],
    ['10-Nov-26', 'ymd', '2026-11-10'],
    ['31-JAN-98', 'mdy', '1998-01-31'],
    ['Tuesday, 10 November 2026, 3:45 PM', 'ymd', '2026-11-10'],
    ['Dienstag, 10. März 2026, 15:45', 'ymd', '2026-03-10'],
    ['10.11.2026, 15:45 Uhr', 'dmy', '2026-11-10'],
    ['1er août 2026', 'ymd', '2026-08-01'],
    ['mardi 10 févr. 2026', 'ymd', '2026-02-10'],
    ['10 de noviembre de 2026', 'ymd', '2026-11-10'],
    ['Tue 10/11/2026', 'dmy', '2026-11-10'],
  ] as const)('%s in the order %s is %s', (text, order, day) => expect(readDay(text, order)).toBe(day));

  it.each([['31/02/2026', 'dmy'], ['03/04/2026', 'ymd'], ['2026-02-30', 'ymd'], ['Foo 3, 2026', 'ymd'], ['', 'ymd'], ['12', 'dmy'], ['1/2-2026', 'dmy'], ['31-FEB-26', 'ymd'], ['10 Foo 26', 'ymd'], ['Monday', 'dmy'], ['10 2026', 'dmy']] as const)('%s in the order %s is none', (text, order) =>
    expect(readDay(text, order)).toBeUndefined(),
  );

  it('shows its order when one value leaves no choice', () => {
    expect(guessDayOrder(['03/04/2026', '31/12/2026', ''])).toBe('dmy');
    expect(guessDayOrder(['03/04/2026', '12/31/2026 09:00'])).toBe('mdy');
    expect(guessDayOrder(['2026-04-03', ''])).toBe('ymd');
    expect(guessDayOrder([])).toBe('ymd');
    expect(guessDayOrder(['03/04/2026'])).toBeUndefined();
    expect(guessDayOrder(['31/12/2026', '12/31/2026'])).toBeUndefined();
  });
});
