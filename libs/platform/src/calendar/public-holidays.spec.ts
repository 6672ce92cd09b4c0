import { publicHolidays } from './public-holidays';

const days = (code: string, year: number, name: RegExp): string[] => publicHolidays(code, year).filter((holiday) => name.test(holiday.name)).map(({ on }) => on.slice(5));

describe('public holidays', () => {
  it.each([
    ['Turkey, the end of Ramadan', days('TR', 2027, /Fitr/), ['03-09', '03-10', '03-11', '03-12']],
    ['Saudi Arabia, the feast of the sacrifice', days('SA', 2027, /Adha/), ['05-15', '05-16', '05-17', '05-18']],
    ['Vietnam, new year', days('VN', 2027, /Vietnamese New Year/), ['02-05', '02-06', '02-07', '02-08', '02-09']],
    ['Russia, new year', days('RU', 2027, /New Year/), ['01-01', '01-02', '01-03', '01-04', '01-05', '01-06', '01-08']],
    ['one day is one day', days('DE', 2027, /National/), ['10-03']],
    ['half a day is worked', days('AT', 2027, /Christmas Eve|New Year's Eve/), []],
    ['a country nobody knows has none', publicHolidays('ZZ', 2027), []],
    ['nor has a name', publicHolidays('Germany', 2027), []],
  ])('%s', (_, got, expected) => expect(got).toEqual(expected));

  it('a region has days of its own', () => expect(days('DE-BY', 2027, /Epiphany/)).toEqual(['01-06']));
});
