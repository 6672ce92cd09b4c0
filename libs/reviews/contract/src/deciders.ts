import type { TenantSession } from '@realign/kernel';
import type { DecisionChoice } from './vocabulary';

/** Who decides at one checkpoint, and whether the one who asks does. */
export interface Deciders {
  /** For all kinds, in words, by name. */
  readonly who: string;
  /** Whoever asks decides at least one kind. */
  readonly isMine: boolean;
  /** Until when it is to be decided (ISO instant); null while it is not open for decisions. */
  readonly decideBy: string | null;
  /** The day of it in the checkpoint's zone. */
  readonly decideByDay: string | null;
  readonly of: Readonly<Record<DecisionChoice, { readonly who: string; readonly isMine: boolean }>>;
}

/** Tells other contexts who decides at a checkpoint. */
export abstract class DecidersReader {
  abstract read(session: TenantSession, checkpointId: string): Promise<Deciders>;

  /** The same of several at once, by id. */
  abstract readMany(session: TenantSession, checkpointIds: readonly string[]): Promise<ReadonlyMap<string, Deciders>>;
}
