import { Injectable } from '@nestjs/common';
import type { Actor, TenantSession } from '@realign/kernel';
import { TenantDb } from '@realign/platform';
import type { DeadLetterView, OutboxStateView, SchedulerCountsView, SchedulerView, SeriesDatesView, WorkerBeatView, ZoneShiftView } from '@realign/reviews/contract';
import { datesAhead, describeRule, type WallTime } from '@realign/reviews/domain';
import { CadenceStore, type Cadence } from '../cadence/cadence.store';
import { waveOf } from '../cadence/wave-of-series';
import { databaseNow, isoInstant } from '../time/iso-instant';
import { TemporalCalendar } from '../time/temporal-calendar';

const DATES = 3;

type Line = Omit<SeriesDatesView, 'description' | 'nextLocal' | 'pausedUntil'> & { readonly nominalLocal: WallTime };

/** What the scheduler has done and will do, from the tables alone. */
@Injectable()
export class SchedulerViews {
  constructor(
    private readonly db: TenantDb,
    private readonly cadences: CadenceStore,
    private readonly calendar: TemporalCalendar,
  ) {}

  get(actor: Actor): Promise<SchedulerView> {
    return this.db.read(actor, async (session) => {
      const workers = await session.sql<WorkerBeatView>(BEATS);
      return {
        asOf: await databaseNow(session),
        counts: (await session.one<SchedulerCountsView>(COUNTS)) ?? NOTHING_YET,
        outbox: (await session.one<OutboxStateView>(OUTBOX)) ?? { waiting: 0, oldestSeconds: 0, dead: 0 },
        deadLetters: await session.sql<DeadLetterView>(DEAD),
        lastTickAt: workers[0]?.lastTickAt ?? null,
        workers,
        series: await this.series(session),
        seriesCount: (await session.one<{ count: number }>(`select count(*)::integer as count ${AHEAD}`))?.count ?? 0,
        zoneShifts: await session.sql<ZoneShiftView>(SHIFTS),
      };
    });
  }

  private async series(session: TenantSession): Promise<SeriesDatesView[]> {
    const lines = await session.sql<Line>(LINES);
    const rules = new Map((await this.cadences.many(session, lines.map(({ cadenceId }) => cadenceId))).map((cadence) => [cadence.id, cadence]));
    return lines.flatMap((line) => { const rule = rules.get(line.cadenceId); return rule ? [this.line(line, rule)] : []; });
  }

  private line({ nominalLocal, ...line }: Line, rule: Cadence): SeriesDatesView {
    const following = datesAhead(rule, rule.pausedUntil, this.calendar.toInstant(nominalLocal, line.timeZone), DATES - 1, this.calendar).map((one) => one.nominalLocal as string);
    return { ...line, description: describeRule(rule), nextLocal: [nominalLocal, ...following], pausedUntil: rule.pausedUntil };
  }
}

/** An organisation without a checkpoint has no row. */
const NOTHING_YET: SchedulerCountsView = { waiting: 0, due: 0, beingHeld: 0, firedToday: 0, firedInMonth: 0, lateInMonth: 0, lapsedInMonth: 0, passedInMonth: 0, oldestDueSeconds: 0, worstLagSeconds: 0 };

const BEATS = `select worker, backend, tzdb_version as "tzdbVersion", ${isoInstant('started_at')} as "startedAt", ${isoInstant('last_tick_at')} as "lastTickAt", sweep_ms as "sweepMs",
  ahead_seconds as "aheadSeconds" from platform.worker_beats()`;

const COUNTS = `select waiting, due, being_held as "beingHeld", fired_day as "firedToday", fired_month as "firedInMonth", late_month as "lateInMonth", lapsed_month as "lapsedInMonth",
  passed_month as "passedInMonth", oldest_due_seconds as "oldestDueSeconds", worst_lag_seconds as "worstLagSeconds" from reviews.scheduler_v`;

const OUTBOX = `select (count(*) filter (where state = 'ready' and not_before <= now()))::integer as waiting,
  coalesce(extract(epoch from now() - min(not_before) filter (where state = 'ready' and not_before <= now())), 0)::double precision as "oldestSeconds",
  (count(*) filter (where state = 'dead'))::integer as dead from platform.outbox`;

const DEAD = `select id, name, attempts, coalesce(last_error, '') as error, ${isoInstant('created_at')} as "createdAt" from platform.outbox where state = 'dead' order by created_at desc limit 20`;

/** Checkpoints ahead: one of each series that does not rest. */
const AHEAD = `from reviews.checkpoint c join reviews.review_cadence d on d.tenant_id = c.tenant_id and d.id = c.cadence_id join programmes.programme p on p.tenant_id = c.tenant_id and p.id = c.programme_id
  where c.stage <> 'over' and not c.rests`;

const LINES = `select c.cadence_id as "cadenceId", c.programme_id as "programmeId", p.name as "programmeName", d.series, ${waveOf('d')} as "waveName", c.id as "checkpointId", c.seq, c.state, c.nominal_local as "nominalLocal",
    ${isoInstant('c.due_at')} as "dueAt", c.tz as "timeZone"
  ${AHEAD} order by c.due_at, c.id limit 200`;

const SHIFTS = `select s.checkpoint_id as "checkpointId", p.name as "programmeName", c.seq, c.tz as "timeZone", c.nominal_local as "nominalLocal", s.from_version as "fromVersion", s.to_version as "toVersion",
    ${isoInstant('s.due_before')} as "dueBefore", ${isoInstant('s.due_after')} as "dueAfter"
  from reviews.zone_shift s join reviews.checkpoint c on c.tenant_id = s.tenant_id and c.id = s.checkpoint_id join programmes.programme p on p.tenant_id = c.tenant_id and p.id = c.programme_id
  order by s.at desc, s.checkpoint_id limit 20`;
