import { invalid, problem, type Problem } from './problem';

interface PgError {
  readonly code: string;
  readonly constraint?: string;
  readonly column?: string;
}

const isPgError = (error: unknown): error is PgError => error instanceof Error && 'code' in error && typeof error.code === 'string';

const VALUE = new Set(['22P02', '22021', '22003', '22007', '22008', '22001', '22P05', '23514', '23502', '22023']);
const AWAY = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', '57P01', '57P02', '57P03', '08006', '08001', '08003', '53300']);

const unavailable = (): Problem => problem(503, 'unavailable', 'Not ready', 'The database is not answering just now. Try again in a few seconds.');

/** What a database error means for the caller, or undefined when it is our own fault. */
export const pgProblem = (error: unknown): Problem | undefined => {
  if (error instanceof Error && /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(error.message)) return unavailable();
  if (!isPgError(error)) return undefined;
  if (AWAY.has(error.code)) return unavailable();
  if (error.code === '23503') return invalid([{ pointer: '', code: 'reference', detail: 'Something this refers to does not exist, or is still in use.' }]);
  if (error.code === '23505') return problem(409, 'exists', 'Exists already', 'There is one like this already.');
  if (VALUE.has(error.code)) return invalid([{ pointer: '', code: 'value', detail: 'A value is outside what can be stored.' }]);
  if (error.code === '40001' || error.code === '40P01' || error.code === '55P03') return problem(503, 'busy', 'Busy', 'Others are changing the same thing. Try again in a moment.');
  if (error.code === '57014') return problem(503, 'too-slow', 'Took too long', 'This took too long and was stopped. Narrow it down or try again.');
  if (error.code === '53100') return problem(507, 'storage-full', 'Storage is full', 'The disk of the database is full. Ask who runs this installation.');
  return undefined;
};
