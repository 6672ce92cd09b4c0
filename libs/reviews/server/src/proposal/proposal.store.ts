import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { PlanChangeView, ProposalView } from '@realign/reviews/contract';
import { takingOf, type Choice, type ExpiredProposal, type OpenProposal, type Proposal, type StoodAt, type WantedChange } from '@realign/reviews/domain';
import { isoInstant } from '../time/iso-instant';

export interface ResolvingDecision {
  readonly id: string;
  readonly agendaItemId: string;
  readonly choice: Choice;
}

/** How changes that were proposed as the same kind were judged so far. */
const PRIOR = `(select case when count(*) > 0 then jsonb_build_object('worked', count(*) filter (where v.verdict = 'worked'), 'didNot', count(*) filter (where v.verdict = 'did_not'), 'cannotTell', count(*) filter (where v.verdict = 'cannot_tell')) end
  from reviews.proposal e join reviews.verdict v on v.tenant_id = e.tenant_id and v.decision_id = e.decision_id where e.tenant_id = p.tenant_id and e.kind = p.kind and e.state = 'verdict')`;

@Injectable()
export class ProposalStore {
  /** One for each agenda item whose fact raised it. One that is open already, or was decided about, stays. */
  async insert(session: TenantSession, checkpointId: string, proposals: readonly Proposal[], itemOf: ReadonlyMap<string, string>): Promise<void> {
    const rows = proposals.flatMap((proposal) => { const agendaItemId = itemOf.get(proposal.evidenceKey); return agendaItemId ? [{ ...proposal, agendaItemId }] : []; });
    if (rows.length === 0) return;
    await session.sql(
      `insert into reviews.proposal (tenant_id, checkpoint_id, agenda_item_id, kind, rule, rule_version, thresholds, evidence_key, title, rationale, choice, change, expected, effect, cost_hours, load_hours, confidence)
       select $1, $2, p."agendaItemId", p.kind, p.rule, p."ruleVersion", p.thresholds, p."evidenceKey", p.title, p.rationale, p.choice, p.change, p.expected, p.effect, p."costHours", p."loadHours", p.confidence
       from jsonb_to_recordset($3::jsonb) as p("agendaItemId" uuid, kind text, rule text, "ruleVersion" integer, thresholds jsonb, "evidenceKey" text, title text, rationale text, choice text, change jsonb, expected text,
         effect jsonb, "costHours" double precision, "loadHours" double precision, confidence text)
       on conflict (tenant_id, agenda_item_id) where state <> 'expired' do nothing`,
      [session.tenantId, checkpointId, JSON.stringify(rows)],
    );
  }

  /** Those nobody has decided about, locked. */
  open(session: TenantSession, checkpointId: string): Promise<OpenProposal[]> {
    return session.sql<OpenProposal>(`select id, evidence_key as "evidenceKey", kind, change from reviews.proposal where checkpoint_id = $1 and state = 'raised' order by id for update`, [checkpointId]);
  }

  async expire(session: TenantSession, expired: readonly ExpiredProposal[]): Promise<void> {
    if (expired.length === 0) return;
    await session.sql(`update reviews.proposal p set state = 'expired', expired_why = e.why from unnest($1::uuid[], $2::text[]) as e(id, why) where p.id = e.id and p.state = 'raised'`, [
      expired.map(({ id }) => id), expired.map(({ why }) => why),
    ]);
  }

  /** What nobody decided about before its checkpoint lapsed is no longer open; a later pack may suggest it again. */
  async lapse(session: TenantSession, checkpointId: string): Promise<void> {
    await session.sql(`update reviews.proposal set state = 'expired', expired_why = 'The checkpoint lapsed before anybody decided.' where checkpoint_id = $1 and state = 'raised'`, [checkpointId]);
  }

  /** Newest first, what expired last. */
  ofCheckpoint(session: TenantSession, checkpointId: string): Promise<(ProposalView & { agendaItemId: string })[]> {
    return session.sql(
      `select p.id, p.agenda_item_id as "agendaItemId", p.kind, p.title, p.rationale, p.rule, p.rule_version as "ruleVersion", p.thresholds, p.choice, p.change, p.expected, nullif(p.effect, 'null'::jsonb) as effect,
         p.cost_hours as "costHours", p.load_hours as "loadHours", p.confidence, p.state, p.is_changed as "isChanged", p.expired_why as "expiredWhy", ${isoInstant('p.applied_at')} as "appliedAt", ${PRIOR} as prior
       from reviews.proposal p where p.checkpoint_id = $1 order by p.state = 'expired', p.raised_at desc, p.id desc`,
      [checkpointId],
    );
  }

  /** The decision about an item settles what was proposed for it: accepted by doing the same, in its own measure or as proposed; otherwise rejected with the decision's reason. */
  async resolve(session: TenantSession, decision: ResolvingDecision, change: WantedChange | undefined, changes: readonly PlanChangeView[] = []): Promise<void> {
    const raised = await session.one<{ id: string; rule: string; choice: Choice; change: WantedChange | null }>(`select id, rule, choice, change from reviews.proposal where agenda_item_id = $1 and state = 'raised' for update`, [decision.agendaItemId]);
    if (!raised) return;
    const taking = takingOf(raised, { choice: decision.choice, change }, beforeOf(changes));
    await session.sql('update reviews.proposal set state = $2, is_changed = $3, decision_id = $4 where id = $1', [raised.id, taking === 'rejected' ? 'rejected' : 'accepted', taking === 'changed', decision.id]);
  }

  /** What else was proposed about the things a decision has just changed, or to start under the same name, goes by a plan that is no more: it is withdrawn, in every room of the programme. */
  async withdraw(session: TenantSession, programmeId: string, changes: readonly PlanChangeView[]): Promise<void> {
    if (changes.length === 0) return;
    await session.sql(
      `update reviews.proposal p set state = 'expired', expired_why = 'Another decision came first: ' || d.summary || '.' from reviews.checkpoint c, jsonb_to_recordset($2::jsonb) as d(kind text, "targetId" text, title text, summary text)
       where c.programme_id = $1 and c.tenant_id = p.tenant_id and c.id = p.checkpoint_id and p.state = 'raised'
         and (p.change ->> 'targetId' = d."targetId" or (p.choice = 'start' and d.kind = 'added' and lower(trim(p.change ->> 'title')) = lower(trim(d.title))))`,
      [programmeId, JSON.stringify(changes)],
    );
  }

  /** The key result an item is about, while its figure can be steered by: what is started for it serves its goal. */
  async keyResultOf(session: TenantSession, agendaItemId: string): Promise<string | undefined> {
    const row = await session.one<{ id: string }>(
      `select e.subject_id as id from reviews.agenda_item a join reviews.evidence_item e on e.tenant_id = a.tenant_id and e.id = a.evidence_item_id
       where a.id = $1 and e.subject_type = 'key_result' and e.subject_id is not null and e.health is distinct from 'stale'`, [agendaItemId],
    );
    return row?.id;
  }

  /** What was accepted in a series, or in one of the programme that has ended, and changed the plan is applied once its decision takes effect, by the day in the checkpoint's zone. */
  async apply(session: TenantSession, cadenceId: string): Promise<void> {
    await session.sql(
      `update reviews.proposal p set state = 'applied', applied_at = now() from reviews.decision d join reviews.checkpoint c on c.tenant_id = d.tenant_id and c.id = d.checkpoint_id
       where (c.cadence_id = $1 or c.cadence_id in (select e.id from reviews.review_cadence k join reviews.review_cadence e on e.tenant_id = k.tenant_id and e.programme_id = k.programme_id and e.ended_on is not null where k.id = $1 and k.series = 'checkpoint'))
         and p.state = 'accepted' and d.tenant_id = p.tenant_id and d.id = p.decision_id and d.effective_on <= (now() at time zone c.tz)::date
         and exists (select 1 from reviews.plan_change h where h.tenant_id = d.tenant_id and h.decision_id = d.id)`,
      [cadenceId],
    );
  }
}

/** Where the changed thing stood, by the first thing that was changed. */
const beforeOf = (changes: readonly PlanChangeView[]): StoodAt => Object.fromEntries(changes.filter(({ targetId, kind }) => kind === 'changed' && targetId === changes[0]?.targetId).map(({ field, before }) => [field, before]));
