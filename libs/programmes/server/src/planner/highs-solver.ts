import { Worker } from 'node:worker_threads';
import { Injectable } from '@nestjs/common';
import type { SolverAnswer, WaveSolver } from '@realign/programmes/domain';

/** A thread of its own: solving blocks, and what else a worker does must go on. */
const SOURCE = `
const { parentPort, workerData } = require('node:worker_threads');
require('highs')().then((highs) => {
  const { Status, ObjectiveValue, Columns } = highs.solve(workerData.model, workerData.options);
  parentPort.postMessage({ status: Status, objective: ObjectiveValue, values: Object.fromEntries(Object.entries(Columns).map(([name, column]) => [name, column.Primal])) });
}).catch((error) => parentPort.postMessage({ status: 'Error', note: String(error) }));`;

interface Reply {
  readonly status: string;
  readonly objective?: number;
  readonly values?: Readonly<Record<string, number>>;
  readonly note?: string;
}

/** Seconds over its own limit after which a solver that does not answer is ended. */
const PATIENCE = 2;

/** HiGHS (Huangfu and Hall 2018) as WebAssembly. One thread and a fixed seed: the same model gives the same answer, as long as time suffices. */
@Injectable()
export class HighsSolver implements WaveSolver {
  solve(model: string, secondsAtMost: number): Promise<SolverAnswer> {
    return new Promise((done) => {
      const worker = new Worker(SOURCE, { eval: true, workerData: { model, options: { time_limit: secondsAtMost, random_seed: 1, output_flag: false } } });
      const settle = (reply: Reply): void => {
        clearTimeout(timer);
        void worker.terminate();
        done(read(reply));
      };
      const timer = setTimeout(() => settle({ status: 'Time limit reached' }), (secondsAtMost + PATIENCE) * 1000);
      worker.once('message', settle);
      worker.once('error', (error: Error) => settle({ status: 'Error', note: error.message }));
    });
  }
}

function read({ status, objective, values = {}, note = status }: Reply): SolverAnswer {
  const known = objective !== undefined && Number.isFinite(objective);
  if (status === 'Optimal') return { state: 'optimal', objective: objective ?? null, values, note: '' };
  if (status === 'Infeasible') return { state: 'infeasible', objective: null, values: {}, note: '' };
  if (status === 'Time limit reached') return { state: 'limit', objective: known ? objective : null, values: known ? values : {}, note };
  return { state: 'failed', objective: null, values: {}, note };
}
