import type { TenantSession } from '@realign/kernel';

/** Something a programme leaves unsaid, read from data. It goes away when the fact is mended. */
export interface AmbiguityFinding {
  /** Stable while the fact stays: `<context>.<what>:<id>`. Owner and due day are kept under it. */
  readonly key: string;
  readonly title: string;
  /** One sentence: what nobody can say yet. */
  readonly detail: string;
  /** How much it leaves open: 1 a detail, 2 a part, 3 what the programme is for. */
  readonly weight: 1 | 2 | 3;
  /** Where it is mended, relative to the programme. */
  readonly link: string;
}

export interface AmbiguitySource {
  readonly name: string;
  read(session: TenantSession, programmeId: string): Promise<readonly AmbiguityFinding[]>;
}

/** Where contexts announce what they can find unsaid: unanswered questions, roles nobody holds, goals without a metric. */
export abstract class Ambiguities {
  abstract register(source: AmbiguitySource): void;
}
