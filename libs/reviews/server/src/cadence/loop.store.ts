import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { newId } from '@realign/platform';
import type { Instant, Occurrence, WallTime } from '@realign/reviews/domain';
import type { Cadence } from './cadence.store';

export interface LastCheckpoint {
  readonly seq: number;
  readonly nominalLocal: WallTime;
  readonly timeZone: string;
}

/** A checkpoint nobody could hold within a day of its date has lapsed, if the cadence makes up for nothing. */
const LAPSES_AFTER = '1 day';

/** Evidence is gathered so many days ahead; where that moment has passed already, when it is due. */
const collectAt = (due: string, cadenceId: string): string =>
  `(select m.at from (select ${due} - make_interval(days => k.evidence_days_before) as at from reviews.review_cadence k where k.id = ${cadenceId} and k.evidence_days_before > 0) m where m.at > now())`;

/** Opens cycles with their checkpoint, so that a closed cycle always has a successor. */
@Injectable()
export class LoopStore {
  /** Opens cycle `seq` and the checkpoint that will end it; returns the checkpoint's id. */
  async open(session: TenantSession, cadence: Cadence, seq: number, occurrence: Occurrence, tzdbVersion: string): Promise<string> {
    const [cycleId, checkpointId] = [newId(), newId()];
    await session.sql('insert into reviews.review_cycle (tenant_id, id, cadence_id, seq) values ($1, $2, $3, $4)', [session.tenantId, cycleId, cadence.id, seq]);
    await session.sql(
      `insert into reviews.checkpoint (tenant_id, id, programme_id, cadence_id, cycle_id, seq, nominal_local, tz, tzdb_version, due_at, lapse_after, collect_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::timestamptz, case when $11 then $10::timestamptz + interval '${LAPSES_AFTER}' end, ${collectAt('$10::timestamptz', '$4')})`,
      [session.tenantId, checkpointId, cadence.programmeId, cadence.id, cycleId, seq, occurrence.nominalLocal, cadence.timeZone, tzdbVersion, occurrence.dueAt, cadence.catchUp === 'skip'],
    );
    return checkpointId;
  }

  /** Follows a changed rule; only a checkpoint that still waits for its own date moves. */
  async move(session: TenantSession, cadence: Cadence, occurrence: Occurrence, tzdbVersion: string): Promise<void> {
    await session.sql(
      `update reviews.checkpoint set nominal_local = $2, tz = $3, tzdb_version = $4, due_at = $5::timestamptz, version = version + 1, updated_at = now(),
         lapse_after = case when $6 then $5::timestamptz + interval '${LAPSES_AFTER}' end, collect_at = ${collectAt('$5::timestamptz', '$1')}
       where cadence_id = $1 and state = 'scheduled' and not brought_forward`,
      [cadence.id, occurrence.nominalLocal, cadence.timeZone, tzdbVersion, occurrence.dueAt, cadence.catchUp === 'skip'],
    );
  }

  /** The newest checkpoint that is behind us. */
  lastClosed(session: TenantSession, cadenceId: string): Promise<LastCheckpoint | undefined> {
    return session.one<LastCheckpoint>(
      `select seq, nominal_local as "nominalLocal", tz as "timeZone" from reviews.checkpoint
       where cadence_id = $1 and state in ('decided', 'actioned', 'verified', 'escalated') order by seq desc limit 1`,
      [cadenceId],
    );
  }

  async closeCycle(session: TenantSession, cycleId: string): Promise<void> {
    await session.sql(`update reviews.review_cycle set state = 'closed', closed_at = now() where id = $1 and state <> 'closed'`, [cycleId]);
  }

  async setCycleState(session: TenantSession, cycleId: string, state: 'evidence_frozen' | 'deciding'): Promise<void> {
    await session.sql('update reviews.review_cycle set state = $2 where id = $1', [cycleId, state]);
  }
}

export const laterOf = (a: Instant, b: Instant): Instant => (a > b ? a : b);
