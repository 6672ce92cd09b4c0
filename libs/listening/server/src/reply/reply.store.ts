import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { newId } from '@realign/platform';
import type { FeedbackState, ReplyKind } from '@realign/listening/contract';

export interface GroupRow {
  readonly id: string;
  readonly programmeId: string;
  readonly text: string;
  readonly state: FeedbackState;
  readonly count: number;
  readonly firstReceivedAt: string;
  readonly version: number;
}

export interface NewReply {
  readonly programmeId: string;
  readonly kind: ReplyKind;
  readonly subject: string;
  readonly text: string;
  readonly questionGroupId: string | null;
  readonly feedbackItemId: string | null;
  readonly decisionId: string | null;
  readonly saidCount: number;
  readonly firstSaidAt: string | null;
}

/** Groups of questions and what is replied to them. */
@Injectable()
export class ReplyStore {
  /** The group, locked until the transaction ends: two answers at once come one after the other. */
  async group(session: TenantSession, id: string): Promise<GroupRow | undefined> {
    const locked = await session.one('select id from listening.question_group where id = $1 for update', [id]);
    if (!locked) return undefined;
    return session.one<GroupRow>(
      `select g.question_group_id as id, g.programme_id as "programmeId", g.text, g.state, g.item_count as count, g.first_received_at::text as "firstReceivedAt", q.version
       from listening.question_group_v g join listening.question_group q on q.id = g.question_group_id where g.question_group_id = $1`,
      [id],
    );
  }

  async item(session: TenantSession, programmeId: string, id: string): Promise<{ receivedAt: string } | undefined> {
    return session.one('select received_at::text as "receivedAt" from listening.feedback_item where id = $1 and programme_id = $2', [id, programmeId]);
  }

  async insert(session: TenantSession, reply: NewReply): Promise<string> {
    const id = newId();
    await session.sql(
      `insert into listening.reply (tenant_id, id, programme_id, kind, subject, text, question_group_id, feedback_item_id, decision_id, said_count, first_said_at, by_person_id, by_name, published_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::timestamptz, $12, $13, now())`,
      [session.tenantId, id, reply.programmeId, reply.kind, reply.subject, reply.text, reply.questionGroupId, reply.feedbackItemId, reply.decisionId, reply.saidCount, reply.firstSaidAt, session.actor.personId, session.actor.displayName],
    );
    return id;
  }

  async settle(session: TenantSession, groupId: string): Promise<void> {
    await session.sql(`update listening.question_group set state = 'told_back', told_back_at = now(), version = version + 1, updated_at = now() where id = $1`, [groupId]);
  }
}
