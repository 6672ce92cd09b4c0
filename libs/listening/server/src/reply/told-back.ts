import { Injectable } from '@nestjs/common';
import { isRefused, type TenantSession } from '@realign/kernel';
import { Audit, notFound, Outbox, refused } from '@realign/platform';
import { FeedbackReplies, FeedbackToldBack, type FeedbackReply } from '@realign/listening/contract';
import { nextFeedbackState } from '@realign/listening/domain';
import { ReplyStore, type GroupRow } from './reply.store';

/** Publishes replies in the caller's transaction, and moves what they settle to its end. */
@Injectable()
export class ToldBack extends FeedbackReplies {
  constructor(
    private readonly store: ReplyStore,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {
    super();
  }

  async reply(session: TenantSession, reply: FeedbackReply): Promise<string> {
    const kind = reply.kind ?? 'action';
    const group = reply.questionGroupId === undefined ? undefined : await this.settled(session, reply.programmeId, reply.questionGroupId, kind);
    const item = reply.feedbackItemId === undefined ? undefined : await this.store.item(session, reply.programmeId, reply.feedbackItemId);
    if (reply.feedbackItemId !== undefined && !item) throw notFound('feedback item');
    const id = await this.store.insert(session, {
      programmeId: reply.programmeId, kind, subject: reply.subject, text: reply.text, questionGroupId: group?.id ?? null, feedbackItemId: reply.feedbackItemId ?? null, decisionId: reply.decisionId ?? null,
      saidCount: group?.count ?? reply.saidCount ?? 1, firstSaidAt: group?.firstReceivedAt ?? item?.receivedAt ?? reply.firstSaidAt ?? null,
    });
    if (group) await this.store.settle(session, group.id);
    await this.outbox.put(session, FeedbackToldBack, { tenantId: session.tenantId, programmeId: reply.programmeId, replyId: id });
    await this.audit.record(session, { action: 'feedback.told-back', subject: `reply:${id}`, after: { ...reply, kind } });
    return id;
  }

  /** @throws 409 when the group is where it cannot be answered */
  private async settled(session: TenantSession, programmeId: string, groupId: string, kind: 'answer' | 'action'): Promise<GroupRow> {
    const group = await this.store.group(session, groupId);
    if (!group || group.programmeId !== programmeId) throw notFound('question');
    const replied = nextFeedbackState(group.state, kind === 'answer' ? 'answer' : 'act');
    if (isRefused(replied)) throw refused(replied);
    const told = nextFeedbackState(replied, 'tell_back');
    if (isRefused(told)) throw refused(told);
    return group;
  }
}
