import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PLANTED } from './planted-effects';
import { plantedTruth, truthTable, withTruth } from './planted-truth';

const lines = plantedTruth(2000);
const told = lines.flatMap((line) => ('refused' in line.result ? [] : [{ ...line, ...line.result }]));

it('every planted effect that can be told lies within its interval, and so does nothing where nothing was planted', () => {
  expect(told.filter(({ low, high, truth }) => truth < low || truth > high).map(({ activity, figure }) => `${activity}: ${figure}`)).toEqual([]);
  expect(told.filter(({ truth }) => truth > 0).length).toBeGreaterThanOrEqual(4);
});

it('nothing is called an effect where nothing was planted, and the launch is', () => {
  const nothing = told.filter(({ truth }) => truth === 0);
  expect(nothing.map(({ activity }) => activity)).toContain('Quiz of the month');
  expect(nothing.filter(({ isFlagged }) => isFlagged)).toEqual([]);
  expect(told.find(({ activity, figure }) => activity === 'The launch' && figure === 'People active in the week')).toMatchObject({ isFlagged: true, grade: 'B' });
});

it('what came with the launch on its day is refused and not told apart', () => {
  expect(lines.filter(({ activity }) => activity === 'Desk visits on launch day').map(({ result }) => ('refused' in result ? result.refused : 'told'))).toEqual(['inseparable', 'inseparable']);
  expect(PLANTED.activities.filter(({ effect }) => effect === 0).length).toBeGreaterThan(1);
});

it('the page shows what the engine finds now: else run npm run truth -- --write', () => {
  const page = readFileSync(join(process.cwd(), 'docs/effects-and-planted-truth.md'), 'utf8');
  expect(withTruth(page, new Map([[2000, truthTable(lines)]]))).toBe(page);
});
