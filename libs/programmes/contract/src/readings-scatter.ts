import type { TenantSession } from '@realign/kernel';

/** How past readings of units scatter, and what that is known from. */
export interface ReadingsScatter {
  /** Standard deviation of one week's reading of a unit around its own level and the common weeks, in percentage points. */
  readonly deviation: number;
  /** How much one week remembers the last, 0 to 0.95. */
  readonly autocorrelation: number;
  readonly units: number;
  readonly weeks: number;
  /** "People active in the week", and where it comes from. */
  readonly figure: string;
  readonly source: string;
  readonly dataTo: string;
}

/** What the wave planner asks of whoever knows readings: what a plan would let one learn depends on them. */
export interface ReadingsScatterReader {
  /**
   * Null while too little is known.
   * @param metricKey the metric meant, as the catalogue has it, and null when readings of units do not know it; left out, how many are active in the week
   */
  scatter(session: TenantSession, metricKey?: string): Promise<ReadingsScatter | null>;
}

/** Where adoption announces itself at start, as programmes may not know it. Without anybody announced, a scatter is assumed and said to be. */
export abstract class ReadingsScatters {
  abstract register(reader: ReadingsScatterReader): void;
}
