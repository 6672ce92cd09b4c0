import { Injectable } from '@nestjs/common';
import type { Day, TenantSession } from '@realign/kernel';
import { notFound, stale, updateVersioned } from '@realign/platform';
import type { PutTripwire, TripView } from '@realign/reviews/contract';
import { TRIPWIRE_KINDS, trippedTitle, TRIPWIRES, type EarlierReading, type TripOutcome, type TripwireKindName, type TripwireReading } from '@realign/reviews/domain';
import { isoInstant } from '../time/iso-instant';

export interface Tripwire {
  readonly id: string;
  readonly kind: TripwireKindName;
  readonly threshold: number;
  readonly isArmed: boolean;
  readonly coolDownDays: number;
  readonly lookedAt: string | null;
  readonly lastValue: number | null;
  readonly lastReason: string;
  readonly lastTrippedOn: Day | null;
  readonly version: number;
}

/** Packs whose readings a tripwire looks back on. */
const PACKS = 12;

const COLUMNS = `id, kind, threshold, is_armed as "isArmed", cool_down_days as "coolDownDays", ${isoInstant('looked_at')} as "lookedAt", last_value as "lastValue", last_reason as "lastReason",
  (last_tripped_at at time zone (select p.time_zone from programmes.programme p where p.tenant_id = tripwire.tenant_id and p.id = tripwire.programme_id))::date::text as "lastTrippedOn", version`;

/** Days a tripwire rests after it tripped, unless somebody says otherwise. */
export const COOL_DOWN_DAYS = 14;

/** So many days back readings are looked at, at most so many of each key result. */
const [READ_BACK_DAYS, MOST_READINGS] = [365, 60];

@Injectable()
export class TripwireStore {
  list(session: TenantSession, programmeId: string): Promise<Tripwire[]> {
    return session.sql<Tripwire>(`select ${COLUMNS} from reviews.tripwire where programme_id = $1`, [programmeId]);
  }

  /** Locked, so that two rounds at the same time cannot both trip. */
  armed(session: TenantSession, programmeId: string): Promise<Tripwire[]> {
    return session.sql<Tripwire>(`select ${COLUMNS} from reviews.tripwire where programme_id = $1 and is_armed order by kind for update`, [programmeId]);
  }

  /** Sets one for the first time (version 0), or changes it as seen in `version`. @throws 412 when somebody set or changed it meanwhile */
  async put(session: TenantSession, programmeId: string, version: number, { kind, threshold, isArmed, coolDownDays }: PutTripwire): Promise<void> {
    const known = (await this.list(session, programmeId)).find((one) => one.kind === kind);
    if (known) {
      await updateVersioned(session, 'reviews.tripwire', known.id, version, { threshold, is_armed: isArmed, cool_down_days: coolDownDays, look_at: new Date(0) });
      return;
    }
    const made = version === 0 && (await session.one(
      `insert into reviews.tripwire (tenant_id, programme_id, kind, threshold, is_armed, cool_down_days) values ($1, $2, $3, $4, $5, $6)
       on conflict (tenant_id, programme_id, kind) do nothing returning id`,
      [session.tenantId, programmeId, kind, threshold, isArmed, coolDownDays],
    ));
    if (!made) throw stale('tripwire', 0);
  }

  /** Arms every kind at its usual mark, as far as nobody has set it. It is looked at from some hours after on: there is nothing to see at once. */
  async armUsual(session: TenantSession, programmeId: string): Promise<void> {
    await session.sql(
      `insert into reviews.tripwire (tenant_id, programme_id, kind, threshold, is_armed, cool_down_days, look_at) select $1, $2, k.kind, k.threshold, true, $5, now() + interval '6 hours' from unnest($3::text[], $4::float8[]) as k(kind, threshold)
       on conflict (tenant_id, programme_id, kind) do nothing`,
      [session.tenantId, programmeId, TRIPWIRE_KINDS, TRIPWIRE_KINDS.map((kind) => TRIPWIRES[kind].defaultThreshold), COOL_DOWN_DAYS],
    );
  }

  /** Today, and the day from which the programme has been in use, both in its zone. */
  async watched(session: TenantSession, programmeId: string): Promise<{ readonly today: Day; readonly since: Day }> {
    const days = await session.one<{ today: Day; since: Day }>(`select (now() at time zone time_zone)::date::text as today, (coalesce(launched_at, created_at) at time zone time_zone)::date::text as since from programmes.programme where id = $1`, [programmeId]);
    if (!days) throw notFound('programme');
    return days;
  }

  async looked(session: TenantSession, id: string, { value, reason }: TripwireReading): Promise<void> {
    await session.sql('update reviews.tripwire set looked_at = now(), last_value = $2, last_reason = $3 where id = $1', [id, value, reason]);
  }

  async trip(session: TenantSession, programmeId: string, tripwire: Tripwire, reading: TripwireReading, outcome: TripOutcome, checkpointId: string): Promise<void> {
    await session.sql('update reviews.tripwire set last_tripped_at = now() where id = $1', [tripwire.id]);
    await session.sql(
      'insert into reviews.tripwire_trip (tenant_id, programme_id, kind, value, threshold, reason, outcome, checkpoint_id) values ($1, $2, $3, $4, $5, $6, $7, $8)',
      [session.tenantId, programmeId, tripwire.kind, reading.value, tripwire.threshold, reading.reason, outcome, checkpointId],
    );
  }

  /** What was put on the table of a checkpoint that lapsed undecided was dealt with nowhere: its tripwire does not rest, and the next look says where it is dealt with. */
  async watchAgain(session: TenantSession, checkpointId: string): Promise<void> {
    await session.sql(
      `update reviews.tripwire w set last_tripped_at = null, look_at = now() from unnest($2::text[], $3::text[]) as k(kind, title)
       where w.kind = k.kind and exists (select 1 from reviews.tripwire_trip t where t.programme_id = w.programme_id and t.kind = w.kind and t.checkpoint_id = $1 and t.outcome = 'open_already')
         and exists (select 1 from reviews.agenda_v a where a.checkpoint_id = $1 and a.title = k.title and a.needs_decision and not a.is_decided)`,
      [checkpointId, TRIPWIRE_KINDS, TRIPWIRE_KINDS.map(trippedTitle)],
    );
  }

  async trips(session: TenantSession, programmeId: string): Promise<TripView[]> {
    const rows = await session.sql<Omit<TripView, 'title'>>(
      `select t.id, t.kind, t.value, t.threshold, t.reason, t.outcome, t.checkpoint_id as "checkpointId", c.seq as "checkpointSeq", ${isoInstant('t.at')} as at
       from reviews.tripwire_trip t join reviews.checkpoint c on c.tenant_id = t.tenant_id and c.id = t.checkpoint_id where t.programme_id = $1 order by t.at desc, t.id desc limit 50`,
      [programmeId],
    );
    return rows.map((row) => ({ ...row, title: TRIPWIRES[row.kind].title }));
  }

  /** Readings of key results as the last packs of the programme's own series froze them, and what was read between them. */
  earlier(session: TenantSession, { id: cadenceId, programmeId }: { readonly id: string; readonly programmeId: string }): Promise<EarlierReading[]> {
    return session.sql<EarlierReading>(
      `select i.key, i.value, i.as_of as "asOf" from (select c.tenant_id, c.id from reviews.checkpoint c where c.cadence_id = $1 and c.frozen_at is not null order by c.seq desc limit ${PACKS}) c
       join reviews.evidence_pack p on p.tenant_id = c.tenant_id and p.checkpoint_id = c.id join reviews.evidence_item i on i.tenant_id = p.tenant_id and i.pack_id = p.id
       where i.subject_type = 'key_result' and i.value is not null and i.as_of is not null
       union select 'goals.key-result:' || w.key_result_id, w.value, w.as_of::text from (
         select r.key_result_id, r.value, r.as_of, row_number() over (partition by r.key_result_id order by r.as_of desc) as nth from goals.reading_v r where r.programme_id = $2 and r.as_of > current_date - ${READ_BACK_DAYS}) w where w.nth <= ${MOST_READINGS}`,
      [cadenceId, programmeId],
    );
  }
}
