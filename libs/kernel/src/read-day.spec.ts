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
    ['31-JAN-98', 'mdy', '1998-01-31'],
    ['Tuesday, 10 November 2026, 3:45 PM', 'ymd', '2026-11-10'],
    ['Dienstag, 10. März 2026, 15:45', 'ymd', '2026-03-10'],
    ['10.11.2026, 15:45 Uhr', 'dmy', '2026-11-10'],
  ] as const)('%s in the order %s is %s', (text, order, day) => expect(readDay(text, order)).toBe(day));

  it.each([['31/02/2026', 'dmy'], ['03/04/2026', 'ymd'], ['2026-02-30', 'ymd'], ['Foo 3, 2026', 'ymd'], ['', 'ymd'], ['12', 'dmy'], ['1/2-2026', 'dmy'], ['31-FEB-26', 'ymd'], ['10 Foo 26', 'ymd'], ['Monday', 'dmy'], ['10 2026', 'dmy']] as const)('%s in the order %s is none', (text, order) =>
    expect(readDay(text, order)).toBeUndefined(),
  );

  it.each([
    ['1. März 2026', '2026-03-01'], ['1. Jänner 2026', '2026-01-01'], ['15. Mrz. 2026', '2026-03-15'], ['Sonntag, 1. November 2026', '2026-11-01'], ['7 novembre 2026', '2026-11-07'], ['1er août 2026', '2026-08-01'], ['1 févr. 2026', '2026-02-01'], ['1 FÉVRIER 2026', '2026-02-01'],
    ['1 de enero de 2026', '2026-01-01'], ['1 ene 2026', '2026-01-01'], ['3 de março de 2026', '2026-03-03'], ['1 gen 2026', '2026-01-01'], ['2 mrt. 2026', '2026-03-02'], ['1 de novembre del 2026', '2026-11-01'], ['11 d’octubre del 2026', '2026-10-11'],
    ['7 stycznia 2026', '2026-01-07'], ['7 listopada 2026', '2026-11-07'], ['7. listopada 2026.', '2026-10-07'], ['7. listopadu 2026', '2026-11-07'], ['1. studenoga 2026.', '2026-11-01'], ['12. pro 2026', '2026-12-12'], ['1. maj 2026', '2026-05-01'], ['1. marraskuuta 2026', '2026-11-01'],
    ['2026. november 1.', '2026-11-01'], ['2026. nov. 1.', '2026-11-01'], ['1 noiembrie 2026', '2026-11-01'], ['1 Kasım 2026', '2026-11-01'], ['1 KASIM 2026', '2026-11-01'], ['1 ноября 2026 г.', '2026-11-01'], ['1 листопада 2026 р.', '2026-11-01'], ['1 Νοεμβρίου 2026', '2026-11-01'],
    ['2026 m. lapkričio 1 d.', '2026-11-01'], ['2026. gada 1. novembris', '2026-11-01'], ['1 בנובמבר 2026', '2026-11-01'], ['١ نوفمبر ٢٠٢٦', '2026-11-01'], ['1 تشرين الثاني 2026', '2026-11-01'], ['1 नवंबर 2026', '2026-11-01'], ['1 tháng 11, 2026', '2026-11-01'], ['1 พ.ย. 2026', '2026-11-01'],
    ['2026年11月1日', '2026-11-01'], ['2026年11月1日(日) 09:05', '2026-11-01'], ['2026년 11월 1일', '2026-11-01'], ['2026. 11. 01.', '2026-11-01'], ['2026. 11. 1', '2026-11-01'], ['２０２６／１１／０１', '2026-11-01'], ['۲۰۲۶/۱۱/۰۱', '2026-11-01'], ['२०२६-११-०१', '2026-11-01'],
    ['1\u00a0novembre\u00a02026', '2026-11-01'], ['2026.\u00a011.\u00a01.', '2026-11-01'], ['2026-11-01\u202f09:05', '2026-11-01'], ['20-Nov-26', '2026-11-20'], ['20-NOV-2026', '2026-11-20'], ['20NOV2026', '2026-11-20'], ['2026-Nov-20', '2026-11-20'], ['20 nov. 2026 09:05', '2026-11-20'], ['Tue, 3 Nov 2026 08:00:00 GMT', '2026-11-03'],
  ])('%s has one meaning', (text, day) => {
    expect(readDay(text, 'ymd')).toBe(day);
    expect(guessDayOrder([text])).toBe('ymd');
  });

  it.each([['1. 11. 2026', 'dmy', '2026-11-01'], ['01.11.2026.', 'dmy', '2026-11-01'], ['‏١/١١/٢٠٢٦', 'dmy', '2026-11-01'], ['٣/٤/٢٠٢٦', 'mdy', '2026-03-04']] as const)('%s in the order %s is %s', (text, order, day) => {
    expect(readDay(text, order)).toBe(day);
    expect(readDay(text, 'ymd')).toBeUndefined();
  });

  it('asks for the order of numbers in any digits', () => {
    expect(guessDayOrder(['٣/٤/٢٠٢٦'])).toBeUndefined();
    expect(guessDayOrder(['٣/٤/٢٠٢٦', '١٣/٤/٢٠٢٦'])).toBe('dmy');
  });

  it.each(['7. srp 2026', '1 Smarch 2026', '31 avril 2026', 'mars 2026', '1 2 mars 2026', '1 mars 2 avril 2026', '1 janvier mars 2026', '1²-11-2026', 'Nov 20, 26', '2026年13月1日', `1 mars 2026${' '.repeat(80)}x`])('%s is none: it is no day, or means two', (text) => expect(readDay(text, 'ymd')).toBeUndefined());

  it('shows its order when one value leaves no choice', () => {
    expect(guessDayOrder(['03/04/2026', '31/12/2026', ''])).toBe('dmy');
    expect(guessDayOrder(['03/04/2026', '12/31/2026 09:00'])).toBe('mdy');
    expect(guessDayOrder(['2026-04-03', ''])).toBe('ymd');
    expect(guessDayOrder([])).toBe('ymd');
    expect(guessDayOrder(['03/04/2026'])).toBeUndefined();
    expect(guessDayOrder(['31/12/2026', '12/31/2026'])).toBeUndefined();
  });
});
