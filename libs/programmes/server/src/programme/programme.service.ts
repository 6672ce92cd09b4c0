import { Injectable } from '@nestjs/common';
import type { Actor, TenantSession } from '@realign/kernel';
import { Audit, invalid, TenantDb, updateVersioned } from '@realign/platform';
import type { ChangeProgramme, CreateProgramme, NamedPeople, ProgrammeListView, ProgrammeQuery, ProgrammeTemplate, ProgrammeView } from '@realign/programmes/contract';
import { RegisteredNamings } from '../naming/namings';
import { requirePeople } from '../plan/references';
import { PlanSeed } from '../template/plan.seed';
import { RegisteredTemplateParts } from '../template/template-parts';
import { firstDay, OWN_KEY, TemplateService } from '../template/template.service';
import { StatementStore } from '../why/statement.store';
import { namesSponsor, requireNamedByAnother, requireStillHeld } from './named-people';
import { chosenStanding, requireStandsFor } from './official';
import { ProgrammeViews } from './programme.view';

@Injectable()
export class ProgrammeService {
  constructor(
    private readonly db: TenantDb,
    private readonly views: ProgrammeViews,
    private readonly seed: PlanSeed,
    private readonly parts: RegisteredTemplateParts,
    private readonly templates: TemplateService,
    private readonly statements: StatementStore,
    private readonly namings: RegisteredNamings,
    private readonly audit: Audit,
  ) {}

  list(actor: Actor, query: ProgrammeQuery): Promise<ProgrammeListView> {
    return this.db.read(actor, (session) => this.views.list(session, query));
  }

  get(actor: Actor, id: string): Promise<ProgrammeView> {
    return this.db.read(actor, (session) => this.views.one(session, id));
  }

  /** The programme, its plan, goals, roles, training and rhythm, all in one transaction. */
  create(actor: Actor, input: CreateProgramme): Promise<ProgrammeView> {
    if (input.timeZone !== undefined && !isZone(input.timeZone)) throw invalid([{ pointer: '/timeZone', code: 'time-zone', detail: 'This is no time zone; write it like Europe/Madrid.' }]);
    return this.db.transaction(actor, async (session) => {
      await requireNamedByAnother(session, null, input.sponsorPersonId);
      await requirePeople(session, peopleOf(input));
      const { template, own } = await this.templates.find(session, input.templateKey);
      const id = await this.plant(session, input, template, own ? `${OWN_KEY}${own.id}` : template.key);
      return this.views.one(session, id);
    });
  }

  /** A programme with every part its template has. @returns its id */
  async plant(session: TenantSession, input: CreateProgramme, template: ProgrammeTemplate, key: string): Promise<string> {
    const startsOn = firstDay(template, input);
    const planted = { ...(await this.insert(session, { ...input, ...(startsOn && { startsOn }) }, template, key)), ...(input.country !== undefined && { country: input.country }) };
    await this.state(session, planted.id, template, input.purposeStatement);
    await this.seed.plant(session, planted, template);
    await this.parts.plant(session, planted, template);
    await this.namings.changed(session, planted.id, { sponsor: input.sponsorPersonId ?? null, changeLead: input.changeLeadPersonId ?? null, steward: input.stewardPersonId ?? null });
    await this.audit.record(session, { action: 'programme.created', subject: `programme:${planted.id}`, after: { name: input.name, templateKey: input.templateKey ?? null } });
    return planted.id;
  }

  /** A template's statements in all their languages; a purpose that is given with the programme stands instead of the template's. */
  private async state(session: TenantSession, id: string, { purposeStatement, staysTheSame, statements = [] }: ProgrammeTemplate, given: string | undefined): Promise<void> {
    const kept = statements.filter(({ kind }) => kind !== 'purpose' || given === undefined);
    for (const { kind, texts } of kept) await this.statements.create(session, { programmeId: id, kind, audienceId: null, ownerPersonId: null, texts });
    const has = (kind: string): boolean => kept.some((one) => one.kind === kind);
    await this.write(session, id, { ...(!has('purpose') && { purposeStatement: given ?? purposeStatement }), ...(!has('stays_the_same') && { staysTheSame }) });
  }

  change(actor: Actor, id: string, version: number, input: ChangeProgramme): Promise<ProgrammeView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.views.one(session, id);
      await requireNamedByAnother(session, before.sponsor?.id ?? null, input.sponsorPersonId);
      requireStillHeld(before, input);
      const standing = chosenStanding(before, input.officialStatus);
      await requirePeople(session, peopleOf(input));
      await updateVersioned(session, 'programmes.programme', id, version, {
        name: input.name, purpose_statement: input.purposeStatement, stays_the_same: input.staysTheSame, official_status: standing,
        sponsor_person_id: input.sponsorPersonId, sponsor_named_by: namesSponsor(actor, before, input) ? actor.accountId : undefined, change_lead_person_id: input.changeLeadPersonId, steward_person_id: input.stewardPersonId,
      });
      await this.write(session, id, input);
      // Official, signed and waived is what the sponsor before stood for.
      if (input.sponsorPersonId !== undefined && (input.sponsorPersonId?.toLowerCase() ?? null) !== (before.sponsor?.id ?? null)) await session.sql('update programmes.programme set sponsor_since = current_date where id = $1', [id]);
      if (standing !== undefined) await session.sql('update programmes.programme set official_status_since = current_date where id = $1', [id]);
      const after = await this.views.one(session, id);
      requireStandsFor(after, standing);
      await this.namings.changed(session, id, namedIn(after), namedIn(before));
      await this.audit.record(session, { action: 'programme.changed', subject: `programme:${id}`, before: charter(before), after: charter(after) });
      return after;
    });
  }

  /** What is written beside the programme's name is a version of its statement. */
  private async write(session: TenantSession, id: string, { purposeStatement, staysTheSame }: Pick<ChangeProgramme, 'purposeStatement' | 'staysTheSame'>): Promise<void> {
    if (purposeStatement !== undefined) await this.statements.writePlain(session, id, 'purpose', purposeStatement);
    if (staysTheSame !== undefined) await this.statements.writePlain(session, id, 'stays_the_same', staysTheSame);
  }

  private async insert(session: TenantSession, input: CreateProgramme, template: ProgrammeTemplate, key: string): Promise<{ id: string; startsOn: string; timeZone: string }> {
    const row = await session.one<{ id: string; startsOn: string; timeZone: string }>(
      `insert into programmes.programme (tenant_id, name, purpose_statement, stays_the_same, template_key, starts_on, time_zone, sponsor_person_id, sponsor_named_by, change_lead_person_id, steward_person_id, state)
       values ($1, $2, $3, $4, $5, coalesce($6::date, current_date), $7, $8, $9, $10, $11, $12) returning id, starts_on::text as "startsOn", time_zone as "timeZone"`,
      [
        session.tenantId, input.name, input.purposeStatement ?? template.purposeStatement, template.staysTheSame, key || null, input.startsOn ?? null, input.timeZone ?? 'UTC',
        input.sponsorPersonId ?? null, input.sponsorPersonId ? session.actor.accountId : null, input.changeLeadPersonId ?? null, input.stewardPersonId ?? null, key ? 'preparing' : 'draft',
      ],
    );
    if (!row) throw new Error('The programme could not be created.');
    return row;
  }
}

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

const peopleOf = (input: Pick<ChangeProgramme, 'sponsorPersonId' | 'changeLeadPersonId' | 'stewardPersonId'>) => ({
  sponsorPersonId: input.sponsorPersonId, changeLeadPersonId: input.changeLeadPersonId, stewardPersonId: input.stewardPersonId,
});

const namedIn = ({ sponsor, changeLead, steward }: ProgrammeView): NamedPeople => ({ sponsor: sponsor?.id ?? null, changeLead: changeLead?.id ?? null, steward: steward?.id ?? null });

/** The parts of a programme that people write. */
const charter = ({ name, purposeStatement, staysTheSame, officialStatus, sponsor, changeLead, steward }: ProgrammeView) => ({ name, purposeStatement, staysTheSame, officialStatus, sponsor, changeLead, steward });
