import { checkpointTitle, seriesTitle } from './series';

it.each([
  ['checkpoint', null, 'The review rhythm in “Social”'],
  ['role_kpis', null, 'The rhythm of the role measures in “Social”'],
  ['wave:1', 'Branches', 'The rhythm of wave “Branches” in “Social”'],
  ['wave:1', null, 'The rhythm of a wave in “Social”'],
] as const)('the series %s is named by what it reviews', (series, wave, title) => expect(seriesTitle(series, 'Social', wave)).toBe(title));

it.each([
  ['checkpoint', null, 'Checkpoint 3'],
  ['goals', null, 'Checkpoint 3 of the goals'],
  ['wave:1', 'Branches', 'Checkpoint 3 of wave “Branches”'],
  ['wave:1', 'Wave 2', 'Checkpoint 3 of Wave 2'],
  ['wave:1', null, 'Checkpoint 3 of a wave'],
] as const)('a checkpoint of the series %s is told from those of the others', (series, wave, title) => expect(checkpointTitle(3, series, wave)).toBe(title));
