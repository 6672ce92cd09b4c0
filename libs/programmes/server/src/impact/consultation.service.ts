import { Injectable } from '@nestjs/common';
import { isDay, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, invalid, notFound, removeVersioned, requireRemoved, TenantDb, updateVersioned } from '@realign/platform';
import type { ChangeConsultation, ConsultationMethod, ImpactsView, RecordConsultation } from '@realign/programmes/contract';
import { ImpactViews } from './impact.view';
import { requireReceiver } from './receiver';

/** As the audit keeps it. */
interface Heard {
  readonly id: string;
  readonly programmeId: string;
  readonly orgUnitId: string | null;
  readonly audienceId: string | null;
  readonly heldOn: string;
  readonly method: ConsultationMethod;
  readonly heard: string;
  readonly voices: number | null;
  readonly recordedBy: string;
}

/** Who was heard, how and when: recorded, corrected, and taken back where it was recorded by mistake. */
@Injectable()
export class ConsultationService {
  constructor(
    private readonly db: TenantDb,
    private readonly views: ImpactViews,
    private readonly audit: Audit,
  ) {}

  record(actor: Actor, programmeId: string, input: RecordConsultation): Promise<ImpactsView> {
    return this.db.transaction(actor, async (session) => {
      await requireReceiver(session, programmeId, input);
      await requireHeld(session, programmeId, input.heldOn);
      const was = await requireRemoved(session, { id: input.putsBack, action: 'consultation.removed', subject: `programme:${programmeId}` });
      const { orgUnitId = null, audienceId = null, heldOn, method, heard, voices = null, putsBack = null } = input;
      await session.sql(
        'insert into programmes.consultation (tenant_id, id, programme_id, org_unit_id, audience_id, held_on, method, heard, voices, recorded_by) values ($1, coalesce($2::uuid, uuidv7()), $3, $4, $5, $6, $7, $8, $9, $10)',
        [session.tenantId, putsBack, programmeId, orgUnitId, audienceId, heldOn, method, heard, voices, was?.['recordedBy'] ?? session.actor.displayName]);
      await this.audit.record(session, { action: 'consultation.recorded', subject: `programme:${programmeId}`, after: { ...input } });
      return this.views.of(session, programmeId);
    });
  }

  /** Whom it was with stays: a hearing of somebody else is another one. */
  change(actor: Actor, id: string, version: number, input: ChangeConsultation): Promise<ImpactsView> {
    return this.db.transaction(actor, async (session) => {
      const before = await one(session, id);
      if (input.heldOn !== undefined) await requireHeld(session, before.programmeId, input.heldOn);
      await updateVersioned(session, 'programmes.consultation', id, version, { held_on: input.heldOn, method: input.method, heard: input.heard, voices: input.voices });
      await this.audit.record(session, { action: 'consultation.changed', subject: `programme:${before.programmeId}`, before, after: await one(session, id) });
      return this.views.of(session, before.programmeId);
    });
  }

  /** It counts as heard no more; the audit keeps what was said, and brings it back under its id. */
  remove(actor: Actor, id: string, version: number): Promise<ImpactsView> {
    return this.db.transaction(actor, async (session) => {
      const before = await one(session, id);
      await removeVersioned(session, 'programmes.consultation', id, version, 'consultation');
      await this.audit.record(session, { action: 'consultation.removed', subject: `programme:${before.programmeId}`, before });
      return this.views.of(session, before.programmeId);
    });
  }
}

async function one(session: TenantSession, id: string): Promise<Heard> {
  const row = await session.one<Heard>(
    'select id, programme_id as "programmeId", org_unit_id as "orgUnitId", audience_id as "audienceId", held_on::text as "heldOn", method, heard, voices, recorded_by as "recordedBy" from programmes.consultation where id = $1', [id]);
  if (!row) throw notFound('consultation');
  return row;
}

/** On a day that has come, where the programme is. */
async function requireHeld(session: TenantSession, programmeId: string, heldOn: string): Promise<void> {
  const today = await session.one<{ today: string }>(`select (now() at time zone time_zone)::date::text as today from programmes.programme where id = $1`, [programmeId]);
  if (!isDay(heldOn) || heldOn > (today?.today ?? '')) throw invalid([{ pointer: '/heldOn', code: 'day', detail: isDay(heldOn) ? 'This day has not come yet.' : 'This day does not exist.' }]);
}
