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

/** A unit of which readings are known, and when it is offered it by the waves as they stand. */
export interface PlannedOffer {
  readonly id: string;
  readonly people: number;
  /** Null: it waits, and is compared with. */
  readonly launchOn: string | null;
  /** What it gets its date with, when that is more than itself; chance is judged over these. */
  readonly block?: string;
  /** Among whom it was drawn by lot. */
  readonly stratum?: string;
}

/** The waves of a programme as the effect engine will compare them. */
export interface PlannedOffers {
  /** Units that an offer cuts through are in none. */
  readonly units: readonly PlannedOffer[];
  readonly order: 'drawn_by_lot' | 'chosen';
  /** Of what gets a date of its own: of departments where departments do. */
  readonly scatter: ReadingsScatter;
}

/** What the wave planner asks of whoever knows readings: what a plan would let one learn depends on them. */
export interface ReadingsScatterReader {
  /**
   * Null while too little is known.
   * @param metricKey the metric meant, as the catalogue has it, and null when readings of units do not know it; left out, how many are active in the week
   */
  scatter(session: TenantSession, metricKey?: string): Promise<ReadingsScatter | null>;
  /** Null while too little is known, or readings of units do not know the metric. */
  offers(session: TenantSession, programmeId: string, metricKey: string): Promise<PlannedOffers | null>;
}

/** Where adoption announces itself at start, as programmes may not know it. Without anybody announced, a scatter is assumed and said to be. */
export abstract class ReadingsScatters {
  abstract register(reader: ReadingsScatterReader): void;
}
