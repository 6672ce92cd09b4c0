import { Injectable } from '@nestjs/common';
import { addDays, day, isRefused, Notifications, type TenantSession } from '@realign/kernel';
import { Outbox } from '@realign/platform';
import { QuestionAsked, type QuestionReceivedView } from '@realign/listening/contract';
import { compared, EQUAL_QUESTION, findSameQuestion, isUnanswered, nextFeedbackState, type ComparedQuestion } from '@realign/listening/domain';
import { GapViews } from '../gap/gap.view';
import { QuestionStore, type KnownGroup, type NewItem } from './question.store';

export type IncomingQuestion = Omit<NewItem, 'groupId'>;

/** Its steward; without one, or where they have left, whoever leads it. */
const ANSWERS = `
  select p.name, coalesce(s.id, l.id) as "personId", current_date::text as today from programmes.programme p
  left join directory.person s on s.tenant_id = p.tenant_id and s.id = p.steward_person_id and s.state = 'active'
  left join directory.person l on l.tenant_id = p.tenant_id and l.id = p.change_lead_person_id and l.state = 'active' where p.id = $1`;

/** Takes a question in: to the group of equal ones, or as the first of its kind. */
@Injectable()
export class QuestionIntake {
  constructor(
    private readonly store: QuestionStore,
    private readonly gaps: GapViews,
    private readonly outbox: Outbox,
    private readonly notifications: Notifications,
  ) {}

  async take(session: TenantSession, question: IncomingQuestion): Promise<QuestionReceivedView> {
    await this.store.lockProgramme(session, question.programmeId);
    const asked = compared(question.text);
    const same = this.same(asked, await this.store.known(session, question.programmeId, asked.words));
    const groupId = same?.id ?? (await this.store.open(session, question.programmeId, question.text, asked.words));
    await this.store.add(session, { ...question, groupId });
    if (same) await this.grow(session, same);
    else await this.tellTeam(session, question.programmeId, groupId, question.text);
    await this.outbox.put(session, QuestionAsked, { tenantId: session.tenantId, programmeId: question.programmeId, questionGroupId: groupId });
    return this.received(session, groupId);
  }

  private same(asked: ComparedQuestion, known: readonly KnownGroup[]): KnownGroup | undefined {
    const waiting = known.filter(({ state }) => isUnanswered(state));
    return findSameQuestion(asked, waiting) ?? findSameQuestion(asked, known.filter(({ state }) => !isUnanswered(state)), EQUAL_QUESTION);
  }

  private async grow(session: TenantSession, { id, state }: KnownGroup): Promise<void> {
    const grown = nextFeedbackState(state, 'group');
    await this.store.askedAgain(session, id, isRefused(grown) ? state : grown);
  }

  /** Whoever answers for the programme and is still here is told of a new question once, not of each who asks it. */
  private async tellTeam(session: TenantSession, programmeId: string, groupId: string, text: string): Promise<void> {
    const row = await session.one<{ name: string; personId: string | null; today: string }>(ANSWERS, [programmeId]);
    if (!row?.personId) return;
    const { patienceDays } = await this.gaps.reading(session, programmeId);
    await this.notifications.put(session, {
      to: [row.personId], kind: 'question', urgency: 'owed', subject: `question-group:${groupId}`, title: `A new question about ${row.name}`, body: text.slice(0, 200), link: `/programmes/${programmeId}/listening/${groupId}`,
      reason: 'you answer for this programme', dedupeKey: `question-group:${groupId}`, dueOn: addDays(day(row.today), patienceDays), programmeId,
    });
  }

  private async received(session: TenantSession, groupId: string): Promise<QuestionReceivedView> {
    const row = await session.one<QuestionReceivedView>(
      `select g.item_count as "askedBy", r.text as answer, case when r.text is not null then g.text end as answered from listening.question_group_v g
       left join lateral (select text from listening.reply_v r where r.question_group_id = g.question_group_id and g.state = 'told_back' order by r.published_at desc, r.reply_id desc limit 1) r on true where g.question_group_id = $1`,
      [groupId],
    );
    return row ?? { askedBy: 1, answer: null, answered: null };
  }
}
