import { Injectable } from '@nestjs/common';
import type { Actor, TenantSession } from '@realign/kernel';
import { notFound, refused, removeVersioned, requireRemoved, TenantDb, updateVersioned } from '@realign/platform';
import type { ChangePhase, CreatePhase, PhaseView } from '@realign/programmes/contract';
import { notLeft, unmetToLeave } from '@realign/programmes/domain';
import { describeDifference } from './describe-difference';
import { PhaseParts } from './phase-parts';
import { PlanChanges, type DatedThing } from './plan-changes';
import { PlanViews } from './plan.view';
import { requireDays } from './references';

@Injectable()
export class PhaseService {
  constructor(
    private readonly db: TenantDb,
    private readonly views: PlanViews,
    private readonly changes: PlanChanges,
    private readonly parts: PhaseParts,
  ) {}

  create(actor: Actor, programmeId: string, input: CreatePhase): Promise<PhaseView> {
    requireDays(['startsOn', input.startsOn], ['endsOn', input.endsOn]);
    return this.db.transaction(actor, async (session) => {
      const was = await requireRemoved(session, { id: input.putsBack, action: 'phase.removed', subject: `phase:${input.putsBack}`, of: { programmeId } });
      const row = await session.one<{ id: string }>(
        `insert into programmes.phase (tenant_id, id, programme_id, name, position, starts_on, ends_on, exit_gate)
         select $1, coalesce($7::uuid, uuidv7()), p.id, $3, coalesce($8::integer, (select max(f.position) + 1 from programmes.phase f where f.programme_id = p.id), 0), $4, $5, $6 from programmes.programme p where p.id = $2 returning id`,
        [session.tenantId, programmeId, input.name, input.startsOn, input.endsOn, input.exitGate ?? '', input.putsBack ?? null, was?.['position'] ?? null],
      );
      if (!row) throw notFound('programme');
      if (was) await this.parts.putBack(session, programmeId, row.id, was);
      const made = await this.views.phase(session, row.id);
      await this.changes.keep(session, { kind: 'phase', before: null, after: dated(made), what: 'added', summary: input.putsBack ? 'Phase put back' : 'Phase added', audited: { before: null, after: made } });
      return made;
    });
  }

  change(actor: Actor, id: string, version: number, input: ChangePhase): Promise<PhaseView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.views.phase(session, id);
      requireDays(['startsOn', input.startsOn ?? before.startsOn], ['endsOn', input.endsOn ?? before.endsOn]);
      return this.apply(session, before, version, { name: input.name, starts_on: input.startsOn, ends_on: input.endsOn, exit_gate: input.exitGate, ...(await this.closing(session, before, input)) }, { move: input });
    });
  }

  /** A phase is closed once its conditions to leave it are met, or somebody wrote why it is closed all the same. */
  private async closing(session: TenantSession, { programmeId, name, criteria, closedOn }: PhaseView, { closed, leftDespite }: ChangePhase): Promise<Record<string, string | null>> {
    if (closed === undefined || closed === (closedOn !== null)) return {};
    if (!closed) return { closed_on: null, closed_by: null, closed_despite: '' };
    const refusal = notLeft(name, criteria, leftDespite);
    if (refusal) throw refused(refusal);
    const row = await session.one<{ today: string }>('select (now() at time zone time_zone)::date::text as today from programmes.programme where id = $1', [programmeId]);
    return { closed_on: row?.today ?? null, closed_by: session.actor.displayName, closed_despite: unmetToLeave(criteria).length > 0 ? (leftDespite?.trim() ?? '') : '' };
  }

  /** Takes back one's own last change of it. */
  undo(actor: Actor, id: string, version: number): Promise<PhaseView> {
    return this.db.transaction(actor, async (session) => {
      const change = await this.changes.toUndo(session, 'phase', id, version);
      return this.apply(session, await this.views.phase(session, id), version, change.before, { undoes: change.id });
    });
  }

  /** Its activities stay in the plan, without a phase. What hung on it is kept with its removal, and comes back with it. */
  remove(actor: Actor, id: string, version: number): Promise<void> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.views.phase(session, id);
      const parts = await this.parts.of(session, id);
      await session.sql('update programmes.activity set phase_id = null, version = version + 1, updated_at = now() where phase_id = $1', [id]);
      await removeVersioned(session, 'programmes.phase', id, version, 'phase');
      await this.changes.keep(session, { kind: 'phase', before: null, after: dated(before), what: 'removed', summary: 'Phase removed; its activities stay in the plan', audited: { before: { ...before, ...parts }, after: null } });
    });
  }

  private async apply(session: TenantSession, before: PhaseView, version: number, patch: Readonly<Record<string, unknown>>, how: { readonly move?: ChangePhase; readonly undoes?: string }): Promise<PhaseView> {
    const values = await this.changes.valuesOf(session, 'phase', before.id, patch);
    await updateVersioned(session, 'programmes.phase', before.id, version, patch);
    const after = await this.views.phase(session, before.id);
    const summary = describeDifference(before, after, ['name', 'startsOn', 'endsOn', 'exitGate', 'closedOn', 'closedDespite']);
    await this.changes.keep(session, { kind: 'phase', before: dated(before), after: dated(after), what: 'changed', summary, values, ...how, audited: { before, after } });
    return after;
  }
}

const dated = ({ id, programmeId, name, startsOn, endsOn, version }: PhaseView): DatedThing => ({ id, programmeId, title: name, startsOn, endsOn, version });
