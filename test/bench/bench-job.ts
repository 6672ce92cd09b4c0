import type { Client } from 'pg';
import type { Stack, StackOptions, TestDatabase } from '@realign/test-support';

export type Side = 'ours' | 'limit';

export interface Bench {
  readonly database: TestDatabase;
  /** As the run-time role. */
  readonly app: Client;
  /** As the owner, past all walls: for seeding and looking. */
  readonly owner: Client;
  /** 1 is the size the goal is stated for. */
  readonly scale: number;
  readonly seed: number;
  readonly rounds: number;
  /** Starts the built product on the bench's database; stopped at the end. */
  stack(options?: Omit<StackOptions, 'database'>): Promise<Stack>;
}

export interface BenchJob {
  readonly id: string;
  readonly title: string;
  /** The scale that `--scale full` means, where it is not 10. */
  readonly full?: number;
  /** What ours must not exceed: times the limit, milliseconds of a round, milliseconds for 95 of 100 of each kind of request, megabytes at their highest, or rows that a round writes. */
  readonly goal: { readonly ratio?: number; readonly wallMs?: number; readonly p95Ms?: number; readonly rssMb?: number; readonly rowsWritten?: number };
  /** Whether rows are written, so that they are counted: once for each side, since Postgres takes ten seconds to say so. */
  readonly writes?: boolean;
  prepare(bench: Bench): Promise<void>;
  reset?(bench: Bench, side: Side): Promise<void>;
  ours(bench: Bench): Promise<void>;
  limit(bench: Bench): Promise<void>;
  /** Named facts that must hold after each round of either side. */
  check(bench: Bench, side: Side): Promise<Readonly<Record<string, boolean>>>;
  /** Milliseconds that each request of the last round took, by kind. */
  latencies?(): Readonly<Record<string, readonly number[]>>;
  /** How many rows one round of either side brings in, so that rates are told. */
  rows?(): number;
  /** What another product does of the same kind, with its version and when it was measured: quoted beside, never part of a ratio. */
  readonly peer?: string;
  /** What else was measured, in sentences: printed below the figures. */
  notes?(): readonly string[];
  close?(bench: Bench): Promise<void>;
}
