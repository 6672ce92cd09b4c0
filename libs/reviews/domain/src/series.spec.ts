import { seriesTitle } from './series';

it.each([
  ['checkpoint', null, 'The review rhythm in “Social”'],
  ['role_kpis', null, 'The rhythm of the role measures in “Social”'],
  ['wave:1', 'Branches', 'The rhythm of wave “Branches” in “Social”'],
  ['wave:1', null, 'The rhythm of a wave in “Social”'],
] as const)('the series %s is named by what it reviews', (series, wave, title) => expect(seriesTitle(series, 'Social', wave)).toBe(title));
