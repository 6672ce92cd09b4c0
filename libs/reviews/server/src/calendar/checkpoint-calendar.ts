import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor, TenantSession } from '@realign/kernel';
import { CalendarParts, notFound, TenantDb, writeFeed, type CalendarEvent, type CalendarPart } from '@realign/platform';
import { checkpointTitle, datesAhead, type Instant, type WallTime } from '@realign/reviews/domain';
import { CadenceStore, type Cadence } from '../cadence/cadence.store';
import { laterOf } from '../cadence/loop.store';
import { ReviewLoop } from '../cadence/review-loop';
import { waveOf } from '../cadence/wave-of-series';
import { databaseNow, isoInstant } from '../time/iso-instant';
import { TemporalCalendar } from '../time/temporal-calendar';

/** Minutes a checkpoint takes in a calendar. */
const MINUTES = 60;

/** Dates shown beyond the one that waits: they may still move with the rule. */
const FURTHER_DATES = 5;

interface Row {
  readonly id: string;
  readonly cadenceId: string;
  readonly programmeName: string;
  readonly series: string;
  readonly waveName: string | null;
  readonly seq: number;
  readonly nominalLocal: WallTime;
  readonly timeZone: string;
  readonly dueAt: Instant;
  readonly isAhead: boolean;
  readonly version: number;
}

const ROWS = `select c.id, c.cadence_id as "cadenceId", p.name as "programmeName", d.series, ${waveOf('d')} as "waveName", c.seq, c.nominal_local as "nominalLocal", c.tz as "timeZone", ${isoInstant('c.due_at')} as "dueAt",
    c.state in ('scheduled', 'deferred', 'collecting', 'pack_frozen', 'in_review') as "isAhead", c.version
  from reviews.checkpoint c join reviews.review_cadence d on d.tenant_id = c.tenant_id and d.id = c.cadence_id join programmes.programme p on p.tenant_id = c.tenant_id and p.id = c.programme_id
  where c.due_at > now() - interval '60 days' and c.state not in ('lapsed', 'escalated') and not c.rests`;

/** Checkpoints as calendars show them: held and waiting ones, and the next dates of the rule. */
@Injectable()
export class CheckpointCalendar implements CalendarPart, OnModuleInit {
  readonly name = 'checkpoints';

  constructor(
    private readonly db: TenantDb,
    private readonly cadences: CadenceStore,
    private readonly calendar: TemporalCalendar,
    private readonly parts: CalendarParts,
    private readonly loop: ReviewLoop,
  ) {}

  onModuleInit(): void {
    this.parts.register(this);
  }

  /** Of the series somebody takes part in. */
  eventsOf(session: TenantSession, personId: string): Promise<CalendarEvent[]> {
    return this.events(session, `${ROWS} and c.cadence_id in (select k.cadence_id from reviews.review_participant k where k.person_id = $1) order by c.due_at`, personId);
  }

  /** A programme's calendar as a file. */
  file(actor: Actor, programmeId: string): Promise<string> {
    return this.db.read(actor, async (session) => {
      const programme = await session.one<{ name: string }>('select name from programmes.programme where id = $1', [programmeId]);
      if (!programme) throw notFound('programme');
      return writeFeed(`Checkpoints of ${programme.name}`, await this.events(session, `${ROWS} and c.programme_id = $1 order by c.due_at`, programmeId), new Date());
    });
  }

  private async events(session: TenantSession, sql: string, id: string): Promise<CalendarEvent[]> {
    const rows = await session.sql<Row>(sql, [id]);
    const rules = new Map((await this.cadences.many(session, [...new Set(rows.map(({ cadenceId }) => cadenceId))])).map((rule) => [rule.id, rule]));
    const events: CalendarEvent[] = [];
    for (const row of rows) {
      const rule = rules.get(row.cadenceId);
      events.push(this.event(row), ...(rule && row.isAhead && rule.restsWhy === null ? await this.further(session, row, rule) : []));
    }
    return events;
  }

  private event(row: Row): CalendarEvent {
    return {
      ...this.at(row.cadenceId, row.nominalLocal, this.calendar.toWall(row.dueAt, row.timeZone), row.timeZone), sequence: row.version,
      title: `${checkpointTitle(row.seq, row.series, row.waveName)}: ${row.programmeName}`, description: 'Evidence, decisions, and what changes in the plan.', url: null,
    };
  }

  /** What follows the one that waits or is held, which may be an extra one: the rule's dates that are neither held nor past. */
  private async further(session: TenantSession, row: Row, rule: Cadence): Promise<CalendarEvent[]> {
    const [held, now] = [await this.loop.latest(session, rule, row), await databaseNow(session)];
    return datesAhead(rule, rule.pausedUntil, laterOf(this.calendar.toInstant(held.nominalLocal, held.timeZone), now), FURTHER_DATES, this.calendar).map(({ nominalLocal }, at) => ({
      ...this.at(rule.id, nominalLocal, nominalLocal, rule.timeZone), sequence: 0, title: `${checkpointTitle(row.seq + 1 + at, row.series, row.waveName)}: ${row.programmeName}`, description: 'By the rhythm as it stands; it moves when the rhythm does.', url: null,
    }));
  }

  /** The same date keeps its UID when it becomes a checkpoint, so that calendars update it. */
  private at(cadenceId: string, nominal: WallTime, starts: WallTime, timeZone: string): Pick<CalendarEvent, 'uid' | 'startsLocal' | 'endsLocal' | 'timeZone' | 'place' | 'isCancelled'> {
    return { uid: `checkpoint-${cadenceId}-${nominal.replace(/\D/g, '')}@realign`, startsLocal: starts, endsLocal: addMinutes(starts, MINUTES), timeZone, place: null, isCancelled: false };
  }
}

/** On the wall: a meeting of an hour ends an hour later on the clock people look at. */
const addMinutes = (wall: WallTime, minutes: number): string => new Date(Date.parse(`${wall}:00Z`) + minutes * 60_000).toISOString().slice(0, 16);
