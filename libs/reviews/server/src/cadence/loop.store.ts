import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { newId } from '@realign/platform';
import type { ClosedOccurrence, Instant, PackReading, WallTime } from '@realign/reviews/domain';
import { isoInstant } from '../time/iso-instant';
import type { Cadence } from './cadence.store';
import type { NextDate } from './review-loop';

export interface LastCheckpoint extends ClosedOccurrence {
  readonly seq: number;
}

/** A checkpoint nobody could hold within a day of its date has lapsed, if the cadence makes up for nothing. */
const LAPSES_AFTER = '1 day';

/** Evidence is gathered so many days ahead; where that moment has passed already, when it is due. */
const collectAt = (due: string, cadenceId: string): string =>
  `(select m.at from (select ${due} - make_interval(days => k.evidence_days_before) as at from reviews.review_cadence k where k.id = ${cadenceId} and k.evidence_days_before > 0) m where m.at > now())`;

/** Opens cycles with their checkpoint, so that a closed cycle always has a successor. */
@Injectable()
export class LoopStore {
  /** Opens cycle `seq` and the checkpoint that will end it, and keeps what was passed over; returns the checkpoint's id. In a series that has ended, or of a programme that is retired, it rests. */
  async open(session: TenantSession, cadence: Cadence, seq: number, { occurrence, passed, pace }: NextDate, tzdbVersion: string): Promise<string> {
    const [cycleId, checkpointId] = [newId(), newId()];
    await session.sql('insert into reviews.review_cycle (tenant_id, id, cadence_id, seq) values ($1, $2, $3, $4)', [session.tenantId, cycleId, cadence.id, seq]);
    await session.sql(
      `with programme as (select state from programmes.programme where id = $3 for share)
       insert into reviews.checkpoint (tenant_id, id, programme_id, cadence_id, cycle_id, seq, nominal_local, tz, tzdb_version, due_at, lapse_after, pace, pace_why, rests, reports_asked_at, collect_at)
       select $1, $2::uuid, $3::uuid, $4::uuid, $5::uuid, $6, $7, $8, $9, $10::timestamptz, case when $11 then $10::timestamptz + interval '${LAPSES_AFTER}' end, $12, $13, $14 or state = 'retired', case when $14 or state = 'retired' then now() end, ${collectAt('$10::timestamptz', '$4')} from programme`,
      [session.tenantId, checkpointId, cadence.programmeId, cadence.id, cycleId, seq, occurrence.nominalLocal, cadence.timeZone, tzdbVersion, occurrence.dueAt, cadence.catchUp === 'skip', pace?.pace ?? null, pace?.why ?? null, cadence.endedOn !== null],
    );
    await this.keepPassed(session, cadence, passed);
    return checkpointId;
  }

  /** Dates nobody will hold, each with its reason. */
  private async keepPassed(session: TenantSession, cadence: Cadence, passed: NextDate['passed']): Promise<void> {
    if (passed.length === 0) return;
    await session.sql(
      `insert into reviews.passed_date (tenant_id, cadence_id, nominal_local, tz, why) select $1, $2, p.nominal, $3, p.why from unnest($4::text[], $5::text[]) as p(nominal, why)
       on conflict (tenant_id, cadence_id, nominal_local) do nothing`,
      [session.tenantId, cadence.id, cadence.timeZone, passed.map(({ nominalLocal }) => nominalLocal), passed.map(({ why }) => why)],
    );
  }

  /** Follows a changed rule; only a checkpoint that still waits for its own date moves. `alsoDeferred` takes along one that was put off, which waits for a date of the rule again. */
  async move(session: TenantSession, cadence: Cadence, { occurrence, pace }: Omit<NextDate, 'passed'>, tzdbVersion: string, alsoDeferred = false): Promise<void> {
    await session.sql(
      `update reviews.checkpoint set nominal_local = $2, tz = $3, tzdb_version = $4, due_at = $5::timestamptz, version = version + 1, updated_at = now(), state = 'scheduled', deferred_local = null, pace = $8, pace_why = $9,
         lapse_after = case when $6 then $5::timestamptz + interval '${LAPSES_AFTER}' end, collect_at = ${collectAt('$5::timestamptz', '$1')}
       where cadence_id = $1 and (state = 'scheduled' or ($7 and state = 'deferred')) and not brought_forward`,
      [cadence.id, occurrence.nominalLocal, cadence.timeZone, tzdbVersion, occurrence.dueAt, cadence.catchUp === 'skip', alsoDeferred, pace?.pace ?? null, pace?.why ?? null],
    );
  }

  /** Follows a changed setting that moves no date: when the waiting checkpoint lapses unheld, and when its evidence is gathered. */
  async stay(session: TenantSession, cadence: Cadence): Promise<void> {
    await session.sql(
      `update reviews.checkpoint w set lapse_after = case when $2 then w.due_at + interval '${LAPSES_AFTER}' end, collect_at = ${collectAt('w.due_at', '$1')}, version = version + 1, updated_at = now()
       where w.cadence_id = $1 and w.state = 'scheduled' and not w.brought_forward`,
      [cadence.id, cadence.catchUp === 'skip'],
    );
  }

  /** When the checkpoint that waits was opened, which is when the one before it closed. */
  async openedAt(session: TenantSession, cadenceId: string): Promise<Instant | undefined> {
    return (await session.one<{ at: Instant }>(`select ${isoInstant('created_at')} as at from reviews.checkpoint where cadence_id = $1 and state in ('scheduled', 'deferred') order by seq desc limit 1`, [cadenceId]))?.at;
  }

  /** Puts a checkpoint off until a moment: kept as it stands on the wall of its zone too, and its evidence is gathered ahead of that day. */
  async putOff(session: TenantSession, id: string, until: Instant, wall: WallTime, tzdbVersion: string): Promise<void> {
    await session.sql(
      `update reviews.checkpoint c set due_at = $2::timestamptz, deferred_local = $3, tzdb_version = $4, lapse_after = null, collect_at = ${collectAt('$2::timestamptz', 'c.cadence_id')} where c.id = $1`,
      [id, until, `${wall}${until.slice(16, 23)}`, tzdbVersion],
    );
  }

  /** How the last packs of a series read, newest first: enough to look behind extra ones. */
  packReadings(session: TenantSession, cadenceId: string): Promise<PackReading[]> {
    return session.sql<PackReading>(
      `select c.seq, (c.frozen_at at time zone c.tz)::date::text as "frozenOn", (count(*) filter (where i.status in ('ok', 'at_risk', 'off_track')))::integer as judged, (count(*) filter (where i.status = 'at_risk'))::integer as "atRisk",
         (count(*) filter (where i.status = 'off_track'))::integer as "offTrack", (count(*) filter (where i.status = 'missing'))::integer as missing
       from reviews.checkpoint c
       join lateral (select p.tenant_id, p.id from reviews.evidence_pack p where p.tenant_id = c.tenant_id and p.checkpoint_id = c.id order by p.edition desc limit 1) k on true
       left join reviews.evidence_item i on i.tenant_id = k.tenant_id and i.pack_id = k.id
       where c.cadence_id = $1 and c.frozen_at is not null group by c.seq, c.frozen_at, c.tz order by c.seq desc limit 12`,
      [cadenceId],
    );
  }

  /** The latest dates that are behind a series, one held early among them; walls of several zones, so the latest by the clock is one of the first few. */
  latestHeld(session: TenantSession, cadenceId: string): Promise<Pick<ClosedOccurrence, 'nominalLocal' | 'timeZone'>[]> {
    return session.sql(
      `select nominal_local as "nominalLocal", tz as "timeZone" from reviews.checkpoint
       where cadence_id = $1 and state in ('decided', 'actioned', 'verified', 'escalated') order by nominal_local desc limit 5`,
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
