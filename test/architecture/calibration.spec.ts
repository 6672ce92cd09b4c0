import { readFileSync } from 'node:fs';
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { CELLS, type Cell } from '@realign/effects/domain';
import { cellsAsked, holds } from '../calibrate/calibration-table';

const run = promisify(execFile);

/** In a process of its own: arithmetic inside the test runner takes four times as long. The command fails when a line does not hold. */
it('in 500 organisations of each design, 95 % intervals hold the planted truth in 93 to 97 %, those of takers too, nothing is rarely taken for something, and the gap of users to others misses it', async () => {
  const { stdout } = await run(process.execPath, [resolve('tools/calibrate.mjs'), '--seeds', '500', '--every-run']);
  const lines = stdout.split('\n').filter((line) => line.includes(' of 500 '));
  expect(lines).toHaveLength(6);
  for (const line of lines) expect(line).toContain('| yes |');
}, 240_000);

it.each([
  ['takers', { coverageOnTakers: 0.8 }],
  ['the naïve gap', { naiveCoverage: 0.5 }],
  ['coverage', { coverage: 0.92 }],
  ['false alarms', { falseAlarms: 0.06 }],
])('a line does not hold where %s do not', (_, spoilt) => {
  const good = { seeds: 500, answered: 500, refusals: {}, coverage: 0.95, coverageOnTakers: 0.95, falseAlarms: 0.04, bias: 0, biasError: 0, width: 1, naiveCoverage: 0, grades: {} };
  const cell = CELLS[0] as Cell;
  expect(holds(cell, good)).toBe(true);
  expect(holds(cell, { ...good, ...spoilt })).toBe(false);
});

it('the published table has a line for each design and size, and none that does not hold', () => {
  const lines = readFileSync(resolve('docs/calibration.md'), 'utf8').split('\n').filter((line) => / of \d+ \|/.test(line)).map((line) => line.split('|').map((cell) => cell.trim()));
  expect(lines.map(([, name]) => name)).toEqual(CELLS.map(({ name }) => name));
  expect(lines.filter((cells) => cells.includes('NO')).map(([, name]) => name)).toEqual([]);
});

it('the lines of each run of the tests and the rest are all lines that have to hold, each once', () => {
  const names = (cells: readonly Cell[]): string[] => cells.map(({ name }) => name);
  const [run, rest] = [names(cellsAsked({ everyRun: true })), names(cellsAsked({ rest: true }))];
  expect([run.length, rest.length]).toEqual([6, CELLS.filter(({ stress }) => !stress).length - 6]);
  expect([...run, ...rest].sort()).toEqual(names(CELLS.filter(({ stress }) => !stress)).sort());
  expect(names(cellsAsked({ only: 'one launch', rest: true })).every((name) => name.startsWith('one launch') && rest.includes(name))).toBe(true);
});
