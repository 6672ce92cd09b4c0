import { Injectable } from '@nestjs/common';
import { refuse, type Actor, type TenantSession } from '@realign/kernel';
import { FeedbackReplies } from '@realign/listening/contract';
import { invalid, notFound, refused, TenantDb } from '@realign/platform';
import type { DecisionLogEntryView, TellBackByDecision } from '@realign/reviews/contract';
import { DecisionRightsStore } from '../decision/decision-rights.store';
import { DecisionLogViews } from './log.view';

/** Tells people what a decision made of what they said. */
@Injectable()
export class TellBackService {
  constructor(
    private readonly db: TenantDb,
    private readonly replies: FeedbackReplies,
    private readonly views: DecisionLogViews,
    private readonly rights: DecisionRightsStore,
  ) {}

  reply(actor: Actor, decisionId: string, input: TellBackByDecision): Promise<DecisionLogEntryView> {
    return this.db.transaction(actor, async (session) => {
      const decision = await session.one<{ programmeId: string; checkpointId: string }>(`select c.programme_id as "programmeId", c.id as "checkpointId" from reviews.decision d join reviews.checkpoint c on c.tenant_id = d.tenant_id and c.id = d.checkpoint_id where d.id = $1`, [decisionId]);
      if (!decision) throw notFound('decision');
      await this.rights.requireAny(session, decision.checkpointId);
      await this.publish(session, decision.programmeId, decisionId, input);
      const entry = await this.views.one(session, decisionId);
      if (!entry) throw notFound('decision');
      return entry;
    });
  }

  /** In the caller's transaction: with the decision, or not at all. */
  async publish(session: TenantSession, programmeId: string, decisionId: string, { questionGroupId, feedbackItemId, subject, text }: TellBackByDecision): Promise<void> {
    const said = subject ?? (await this.said(session, programmeId, questionGroupId, feedbackItemId));
    if (!said) throw questionGroupId ?? feedbackItemId ? notFound('feedback') : invalid([{ pointer: '/subject', code: 'subject', detail: 'Say what people said, or choose their question.' }]);
    if (await this.isTold(session, decisionId, questionGroupId, feedbackItemId)) throw refused(refuse('told-already', 'This decision has told people about it already; what was published stays.'));
    await this.replies.reply(session, { programmeId, subject: said.slice(0, 1000), text, kind: 'action', questionGroupId, feedbackItemId, decisionId });
  }

  private async isTold(session: TenantSession, decisionId: string, questionGroupId: string | undefined, feedbackItemId: string | undefined): Promise<boolean> {
    return Boolean(await session.one('select 1 from listening.reply_v where decision_id = $1 and (question_group_id = $2 or feedback_item_id = $3)', [decisionId, questionGroupId ?? null, feedbackItemId ?? null]));
  }

  private async said(session: TenantSession, programmeId: string, questionGroupId: string | undefined, feedbackItemId: string | undefined): Promise<string | undefined> {
    const row = await session.one<{ text: string }>(
      `select text from listening.question_group_v where programme_id = $1 and question_group_id = $2 union all select text from listening.feedback_item_v where programme_id = $1 and feedback_item_id = $3 limit 1`,
      [programmeId, questionGroupId ?? null, feedbackItemId ?? null],
    );
    return row?.text;
  }
}
