import { Inject, Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { WhyPageSections, type WhyAnswerView, type WhyMineView, type WhyReader, type WhySaidView, type WhySections, type WhySectionSource } from '@realign/programmes/contract';
import { GapViews } from '../gap/gap.view';

/** The newest reply of each group is its answer. */
const NEWEST = `select distinct on (question_group_id) question_group_id, kind, subject, text, published_at from listening.reply_v where programme_id = $1 and question_group_id is not null order by question_group_id, published_at desc, reply_id desc`;

/** What listening adds to a Why page: the answers, "you said, we did", one's own questions, and how long an answer takes. */
@Injectable()
export class WhyListening implements WhySectionSource, OnModuleInit {
  readonly context = 'listening';

  constructor(
    private readonly gaps: GapViews,
    @Optional() @Inject(WhyPageSections) private readonly page: WhyPageSections | null,
  ) {}

  onModuleInit(): void {
    this.page?.register(this);
  }

  async read(session: TenantSession, { programmeId, personId }: WhyReader): Promise<WhySections> {
    const { medianDays } = await this.gaps.reading(session, programmeId);
    return { answers: await this.answers(session, programmeId), said: await this.said(session, programmeId), mine: personId === null ? [] : await this.mine(session, programmeId, personId), usualDays: medianDays === null ? null : Math.max(1, Math.ceil(medianDays)) };
  }

  private answers(session: TenantSession, programmeId: string): Promise<WhyAnswerView[]> {
    return session.sql<WhyAnswerView>(
      `select g.text as question, r.text as answer, g.item_count as "askedBy", r.published_at::date::text as "answeredOn" from (${NEWEST}) r join listening.question_group_v g on g.question_group_id = r.question_group_id
       where r.kind = 'answer' order by g.item_count desc, r.published_at desc limit 12`,
      [programmeId],
    );
  }

  private said(session: TenantSession, programmeId: string): Promise<WhySaidView[]> {
    return session.sql<WhySaidView>(
      `select subject as said, text as did, said_count as "saidBy", floor(extract(epoch from published_at - first_said_at) / 86400)::integer as days, published_at::date::text as on
       from listening.reply_v where programme_id = $1 and kind = 'action' order by published_at desc, reply_id desc limit 6`,
      [programmeId],
    );
  }

  private mine(session: TenantSession, programmeId: string, personId: string): Promise<WhyMineView[]> {
    return session.sql<WhyMineView>(
      `select i.text as question, i.received_at::date::text as "askedOn", r.text as answer from listening.feedback_item i left join (${NEWEST}) r on r.question_group_id = i.question_group_id
       where i.programme_id = $1 and i.kind = 'question' and i.person_id = $2 order by i.received_at desc, i.id desc limit 10`,
      [programmeId, personId],
    );
  }
}
