import { Injectable } from '@nestjs/common';
import { isDay, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, invalid, notFound, removeVersioned, requireRemoved, TenantDb, updateVersioned } from '@realign/platform';
import type { BenefitInput, BenefitListView, BenefitView, ChangeBenefit } from '@realign/goals/contract';
import { requireRow } from '../goal/key-result-input';
import { BenefitViews } from './benefit.view';

/** What the programme promises, who answers for it, what measures it, and what became of it. */
@Injectable()
export class BenefitService {
  constructor(
    private readonly db: TenantDb,
    private readonly views: BenefitViews,
    private readonly audit: Audit,
  ) {}

  list(actor: Actor, programmeId: string): Promise<BenefitListView> {
    return this.db.read(actor, (session) => this.views.list(session, programmeId));
  }

  get(actor: Actor, id: string): Promise<BenefitView> {
    return this.db.read(actor, (session) => this.views.one(session, id));
  }

  create(actor: Actor, programmeId: string, input: BenefitInput): Promise<BenefitView> {
    requireDay('expectedBy', input.expectedBy);
    return this.db.transaction(actor, async (session) => {
      if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
      await this.requireNamed(session, programmeId, input);
      await requireRemoved(session, { id: input.putsBack, action: 'benefit.removed', subject: `benefit:${input.putsBack}`, of: { programmeId } });
      const row = await session.one<{ id: string }>(
        `insert into goals.benefit (tenant_id, id, programme_id, title, for_whom, beneficiaries, owner_person_id, key_result_id, measure, expected_by) values ($1, coalesce($10::uuid, uuidv7()), $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
        [session.tenantId, programmeId, input.title, input.forWhom, input.beneficiaries ?? '', input.ownerPersonId ?? null, input.keyResultId ?? null, input.measure ?? '', input.expectedBy ?? null, input.putsBack ?? null],
      );
      if (!row) throw new Error('The benefit could not be stored.');
      await this.setPromises(session, row.id, programmeId, input.messageIds);
      return this.saved(session, 'benefit.added', row.id, null);
    });
  }

  change(actor: Actor, id: string, version: number, input: ChangeBenefit): Promise<BenefitView> {
    requireDay('expectedBy', input.expectedBy);
    requireDay('outcomeOn', input.outcomeOn);
    return this.db.transaction(actor, async (session) => {
      const before = await this.views.one(session, id);
      await this.requireNamed(session, before.programmeId, input);
      await updateVersioned(session, 'goals.benefit', id, version, {
        title: input.title, for_whom: input.forWhom, beneficiaries: input.beneficiaries, owner_person_id: input.ownerPersonId, key_result_id: input.keyResultId, measure: input.measure, expected_by: input.expectedBy,
        outcome: input.outcome, outcome_on: await this.outcomeDay(session, before, input), outcome_value: input.outcome === null ? null : input.outcomeValue, outcome_note: input.outcomeNote,
      });
      await this.setPromises(session, id, before.programmeId, input.messageIds);
      return this.saved(session, 'benefit.changed', id, before);
    });
  }

  remove(actor: Actor, id: string, version: number): Promise<void> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.views.one(session, id);
      await removeVersioned(session, 'goals.benefit', id, version, 'benefit');
      await this.audit.record(session, { action: 'benefit.removed', subject: `benefit:${id}`, before });
    });
  }

  /** The day of an outcome: given, else today; none without an outcome. */
  private async outcomeDay(session: TenantSession, before: BenefitView, { outcome, outcomeOn }: ChangeBenefit): Promise<string | null | undefined> {
    const stated = outcome === undefined ? before.outcome : outcome;
    if (stated === null) {
      if (outcomeOn !== undefined) throw invalid([{ pointer: '/outcome', code: 'required', detail: 'Say what became of it: realised, partly or not realised.' }]);
      return outcome === null ? null : undefined;
    }
    if (outcomeOn === undefined && before.outcomeOn !== null) return undefined;
    const row = await session.one<{ on: string; isAhead: boolean }>('select coalesce($1::date, current_date)::text as on, coalesce($1::date, current_date) > current_date + 1 as "isAhead"', [outcomeOn ?? null]);
    if (row?.isAhead) throw invalid([{ pointer: '/outcomeOn', code: 'day.future', detail: 'What became of it cannot have been seen on a day to come.' }]);
    return row?.on;
  }

  private async requireNamed(session: TenantSession, programmeId: string, { ownerPersonId, keyResultId }: ChangeBenefit): Promise<void> {
    await requireRow(session, 'directory.person', '/ownerPersonId', ownerPersonId, 'There is no such person in the directory.');
    if (typeof keyResultId !== 'string') return;
    if (!(await session.one('select 1 from goals.key_result_v where key_result_id = $1 and programme_id = $2', [keyResultId, programmeId]))) throw invalid([{ pointer: '/keyResultId', code: 'reference', detail: 'There is no such key result in this programme.' }]);
  }

  private async setPromises(session: TenantSession, id: string, programmeId: string, messageIds: readonly string[] | undefined): Promise<void> {
    if (messageIds === undefined) return;
    const known = await session.sql<{ id: string }>('select message_id as id from programmes.message_v where programme_id = $1 and message_id = any($2::uuid[])', [programmeId, messageIds]);
    const errors = messageIds.flatMap((one, at) => (known.some((message) => message.id === one.toLowerCase()) ? [] : [{ pointer: `/messageIds/${at}`, code: 'reference', detail: 'There is no such message in this programme.' }]));
    if (errors.length > 0) throw invalid(errors);
    // What a removed message promised is not taken away here: who wrote the others could not see it.
    await session.sql('delete from goals.benefit_promise p where benefit_id = $1 and message_id <> all($2::uuid[]) and exists (select 1 from programmes.message_v m where m.tenant_id = p.tenant_id and m.message_id = p.message_id)', [id, messageIds]);
    await session.sql('insert into goals.benefit_promise (tenant_id, benefit_id, message_id) select $1, $2, unnest($3::uuid[]) on conflict do nothing', [session.tenantId, id, messageIds]);
  }

  private async saved(session: TenantSession, action: string, id: string, before: BenefitView | null): Promise<BenefitView> {
    const after = await this.views.one(session, id);
    await this.audit.record(session, { action, subject: `benefit:${id}`, before, after });
    return after;
  }
}

function requireDay(field: string, value: string | null | undefined): void {
  if (typeof value === 'string' && !isDay(value)) throw invalid([{ pointer: `/${field}`, code: 'day', detail: 'This day does not exist.' }]);
}
