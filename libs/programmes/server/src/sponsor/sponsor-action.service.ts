import { Injectable } from '@nestjs/common';
import { isDay, refuseField, type Actor, type Day, type TenantSession } from '@realign/kernel';
import { Audit, invalid, notFound, refused, removeVersioned, requireRemoved, TenantDb, updateVersioned } from '@realign/platform';
import type { ChangeSponsorAction, SponsorActionDone, SponsorActionInput, SponsorActionListView, SponsorActionView } from '@realign/programmes/contract';
import { sponsorActionStanding, sponsorPresence } from '@realign/programmes/domain';
import { requirePeople } from '../plan/references';
import { canEditProgramme } from '../programmes.policy';

type Row = Omit<SponsorActionView, 'standing' | 'isMine'> & { readonly today: Day };

const ACTIONS = `
  select a.id, a.programme_id as "programmeId", a.kind, a.title, a.person_id as "personId", o.display_name as "personName", a.due_on::text as "dueOn", a.done_on::text as "doneOn", a.reach, a.evidence, a.version, a.person_id is not distinct from p.sponsor_person_id as "isSponsors",
    (now() at time zone p.time_zone)::date::text as today
  from programmes.sponsor_action a join programmes.programme p on p.tenant_id = a.tenant_id and p.id = a.programme_id left join directory.person o on o.tenant_id = a.tenant_id and o.id = a.person_id`;
const ORDER = { late: 0, planned: 1, done: 2 } as const;

/** What the sponsor is asked to do where people see it, and what was done. */
@Injectable()
export class SponsorActionService {
  constructor(
    private readonly db: TenantDb,
    private readonly audit: Audit,
  ) {}

  list(actor: Actor, programmeId: string): Promise<SponsorActionListView> {
    return this.db.read(actor, async (session) => {
      const head = await session.one<{ today: Day; sponsorPersonId: string | null; sponsorName: string | null }>(
        `select (now() at time zone p.time_zone)::date::text as today, s.id as "sponsorPersonId", s.display_name as "sponsorName" from programmes.programme p left join directory.person s on s.tenant_id = p.tenant_id and s.id = p.sponsor_person_id where p.id = $1`, [programmeId]);
      if (!head) throw notFound('programme');
      const rows = await session.sql<Row>(`${ACTIONS} where a.programme_id = $1 order by a.due_on, a.id`, [programmeId]);
      const { doneLately, dueLately, daysSilent } = sponsorPresence(rows.map(({ dueOn, doneOn, isSponsors }) => ({ dueOn: dueOn as Day, doneOn: doneOn as Day | null, isSponsors })), head.today);
      const items = rows.map((row) => present(session, row)).sort((a, b) => ORDER[a.standing] - ORDER[b.standing] || (a.standing === 'done' ? (b.doneOn ?? '').localeCompare(a.doneOn ?? '') : a.dueOn.localeCompare(b.dueOn)));
      return { programmeId, items, sponsorPersonId: head.sponsorPersonId, sponsorName: head.sponsorName, doneLately, dueLately, daysSilent, canEdit: canEditProgramme(session.actor) };
    });
  }

  get(actor: Actor, id: string): Promise<SponsorActionView> {
    return this.db.read(actor, (session) => this.one(session, id));
  }

  create(actor: Actor, programmeId: string, input: SponsorActionInput): Promise<SponsorActionView> {
    requireDay('dueOn', input.dueOn);
    return this.db.transaction(actor, async (session) => {
      await requirePeople(session, { personId: input.personId });
      const was = (await requireRemoved(session, { id: input.putsBack, action: 'sponsor-action.removed', subject: `sponsor-action:${input.putsBack}`, of: { programmeId } })) as SponsorActionView | undefined;
      const row = await session.one<{ id: string }>(
        `insert into programmes.sponsor_action (tenant_id, id, programme_id, kind, title, person_id, due_on, done_on, reach, evidence)
         select $1, coalesce($7::uuid, uuidv7()), p.id, $3, $4, coalesce($5::uuid, p.sponsor_person_id), $6, $8::date, $9::integer, $10 from programmes.programme p where p.id = $2 returning id`,
        [session.tenantId, programmeId, input.kind, input.title, input.personId ?? null, input.dueOn, input.putsBack ?? null, was?.doneOn ?? null, was?.reach ?? null, was?.evidence ?? ''],
      );
      if (!row) throw notFound('programme');
      return this.saved(session, 'sponsor-action.added', row.id, null);
    });
  }

  change(actor: Actor, id: string, version: number, input: ChangeSponsorAction): Promise<SponsorActionView> {
    requireDay('dueOn', input.dueOn);
    return this.db.transaction(actor, async (session) => {
      await requirePeople(session, { personId: input.personId });
      const before = await this.one(session, id);
      const handsOver = input.personId !== undefined && input.personId.toLowerCase() !== before.personId;
      if (handsOver && before.doneOn !== null) throw refused(refuseField('/personId', 'done-already', `${before.personName ?? 'Somebody'} did it on ${before.doneOn}: what was done is not handed over.`));
      await updateVersioned(session, 'programmes.sponsor_action', id, version, { kind: input.kind, title: input.title, due_on: input.dueOn, person_id: input.personId });
      return this.saved(session, 'sponsor-action.changed', id, before);
    });
  }

  /** By the person themselves or by whoever leads. Done cannot lie ahead. */
  done(actor: Actor, id: string, version: number, input: SponsorActionDone): Promise<SponsorActionView> {
    requireDay('doneOn', input.doneOn);
    return this.db.transaction(actor, async (session) => {
      const before = await this.one(session, id);
      if (!before.isMine && !canEditProgramme(session.actor)) throw notFound('sponsor action');
      if (typeof input.doneOn === 'string' && !(await session.one('select 1 where $1::date <= current_date + 1', [input.doneOn]))) throw invalid([{ pointer: '/doneOn', code: 'day.future', detail: 'A day to come cannot be the day on which it was done.' }]);
      await updateVersioned(session, 'programmes.sponsor_action', id, version, { done_on: input.doneOn ?? null, reach: input.doneOn === null ? null : input.reach, evidence: input.evidence });
      return this.saved(session, input.doneOn === null ? 'sponsor-action.reopened' : 'sponsor-action.done', id, before);
    });
  }

  /** The audit keeps it, with what was done, and brings it back under its id. */
  remove(actor: Actor, id: string, version: number): Promise<void> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.one(session, id);
      await removeVersioned(session, 'programmes.sponsor_action', id, version, 'sponsor action');
      await this.audit.record(session, { action: 'sponsor-action.removed', subject: `sponsor-action:${id}`, before });
    });
  }

  private async one(session: TenantSession, id: string): Promise<SponsorActionView> {
    const row = await session.one<Row>(`${ACTIONS} where a.id = $1`, [id]);
    if (!row) throw notFound('sponsor action');
    return present(session, row);
  }

  private async saved(session: TenantSession, action: string, id: string, before: SponsorActionView | null): Promise<SponsorActionView> {
    const after = await this.one(session, id);
    await this.audit.record(session, { action, subject: `sponsor-action:${id}`, before, after });
    return after;
  }
}

const present = (session: TenantSession, { today, ...row }: Row): SponsorActionView => ({
  ...row, isMine: row.personId !== null && row.personId === session.actor.personId, standing: sponsorActionStanding({ dueOn: row.dueOn as Day, doneOn: row.doneOn as Day | null }, today),
});

function requireDay(field: string, value: string | null | undefined): void {
  if (typeof value === 'string' && !isDay(value)) throw invalid([{ pointer: `/${field}`, code: 'day', detail: 'This day does not exist.' }]);
}
