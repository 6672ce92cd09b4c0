import { Injectable } from '@nestjs/common';
import { isRefused, refuse, refuseField, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, forbidden, invalid, notFound, refused, TenantDb, updateVersioned } from '@realign/platform';
import type { AnswerNomination, NominateForRole, NominationView, ProgrammeNominationsView } from '@realign/roles/contract';
import { answerNomination, openNomination, type Nomination, type NominationKind } from '@realign/roles/domain';
import { RoleAssignmentStore } from '../assignment/role-assignment.store';
import { RoleGivingService } from '../assignment/role-giving.service';
import { RoleDefinitionStore } from '../catalogue/role-definition.store';
import { canAssignRoles, canSeeNomination } from '../role.policy';
import { RoleNews } from '../telling/role-news';
import { NominationViews } from './nomination.view';

interface NominationRow extends Nomination {
  readonly id: string;
  readonly programmeId: string;
  readonly roleDefinitionId: string;
  readonly personId: string;
  readonly scopeUnitId: string | null;
  readonly nominatedByPersonId: string | null;
  readonly why: string;
}

/** Champions and their like are found: by themselves, by a colleague, by the lead. Two yeses make a nomination for the line manager. */
@Injectable()
export class NominationService {
  constructor(
    private readonly db: TenantDb,
    private readonly definitions: RoleDefinitionStore,
    private readonly giving: RoleGivingService,
    private readonly assignments: RoleAssignmentStore,
    private readonly views: NominationViews,
    private readonly audit: Audit,
    private readonly news: RoleNews,
  ) {}

  list(actor: Actor, programmeId: string): Promise<ProgrammeNominationsView> {
    return this.db.read(actor, (session) => this.views.ofProgramme(session, programmeId));
  }

  get(actor: Actor, id: string): Promise<NominationView> {
    return this.db.read(actor, (session) => this.views.one(session, id));
  }

  nominate(actor: Actor, programmeId: string, input: NominateForRole): Promise<NominationView> {
    return this.db.transaction(actor, async (session) => {
      const personId = await this.nominee(session, programmeId, input);
      const kind: NominationKind = personId === actor.personId ? 'self' : canAssignRoles(actor) ? 'lead' : 'referral';
      await this.refuseTaken(session, programmeId, input.roleDefinitionId, personId);
      const { personAnswer, leadAnswer } = openNomination(kind);
      const row = await session.one<{ id: string }>(
        `insert into roles.role_nomination (tenant_id, programme_id, role_definition_id, person_id, scope_unit_id, kind, person_answer, lead_answer, why, nominated_by_person_id, nominated_by_name)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id`,
        [session.tenantId, programmeId, input.roleDefinitionId, personId, input.scopeUnitId ?? null, kind, personAnswer, leadAnswer, input.why ?? '', actor.personId, actor.displayName],
      );
      const id = row?.id ?? '';
      await this.news.askNominees(session, [id]);
      await this.audit.record(session, { action: 'nomination.made', subject: `nomination:${id}`, after: { programmeId, kind, personId, roleDefinitionId: input.roleDefinitionId } });
      return this.views.one(session, id);
    });
  }

  answer(actor: Actor, id: string, version: number, { answer, reason }: AnswerNomination): Promise<NominationView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.row(session, id);
      const by = before.personId === actor.personId ? 'person' : 'lead';
      if (by === 'lead' && !canAssignRoles(actor)) throw forbidden('The person and whoever leads the programme answer a nomination.');
      if (answer === 'yes') await this.requireProgramme(session, before.programmeId);
      const after = answerNomination(before, by, answer, reason);
      if (isRefused(after)) throw refused(after);
      const given = after.state === 'accepted' ? await this.accept(session, before) : null;
      await updateVersioned(session, 'roles.role_nomination', id, version, {
        state: after.state, person_answer: after.personAnswer, lead_answer: after.leadAnswer, ...(after.state === 'declined' && { reason }), ...(given !== null && { role_assignment_id: given }),
      }, { noun: 'nomination' });
      if (by === 'person' || after.state !== 'open') await this.news.nomineeAnswered(session, id);
      await this.audit.record(session, { action: `nomination.${answer}`, subject: `nomination:${id}`, after: { by, reason } });
      return this.views.one(session, id);
    });
  }

  /** From here on it is an assignment like any other, and waits for the line manager. */
  private async accept(session: TenantSession, { programmeId, roleDefinitionId, personId, scopeUnitId: namedUnitId, why }: NominationRow): Promise<string> {
    const scopeUnitId = await this.assignments.unitNow(session, namedUnitId);
    const [today] = await session.sql<{ on: string }>('select current_date::text as on');
    return this.giving.give(session, programmeId, { roleDefinitionId, personId, startsOn: today?.on ?? '', ...(scopeUnitId !== null && { scopeUnitId }), ...(why !== '' && { note: why }) });
  }

  private async nominee(session: TenantSession, programmeId: string, input: NominateForRole): Promise<string> {
    await this.requireProgramme(session, programmeId);
    const definition = await this.definitions.get(session, input.roleDefinitionId);
    await this.assignments.requireUnit(session, '/scopeUnitId', input.scopeUnitId);
    const person = await this.personOf(session, input);
    const counted = await session.one('select 1 from roles.programme_role where programme_id = $1 and role_definition_id = $2 and uncounted_at is null', [programmeId, definition.id]);
    if (!counted || definition.retired_on !== null || definition.cover_kind !== 'ratio') throw refused(refuse('role-not-open', `Nobody is sought for the role ${definition.name} in this programme.`));
    return person;
  }

  /** Nobody is sought for the roles of a programme that is retired. */
  private async requireProgramme(session: TenantSession, programmeId: string): Promise<void> {
    const programme = await session.one<{ name: string; state: string }>('select name, state from programmes.programme where id = $1', [programmeId]);
    if (!programme) throw notFound('programme');
    if (programme.state === 'retired') throw refused(refuse('programme-retired', `${programme.name} is retired: nobody is sought for its roles.`));
  }

  private async personOf(session: TenantSession, { personId, personEmail }: NominateForRole): Promise<string> {
    if (personId !== undefined && personEmail !== undefined) throw invalid([{ pointer: '/personEmail', code: 'one-of', detail: 'Name the person or their e-mail address, not both.' }]);
    const wanted = personId ?? (personEmail === undefined ? session.actor.personId : undefined);
    if (wanted === null) throw refused(refuse('not-connected', 'Your sign-in is not connected with a person in the directory yet. Ask an owner to connect it.'));
    const found = await session.sql<{ id: string; state: string }>('select id, state from directory.person where id = $1 or email_norm = lower($2) order by state, id', [wanted ?? null, personEmail ?? null]);
    const here = found.filter(({ state }) => state === 'active');
    if (here.length > 1) throw invalid([{ pointer: '/personEmail', code: 'person-ambiguous', detail: `${here.length} people here have this address. Whoever leads the programme can name the one you mean.` }]);
    const [row] = here.length > 0 ? here : found;
    if (!row) throw notFound('person');
    if (row.state !== 'active') throw refused(refuseField(personEmail === undefined ? '/personId' : '/personEmail', 'person-left', 'This person is not here any more.'));
    return row.id;
  }

  private async refuseTaken(session: TenantSession, programmeId: string, roleDefinitionId: string, personId: string): Promise<void> {
    const row = await session.one<{ held: boolean; open: boolean }>(
      `select exists (select 1 from roles.role_assignment where programme_id = $1 and role_definition_id = $2 and person_id = $3 and state <> 'ended') as held,
         exists (select 1 from roles.role_nomination where programme_id = $1 and role_definition_id = $2 and person_id = $3 and state = 'open') as open`,
      [programmeId, roleDefinitionId, personId],
    );
    if (row?.held) throw refused(refuse('role-already-held', 'The same person holds this role already.'));
    if (row?.open) throw refused(refuse('nominated-already', 'A nomination for this role waits for an answer already.'));
  }

  private async row(session: TenantSession, id: string): Promise<NominationRow> {
    const row = await session.one<NominationRow>(
      `select id, programme_id as "programmeId", role_definition_id as "roleDefinitionId", person_id as "personId", scope_unit_id as "scopeUnitId", nominated_by_person_id as "nominatedByPersonId", why,
         kind, state, person_answer as "personAnswer", lead_answer as "leadAnswer" from roles.role_nomination where id = $1`,
      [id],
    );
    if (!row || !canSeeNomination(session.actor, row)) throw notFound('nomination');
    return row;
  }
}
