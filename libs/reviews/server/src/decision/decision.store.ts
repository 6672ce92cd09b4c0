import { Injectable } from '@nestjs/common';
import type { Day, TenantSession } from '@realign/kernel';
import type { DecisionOwnerView, DecisionView, PlanChangeView } from '@realign/reviews/contract';
import type { Choice } from '@realign/reviews/domain';
import { isoInstant } from '../time/iso-instant';

export interface NewDecision {
  readonly id: string;
  readonly checkpointId: string;
  readonly agendaItemId: string;
  readonly choice: Choice;
  readonly reason: string;
  readonly effectiveOn: Day;
  readonly owner: DecisionOwnerView | null;
}

@Injectable()
export class DecisionStore {
  async insert(session: TenantSession, decision: NewDecision): Promise<void> {
    await session.sql(
      `insert into reviews.decision (tenant_id, id, checkpoint_id, agenda_item_id, choice, reason, decided_by, decided_by_name, effective_on, owner_person_id, owner_name) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        session.tenantId, decision.id, decision.checkpointId, decision.agendaItemId, decision.choice, decision.reason, session.actor.accountId, session.actor.displayName,
        decision.effectiveOn, decision.owner?.personId ?? null, decision.owner?.name ?? null,
      ],
    );
  }

  /** Whoever is named, if they are there; without a name whoever leads the programme. */
  owner(session: TenantSession, programmeId: string, personId: string | undefined): Promise<DecisionOwnerView | undefined> {
    return session.one<DecisionOwnerView>(
      `select q.id as "personId", q.display_name as name from directory.person q
       where q.id = coalesce($2::uuid, (select change_lead_person_id from programmes.programme where id = $1)) and q.state = 'active'`,
      [programmeId, personId ?? null],
    );
  }

  async insertChanges(session: TenantSession, decisionId: string, changes: readonly PlanChangeView[]): Promise<void> {
    await session.sql(
      `insert into reviews.plan_change (tenant_id, decision_id, position, kind, target, target_id, title, summary, field, before_value, after_value)
       select $1, $2, c.position, c.kind, c.target, c."targetId", c.title, c.summary, c.field, c.before, c.after
       from jsonb_to_recordset($3::jsonb) as c(position integer, kind text, target text, "targetId" uuid, title text, summary text, field text, before text, after text)`,
      [session.tenantId, decisionId, JSON.stringify(changes.map((change, position) => ({ ...change, position: position + 1 })))],
    );
  }

  ofCheckpoint(session: TenantSession, checkpointId: string): Promise<DecisionView[]> {
    return session.sql<DecisionView>(`${SELECT} where d.checkpoint_id = $1 order by d.decided_at, d.id`, [checkpointId]);
  }

  ofProgramme(session: TenantSession, programmeId: string, limit: number): Promise<DecisionView[]> {
    return session.sql<DecisionView>(`${SELECT} where c.programme_id = $1 order by d.decided_at desc, d.id desc limit $2`, [programmeId, limit]);
  }
}

/** A decision with its item and checkpoint, as every list reads it. */
export const DECISION_COLUMNS = `d.id, d.checkpoint_id as "checkpointId", c.seq as "checkpointSeq", d.agenda_item_id as "agendaItemId", g.title, d.choice, d.reason,
    d.decided_by_name as "decidedBy", ${isoInstant('d.decided_at')} as "decidedAt", d.effective_on::text as "effectiveOn",
    case when d.owner_person_id is not null then jsonb_build_object('personId', d.owner_person_id, 'name', d.owner_name) end as owner,
    coalesce((select jsonb_agg(jsonb_build_object('kind', h.kind, 'target', h.target, 'targetId', h.target_id, 'title', h.title, 'summary', h.summary, 'field', h.field,
      'before', h.before_value, 'after', h.after_value) order by h.position)
      from reviews.plan_change h where h.tenant_id = d.tenant_id and h.decision_id = d.id), '[]') as changes`;

export const DECISION_FROM = `from reviews.decision d
  join reviews.checkpoint c on c.tenant_id = d.tenant_id and c.id = d.checkpoint_id
  join reviews.agenda_item g on g.tenant_id = d.tenant_id and g.id = d.agenda_item_id`;

const SELECT = `select ${DECISION_COLUMNS} ${DECISION_FROM}`;
