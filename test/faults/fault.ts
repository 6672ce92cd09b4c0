import type { Stack, StackOptions, TestDatabase } from '@realign/test-support';

/** c: with every change. n: by night, at full size. */
export type FaultList = 'c' | 'n';

export interface Lab {
  readonly list: FaultList;
  readonly database: TestDatabase;
  /** The checker's own eyes: as the owner, past all walls. */
  sql<T>(text: string, params?: readonly unknown[]): Promise<T[]>;
  stack(options?: Omit<StackOptions, 'database'>): Promise<Stack>;
  readonly postgres: { restart(): Promise<void> };
  /** A whole number from 0 up to but without `below`, from the seed that is printed. */
  random(below: number): number;
  until(what: string, holds: () => Promise<boolean>, seconds: number): Promise<void>;
  note(line: string): void;
  /** Writes one thing that was tried, answered, refused or left in doubt into the history of this run. */
  record(event: { readonly op: string } & Readonly<Record<string, unknown>>): void;
}

/** What goes on beside the trouble. Awaited only when the trouble is over: until then its failure is kept, not thrown at nobody. */
export function beside<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  return work;
}

export type Figures = Readonly<Record<string, number>>;

export interface Fault {
  readonly id: string;
  readonly title: string;
  readonly lists: readonly FaultList[];
  run(lab: Lab): Promise<Figures>;
  /** `true` for what holds, a sentence for what does not. */
  verify(figures: Figures): readonly (true | string)[];
}
