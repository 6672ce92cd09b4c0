import { writeFileSync } from 'node:fs';
import { calibrate, CELLS, type Calibration, type Cell } from '@realign/effects/domain';

interface Asked {
  readonly seeds: number;
  readonly only?: string;
  /** Only one size of each design, with fewer draws: what the tests play. */
  readonly everyRun?: boolean;
  /** The other lines, likewise: with few seeds each run of the tests can play them, too. */
  readonly rest?: boolean;
  readonly write?: string;
}

const COLUMNS = ['design and size', 'answered', 'coverage', 'of takers', 'false alarms', 'bias', 'width', 'naïve gap covers', 'grades', 'holds'];

const percent = (share: number | null): string => (share === null || Number.isNaN(share) ? '–' : `${(share * 100).toFixed(1)} %`);

/** How often the naïve gap may hold the truth before it is no longer shown failing. */
const NAIVE_AT_MOST = 0.05;

/**
 * 95 % intervals must cover in 93 to 97 % of the seeds, those of takers in no less, and nothing may be called an effect in more than 5 %; with fewer than 500 seeds within what so few
 * coin tosses allow. On the same data the naïve gap has to fail. A set of Anderson and Rubin's may cover more than it says where chance is judged by permutation.
 */
export const holds = ({ stress }: Cell, { coverage, coverageOnTakers, falseAlarms, naiveCoverage, seeds }: Calibration): boolean => {
  const luck = seeds >= 500 ? 0 : 3 * Math.sqrt((0.05 * 0.95) / seeds);
  const takersHold = coverageOnTakers === null || coverageOnTakers >= 0.93 - luck;
  const naiveFails = naiveCoverage === null || naiveCoverage <= NAIVE_AT_MOST;
  return stress === true || (coverage >= 0.93 - luck && coverage <= 0.97 + luck && falseAlarms <= 0.05 + luck && takersHold && naiveFails);
};

const lineOf = (cell: Cell, result: Calibration): string[] => [
  cell.name,
  `${result.answered} of ${result.seeds}`,
  percent(result.coverage),
  percent(result.coverageOnTakers),
  percent(result.falseAlarms),
  `${result.bias.toFixed(2)} ± ${result.biasError.toFixed(2)}`,
  result.width.toFixed(1),
  percent(result.naiveCoverage),
  Object.entries(result.grades).map(([grade, count]) => `${grade} ${count}`).join(', '),
  cell.stress ? 'on purpose not' : holds(cell, result) ? 'yes' : 'NO',
];

/** The cells that are played: all, those of each run of the tests, or the others but those that break an assumption on purpose. */
export const cellsAsked = ({ only = '', everyRun = false, rest = false }: Omit<Asked, 'seeds'>): readonly Cell[] =>
  CELLS.filter((known) => (known.name.includes(only) || known.design === only) && (!everyRun || known.everyRun) && (!rest || (!known.everyRun && !known.stress)));

/** Plays every cell and prints a line for each; true when all hold. */
export const printCalibration = ({ seeds, only = '', everyRun = false, rest = false, write }: Asked): boolean => {
  const lines = [`| ${COLUMNS.join(' | ')} |`, `|${COLUMNS.map(() => '---').join('|')}|`];
  console.log(lines.join('\n'));
  let all = true;
  for (const cell of cellsAsked({ only, everyRun, rest })) {
    const result = calibrate(cell, seeds, everyRun || rest ? { draws: 299 } : {});
    const line = `| ${lineOf(cell, result).join(' | ')} |`;
    const refused = Object.entries(result.refusals).map(([why, count]) => `${why} ${count}`);
    console.log(refused.length > 0 ? `${line}   (refused: ${refused.join(', ')})` : line);
    lines.push(line);
    all &&= holds(cell, result);
  }
  if (write) writeFileSync(write, pageOf(seeds, lines));
  return all;
};

const pageOf = (seeds: number, lines: readonly string[]): string => `# Calibration of the effect engine

Written by \`npm run calibrate -- --write\`: ${seeds} organisations with a planted effect and ${seeds} with none are made up for each line, and the engine is asked.
*Coverage* is how often the 95 % interval holds the planted truth, among the answers given; *of takers* the same for the effect on those who took it up
(Anderson–Rubin); *false alarms* how often an effect is called where none was planted: the interval lies on one side of 0 and p is at most 4 %. *Naïve gap covers* is how often the gap between users and others, with its own
interval, holds the effect of using it, on the very same data: every unit is made of people, its weekly reading is the mean of theirs, the keen among them take it up first, and in keener
units more do. Users and others are counted among these people, so the gap holds who they are, too. *Bias* is the mean of estimate less truth in points, with its standard error: within two of these it may be chance.

A line *holds* with coverage from 93 to 97 %, of takers of at least 93 %, false alarms of at most 5 %, and a naïve gap that covers in at most 5 % (with fewer than 500 seeds: as far as chance allows). The last lines break an assumption on purpose.
Before and after has no line: it is shown without an interval, because no history says how far what moves everybody at once can move the figure.

${lines.join('\n')}
`;
