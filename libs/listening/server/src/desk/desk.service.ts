import { Injectable } from '@nestjs/common';
import { isRefused, Notifications, refuse, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, invalid, notFound, refused, TenantDb, updateVersioned } from '@realign/platform';
import { FeedbackReplies, type AnswerQuestionGroup, type ChangeQuestionGroup, type MergeQuestionGroup, type QuestionDeskView, type QuestionGroupDetailView, type QuestionQuery, type SplitQuestionGroup, type TellWhatWasDone, type ToldBackView } from '@realign/listening/contract';
import { isUnanswered, nextFeedbackState, questionWords } from '@realign/listening/domain';
import { cleanText } from '@realign/programmes/domain';
import { QuestionStore } from '../question/question.store';
import { DeskViews } from './desk.view';

/** The desk of whoever answers: owns groups of equal questions, answers once for all, takes wrong groups apart. */
@Injectable()
export class DeskService {
  constructor(
    private readonly db: TenantDb,
    private readonly views: DeskViews,
    private readonly store: QuestionStore,
    private readonly replies: FeedbackReplies,
    private readonly notifications: Notifications,
    private readonly audit: Audit,
  ) {}

  list(actor: Actor, programmeId: string, query: QuestionQuery): Promise<QuestionDeskView> {
    return this.db.read(actor, (session) => this.views.list(session, programmeId, query));
  }

  get(actor: Actor, id: string): Promise<QuestionGroupDetailView> {
    return this.db.read(actor, (session) => this.views.one(session, id));
  }

  change(actor: Actor, id: string, version: number, { text, ownerPersonId }: ChangeQuestionGroup): Promise<QuestionGroupDetailView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.views.one(session, id);
      if (typeof ownerPersonId === 'string' && !(await session.one('select 1 from directory.person where id = $1', [ownerPersonId]))) throw invalid([{ pointer: '/ownerPersonId', code: 'reference', detail: 'There is no such person in the directory.' }]);
      const owned = typeof ownerPersonId === 'string' ? nextFeedbackState(before.state, 'own') : before.state;
      if (isRefused(owned)) throw refused(owned);
      await updateVersioned(session, 'listening.question_group', id, version, { text: text === undefined ? undefined : cleanText(text), owner_person_id: ownerPersonId, state: owned }, { noun: 'question' });
      if (typeof ownerPersonId === 'string' && ownerPersonId !== before.owner?.id) await this.tellOwner(session, before, ownerPersonId);
      await this.audit.record(session, { action: 'question.changed', subject: `question-group:${id}`, before: { text: before.text, owner: before.owner }, after: { text, ownerPersonId } });
      return this.views.one(session, id);
    });
  }

  /** One answer for everybody who asked, published at once. */
  answer(actor: Actor, id: string, version: number, { kind, text }: AnswerQuestionGroup): Promise<QuestionGroupDetailView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.views.one(session, id);
      await updateVersioned(session, 'listening.question_group', id, version, before.owner === null && actor.personId !== null ? { owner_person_id: actor.personId } : {}, { noun: 'question' });
      await this.replies.reply(session, { programmeId: before.programmeId, subject: before.text, text: cleanText(text), kind, questionGroupId: id });
      await this.tellAskers(session, before);
      return this.views.one(session, id);
    });
  }

  /** The questions of this group become questions of another one; what that one was answered is their answer too. */
  merge(actor: Actor, id: string, version: number, { intoGroupId }: MergeQuestionGroup): Promise<QuestionGroupDetailView> {
    return this.db.transaction(actor, async (session) => {
      const [from, into] = [await this.views.one(session, id), await this.views.one(session, intoGroupId)];
      if (from.programmeId !== into.programmeId) throw notFound('question');
      if (from.id === into.id) throw refused(refuse('same-group', 'This is the same question already.'));
      if (!isUnanswered(from.state)) throw refused(refuse('answered', 'What is answered stays as it was answered.'));
      await updateVersioned(session, 'listening.question_group', id, version, {}, { noun: 'question' });
      await this.store.moveItems(session, from.id, into.id, null);
      const grown = nextFeedbackState(into.state, 'group');
      await this.store.askedAgain(session, into.id, isRefused(grown) ? into.state : grown);
      await this.store.close(session, from.id);
      await this.notifications.settle(session, `question-group:${from.id}`);
      await this.audit.record(session, { action: 'question.merged', subject: `question-group:${into.id}`, before: { groupId: from.id, text: from.text, askedBy: from.askedBy } });
      return this.views.one(session, into.id);
    });
  }

  /** Some of the questions ask something else: they become a group of their own, without an answer. */
  split(actor: Actor, id: string, version: number, { itemIds }: SplitQuestionGroup): Promise<QuestionGroupDetailView> {
    return this.db.transaction(actor, async (session) => {
      const from = await this.views.one(session, id);
      const items = await this.store.items(session, id);
      const taken = items.filter((item) => itemIds.includes(item.id));
      const unknown = itemIds.findIndex((itemId) => !items.some((item) => item.id === itemId));
      if (unknown >= 0) throw invalid([{ pointer: `/itemIds/${unknown}`, code: 'reference', detail: 'There is no such question in this group.' }]);
      if (taken.length === items.length) throw refused(refuse('nothing-left', 'At least one question stays in its group.'));
      await updateVersioned(session, 'listening.question_group', id, version, {}, { noun: 'question' });
      const text = (taken[0]?.text ?? from.text).slice(0, 1000);
      const made = await this.store.open(session, from.programmeId, text, questionWords(text), null, taken.length > 1 ? 'grouped' : 'received');
      await this.store.moveItems(session, from.id, made, itemIds);
      await this.audit.record(session, { action: 'question.split', subject: `question-group:${made}`, before: { groupId: from.id, text: from.text }, after: { questions: taken.length } });
      return this.views.one(session, made);
    });
  }

  tellBack(actor: Actor, programmeId: string, { said, did, saidBy }: TellWhatWasDone): Promise<ToldBackView> {
    return this.db.transaction(actor, async (session) => {
      if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
      return { id: await this.replies.reply(session, { programmeId, subject: cleanText(said), text: cleanText(did), kind: 'action', saidCount: saidBy }) };
    });
  }

  private async tellOwner(session: TenantSession, group: QuestionGroupDetailView, personId: string): Promise<void> {
    await this.notifications.put(session, {
      to: [personId], kind: 'question', urgency: 'owed', subject: `question-group:${group.id}`, title: 'A question waits for your answer', body: group.text.slice(0, 200), link: `/programmes/${group.programmeId}/listening/${group.id}`,
      reason: 'you were asked to answer it', dedupeKey: `question-group:${group.id}:${personId}`, programmeId: group.programmeId,
    });
  }

  /** Whoever asked with their name hears of it; everybody else reads it on the page. */
  private async tellAskers(session: TenantSession, { id, programmeId, text }: QuestionGroupDetailView): Promise<void> {
    await this.notifications.settle(session, `question-group:${id}`);
    const askers = await session.sql<{ personId: string }>('select distinct person_id as "personId" from listening.feedback_item where question_group_id = $1 and person_id is not null', [id]);
    if (askers.length === 0) return;
    await this.notifications.put(session, {
      to: askers.map(({ personId }) => personId), kind: 'question', urgency: 'fyi', subject: `question-answered:${id}`, title: 'Your question has an answer', body: text.slice(0, 200), link: `/why/${programmeId}`, reason: 'you asked', dedupeKey: `question-answered:${id}`, programmeId,
    });
  }
}
