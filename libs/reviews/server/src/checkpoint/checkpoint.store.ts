import { Injectable } from '@nestjs/common';
import { isRefused, type TenantSession } from '@realign/kernel';
import { notFound, updateVersioned } from '@realign/platform';
import { moveCheckpoint, type AgendaItem, type CheckpointStateName, type Instant, type WallTime } from '@realign/reviews/domain';
import { waveOf } from '../cadence/wave-of-series';
import { isoInstant } from '../time/iso-instant';

export interface Checkpoint {
  readonly id: string;
  readonly programmeId: string;
  readonly cadenceId: string;
  readonly cycleId: string;
  readonly series: string;
  /** Of a wave's series: what the wave is called. */
  readonly waveName: string | null;
  readonly seq: number;
  readonly state: CheckpointStateName;
  readonly nominalLocal: WallTime;
  readonly timeZone: string;
  readonly dueAt: Instant;
  readonly firedAt: Instant | null;
  readonly deferrals: number;
  /** Its series has ended, or its programme is retired: it never comes due. */
  readonly rests: boolean;
  readonly version: number;
}

const COLUMNS = `c.id, c.programme_id as "programmeId", c.cadence_id as "cadenceId", c.cycle_id as "cycleId", c.seq, c.state, c.nominal_local as "nominalLocal",
  c.tz as "timeZone", ${isoInstant('c.due_at')} as "dueAt", ${isoInstant('c.fired_at')} as "firedAt", c.rests, c.version,
  (select d.series from reviews.review_cadence d where d.tenant_id = c.tenant_id and d.id = c.cadence_id) as series,
  (select ${waveOf('d')} from reviews.review_cadence d where d.tenant_id = c.tenant_id and d.id = c.cadence_id) as "waveName",
  (select count(*)::integer from reviews.checkpoint_deferral f where f.tenant_id = c.tenant_id and f.checkpoint_id = c.id) as deferrals`;

/** So long after its date a checkpoint is to be decided: two weeks, or until the rhythm's next date where that is sooner. Then it lapses. */
const DECIDED_WITHIN = `(select case when d.unit = 'weeks' then least(interval '14 days', make_interval(days => 7 * d.every)) else interval '14 days' end from reviews.review_cadence d where d.tenant_id = c.tenant_id and d.id = c.cadence_id)`;

const GIVE_TASKS = `insert into reviews.review_task (tenant_id, checkpoint_id, person_id, duty) select c.tenant_id, c.id, p.person_id, p.duty from reviews.checkpoint c
  join reviews.review_participant p on p.tenant_id = c.tenant_id and p.cadence_id = c.cadence_id where c.id = $1 on conflict do nothing`;

@Injectable()
export class CheckpointStore {
  find(session: TenantSession, id: string): Promise<Checkpoint | undefined> {
    return session.one<Checkpoint>(`select ${COLUMNS} from reviews.checkpoint c where c.id = $1`, [id]);
  }

  async get(session: TenantSession, id: string): Promise<Checkpoint> {
    const checkpoint = await this.find(session, id);
    if (!checkpoint) throw notFound('checkpoint');
    return checkpoint;
  }

  /** The one checkpoint of a series that is not behind us; undefined when there is none. */
  ahead(session: TenantSession, cadenceId: string): Promise<Checkpoint | undefined> {
    return session.one<Checkpoint>(`select ${COLUMNS} from reviews.checkpoint c where c.cadence_id = $1 and c.stage <> 'over'`, [cadenceId]);
  }

  /** Whether a checkpoint of any series of a programme is being held. */
  async isAnyOpen(session: TenantSession, programmeId: string): Promise<boolean> {
    return (await session.one(`select 1 from reviews.checkpoint where programme_id = $1 and state in ('collecting', 'pack_frozen', 'in_review') limit 1`, [programmeId])) !== undefined;
  }

  /**
   * Brings the waiting checkpoint of a series forward to now; undefined when none waits, and when it was called already: whoever called it first gave the reason. With `extraordinaryAt`, a wall time, it is an extra
   * one: its own date comes again after it. Where another bears that minute, it takes the next one that is free.
   */
  bringForward(session: TenantSession, cadenceId: string, reason: string, extraordinaryAt: WallTime | null = null): Promise<{ id: string } | undefined> {
    return session.one(
      `update reviews.checkpoint c set due_at = now(), collect_at = null, brought_forward = true, called_reason = $2, lapse_after = null, version = version + 1, updated_at = now(),
         nominal_local = case when $3::text is null then nominal_local else (
           select m.free from generate_series(0, 1440) as n(minutes) cross join lateral (select to_char($3::text::timestamp + make_interval(mins => n.minutes), 'YYYY-MM-DD"T"HH24:MI') as free) m
           where not exists (select 1 from reviews.checkpoint o where o.cadence_id = c.cadence_id and o.id <> c.id and o.nominal_local = m.free and o.tz = c.tz) order by n.minutes limit 1) end
       where cadence_id = $1 and state in ('scheduled', 'deferred') and not (brought_forward and due_at <= now()) returning id`,
      [cadenceId, reason, extraordinaryAt],
    );
  }

  /** With the day by which it is to be decided, and a task for whoever takes part now. Undefined when somebody else has frozen it already. */
  async freeze(session: TenantSession, id: string): Promise<Checkpoint | undefined> {
    const frozen = await session.one<Checkpoint>(
      `update reviews.checkpoint c set state = 'pack_frozen', frozen_at = now(), lapse_after = greatest(now(), c.due_at) + ${DECIDED_WITHIN}, version = version + 1, updated_at = now()
       where c.id = $1 and c.state = 'collecting' returning ${COLUMNS}`,
      [id],
    );
    // A statement of its own: who was named while the one before waited for the row takes part.
    if (frozen) await session.sql(GIVE_TASKS, [id]);
    return frozen;
  }

  /** The checkpoint while it is open for decisions, locked until the transaction ends. */
  lockOpen(session: TenantSession, id: string): Promise<Checkpoint | undefined> {
    return session.one<Checkpoint>(`select ${COLUMNS} from reviews.checkpoint c where c.id = $1 and c.state in ('pack_frozen', 'in_review') for update`, [id]);
  }

  /** Something else is on the table than whoever looks has seen. */
  async touch(session: TenantSession, id: string): Promise<void> {
    await session.sql('update reviews.checkpoint set version = version + 1, updated_at = now() where id = $1', [id]);
  }

  /** Who decides has changed for whatever is open in a programme: every screen that shows it reads it again. */
  async touchOpen(session: TenantSession, programmeId: string): Promise<void> {
    await session.sql(`update reviews.checkpoint set version = version + 1, updated_at = now() where programme_id = $1 and state in ('pack_frozen', 'in_review')`, [programmeId]);
  }

  /**
   * Takes a checkpoint that was seen as `version` to a state, with what belongs to that state. Where its flow does not lead there only the version is looked at: why
   * it is refused is the caller's to say, in the same transaction.
   */
  async enter(session: TenantSession, { id, state }: Pick<Checkpoint, 'id' | 'state'>, version: number, to: CheckpointStateName, more: Readonly<Record<string, unknown>> = {}): Promise<void> {
    await updateVersioned(session, 'reviews.checkpoint', id, version, isRefused(moveCheckpoint(state, to)) ? { state } : { state: to, ...more });
  }

  /** Lapsed → escalated; undefined when somebody else has done so already. */
  escalate(session: TenantSession, id: string): Promise<Checkpoint | undefined> {
    return session.one<Checkpoint>(`update reviews.checkpoint c set state = 'escalated', version = version + 1, updated_at = now() where c.id = $1 and c.state = 'lapsed' returning ${COLUMNS}`, [id]);
  }

  async addDeferral(session: TenantSession, checkpoint: Checkpoint, reason: string, until: Instant): Promise<void> {
    await session.sql('insert into reviews.checkpoint_deferral (tenant_id, checkpoint_id, seq, reason, until, by_name) values ($1, $2, $3, $4, $5::timestamptz, $6)', [
      session.tenantId, checkpoint.id, checkpoint.deferrals + 1, reason, until, session.actor.displayName,
    ]);
  }

  agenda(session: TenantSession, checkpointId: string): Promise<AgendaItem[]> {
    return session.sql<AgendaItem>(
      `select agenda_item_id as id, title, needs_decision as "needsDecision", is_decided as "isDecided" from reviews.agenda_v where checkpoint_id = $1 order by position`,
      [checkpointId],
    );
  }

  /** Undefined when the fact belongs to another checkpoint. */
  evidenceTitle(session: TenantSession, checkpointId: string, evidenceItemId: string): Promise<{ title: string; note: string } | undefined> {
    return session.one(
      `select i.title, i.note from reviews.evidence_item i join reviews.evidence_pack p on p.tenant_id = i.tenant_id and p.id = i.pack_id where p.checkpoint_id = $1 and i.id = $2`,
      [checkpointId, evidenceItemId],
    );
  }

  async addAgendaItem(session: TenantSession, checkpointId: string, item: { title: string; note: string; evidenceItemId: string | null }): Promise<boolean> {
    const row = await session.one(
      `insert into reviews.agenda_item (tenant_id, checkpoint_id, position, evidence_item_id, title, note, needs_decision, added_by_lead)
       select $1, $2, coalesce(max(position), 0) + 1, $3::uuid, $4, $5, true, true from reviews.agenda_item where checkpoint_id = $2
       on conflict (tenant_id, checkpoint_id, evidence_item_id) do nothing returning id`,
      [session.tenantId, checkpointId, item.evidenceItemId, item.title, item.note],
    );
    return row !== undefined;
  }

  /** What called for a checkpoint while it was open already: one item for each, for as long as that item is open. The checkpoint is locked before its places are counted: others add items, too. */
  async addTripped(session: TenantSession, checkpointId: string, items: readonly { title: string; note: string }[]): Promise<void> {
    await this.touch(session, checkpointId);
    for (const item of items) await session.sql(
      `insert into reviews.agenda_item (tenant_id, checkpoint_id, position, title, note, needs_decision)
       select $1, $2::uuid, coalesce((select max(position) from reviews.agenda_item where checkpoint_id = $2), 0) + 1, $3, $4, true
       where not exists (select 1 from reviews.agenda_v a where a.checkpoint_id = $2 and a.title = $3 and a.needs_decision and not a.is_decided)`,
      [session.tenantId, checkpointId, item.title, item.note],
    );
  }

  async finishTasks(session: TenantSession, checkpointId: string): Promise<void> {
    await session.sql(`update reviews.review_task set state = 'done' where checkpoint_id = $1`, [checkpointId]);
  }
}
