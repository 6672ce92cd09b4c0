import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { requireNode24, ROOT } from './lib/node24.mjs';
import { readOptions } from './lib/options.mjs';

/** `npm run calibrate [-- --seeds 500] [--only 'one launch'] [--every-run | --rest] [--write]`: the engine against planted truths, one line for each design and size. */
await requireNode24();
process.chdir(ROOT);
const values = readOptions({ seeds: { type: 'string', default: '500' }, only: { type: 'string' }, write: { type: 'boolean', default: false }, 'every-run': { type: 'boolean', default: false }, rest: { type: 'boolean', default: false } }, 'npm run calibrate -- [--seeds 500] [--only NAME] [--write] [--every-run | --rest]');
const seeds = Number(values.seeds);
if (!Number.isInteger(seeds) || seeds < 1) {
  console.error('--seeds must be a whole number from 1.');
  process.exit(1);
}
const { bundle } = await import('./lib/bundle.mjs');
await bundle('test/calibrate/calibration-table.ts', 'dist/calibrate/calibration-table.mjs');
const { printCalibration } = await import(pathToFileURL(join(ROOT, 'dist/calibrate/calibration-table.mjs')).href);
process.exit(printCalibration({ seeds, only: values.only, everyRun: values['every-run'], rest: values.rest, write: values.write ? 'docs/calibration.md' : undefined }) ? 0 : 1);
