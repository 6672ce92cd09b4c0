import { daysBetween, day, type Day, type TenantSession } from '@realign/kernel';
import type { NextCheckpointView, ThreadCycleView } from '@realign/reporting/contract';

export interface CheckpointRow {
  readonly checkpointId: string;
  readonly seq: number;
  readonly state: string;
  readonly cycleState: string;
  readonly closedAt: string | null;
  readonly dueAt: string;
  readonly dueOn: Day;
  readonly frozenOn: Day | null;
  readonly nominalLocal: string;
  readonly timeZone: string;
  readonly items: number;
  readonly missing: number;
  readonly needDecision: number;
  readonly decided: number;
  readonly changes: number;
}

const iso = (column: string): string => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** A programme's checkpoints, oldest first; one that rests is held by nobody. */
export const readCheckpoints = (session: TenantSession, programmeId: string): Promise<CheckpointRow[]> =>
  session.sql<CheckpointRow>(
    `select checkpoint_id as "checkpointId", seq, state, cycle_state as "cycleState", ${iso('closed_at')} as "closedAt", ${iso('due_at')} as "dueAt", (due_at at time zone tz)::date::text as "dueOn",
       (frozen_at at time zone tz)::date::text as "frozenOn", nominal_local as "nominalLocal", tz as "timeZone", item_count as items, missing_count as missing, need_decision as "needDecision", decided,
       change_count as changes from reviews.checkpoint_v c where programme_id = $1
       and not exists (select 1 from reviews.checkpoint_wanted_v w where w.tenant_id = c.tenant_id and w.checkpoint_id = c.checkpoint_id and w.rests) order by seq`,
    [programmeId],
  );

export const toCycle = (row: CheckpointRow): ThreadCycleView => ({
  seq: row.seq, checkpointId: row.checkpointId, state: row.cycleState, isClosed: row.cycleState === 'closed', closedAt: row.closedAt, decisionCount: row.decided, changeCount: row.changes,
});

export const toNext = (row: CheckpointRow | undefined, today: Day): NextCheckpointView | null =>
  row
    ? {
        checkpointId: row.checkpointId, seq: row.seq, state: row.state, dueAt: row.dueAt, nominalLocal: row.nominalLocal, timeZone: row.timeZone, daysUntil: daysBetween(today, day(row.dueOn)),
        needDecision: row.needDecision, decided: row.decided,
      }
    : null;
