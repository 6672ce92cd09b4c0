/** What a solver makes of a model in CPLEX LP text. `limit`: it ran out of time with or without an answer. */
export interface SolverAnswer {
  readonly state: 'optimal' | 'infeasible' | 'limit' | 'failed';
  readonly objective: number | null;
  /** Values by variable, where there is an answer. */
  readonly values: Readonly<Record<string, number>>;
  readonly note: string;
}

/** Solves mixed-integer linear models. Domain code writes the model and reads the answer; where it is solved is the server's affair. */
export interface WaveSolver {
  solve(model: string, secondsAtMost: number): Promise<SolverAnswer>;
}
