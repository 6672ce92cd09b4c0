import type { TenantSession } from './actor';
import type { Day } from './day';

/** How a fact reads at a checkpoint. Red is `off_track`, amber `at_risk`; `missing` means the source could not answer. */
export type EvidenceStatus = 'ok' | 'at_risk' | 'off_track' | 'no_data' | 'info' | 'missing';

/** One answer of one source, as it stands at a moment. Frozen into the evidence pack exactly as given. */
export interface EvidenceFact {
  /** Stable within a programme, e.g. `goals.key-result:<id>`. */
  readonly key: string;
  /** The context that answers, e.g. `goals`. */
  readonly source: string;
  readonly subjectType: 'key_result' | 'role' | 'training_plan' | 'usage' | 'activity' | 'wave' | 'phase' | 'programme' | 'decision' | 'field_report' | 'feedback';
  readonly subjectId: string | null;
  readonly title: string;
  readonly status: EvidenceStatus;
  readonly value: number | null;
  /** `share` (0–1), `people`, `hours`, `count`, or a metric's own unit. */
  readonly unit: string;
  readonly baseline: number | null;
  readonly target: number | null;
  /** ISO instant or day to which the value refers. */
  readonly asOf: string | null;
  /** One plain sentence: what is seen, and why it has this status. */
  readonly note: string;
  /** Where in the product the figure can be looked at, relative to the programme, e.g. `goals`. */
  readonly link: string;
  /** The source's own word for how the subject stands, such as a key result's `stale`. Rules read this and the ids, never the prose. */
  readonly health?: string;
  /** Ids of everything the fact is about, where several things share it: activities of one title in several waves. */
  readonly about?: readonly string[];
  /** The ends of what is uncertain about the value or its forecast, in the same unit. */
  readonly low?: number;
  readonly high?: number;
  /** Grade of the evidence, A to E. */
  readonly grade?: string;
  /** A figure of this kind is fresh for so many days; without it, two weeks. */
  readonly freshDays?: number;
  /** The day from which it could have been read; a pack does not keep it. */
  readonly inUseSince?: Day;
}

/** A context's answer to "what do you know about this programme now?". Contracts extend it; servers implement it. */
export abstract class EvidenceReader {
  abstract read(session: TenantSession, programmeId: string): Promise<EvidenceFact[]>;
}
