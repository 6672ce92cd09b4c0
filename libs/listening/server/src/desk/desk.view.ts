import { Injectable } from '@nestjs/common';
import { hasRole, type TenantSession } from '@realign/kernel';
import { keysetPage, notFound, readCursor } from '@realign/platform';
import { listeningPermissions, type AlikeQuestionView, type QuestionDeskView, type QuestionGroupDetailView, type QuestionGroupView, type QuestionItemView, type QuestionPersonView, type QuestionQuery, type QuestionReplyView } from '@realign/listening/contract';
import { compared, findAlike, isUnanswered, UNANSWERED } from '@realign/listening/domain';
import { QuestionStore } from '../question/question.store';
import { GapViews, POLICY } from '../gap/gap.view';

type Row = Omit<QuestionGroupView, 'owner'> & { readonly ownerId: string | null; readonly ownerName: string | null };

const WAITS = `g.state in (${UNANSWERED.map((state) => `'${state}'`).join(', ')})`;
const REPLY = `jsonb_build_object('kind', r.kind, 'text', r.text, 'byName', r.by_name, 'at', r.published_at)`;

const GROUPS = `
  select g.question_group_id as id, g.programme_id as "programmeId", g.text, g.state, g.item_count as "askedBy", g.first_received_at::text as "firstAskedAt", g.last_received_at::text as "lastAskedAt", w.days,
    ${WAITS} and w.days > ${POLICY} as "isGap", o.id as "ownerId", o.display_name as "ownerName", q.version,
    (select ${REPLY} from listening.reply_v r where r.question_group_id = g.question_group_id order by r.published_at desc, r.reply_id desc limit 1) as reply
  from listening.question_group_v g join listening.question_group q on q.id = g.question_group_id
  cross join lateral (select floor(extract(epoch from coalesce(g.told_back_at, now()) - g.first_received_at) / 86400)::integer as days) w
  left join directory.person o on o.id = g.owner_person_id`;

const SHOWN = { waiting: `and ${WAITS}`, answered: `and not ${WAITS}`, all: '' } as const;

/** What the desk sees: equal questions as one, the most asked first. */
@Injectable()
export class DeskViews {
  constructor(
    private readonly gaps: GapViews,
    private readonly questions: QuestionStore,
  ) {}

  async list(session: TenantSession, programmeId: string, query: QuestionQuery): Promise<QuestionDeskView> {
    if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
    const after = readCursor(query.cursor, ['number', 'instant', 'uuid']);
    const limit = query.limit ?? 50;
    const rows = await session.sql<Row>(
      `${GROUPS} where g.programme_id = $1 ${SHOWN[query.shown ?? 'waiting']}
       ${after ? 'and (g.item_count < $2 or (g.item_count = $2 and (g.first_received_at, g.question_group_id) > ($3::timestamptz, $4::uuid)))' : ''} order by g.item_count desc, g.first_received_at, g.question_group_id limit ${limit + 1}`,
      [programmeId, ...(after ?? [])],
    );
    const page = keysetPage(rows, limit, (row) => [row.askedBy, row.firstAskedAt, row.id]);
    const { open, gaps, oldestDays, patienceDays, medianDays, answered } = await this.gaps.reading(session, programmeId);
    return { items: page.items.map(present), ...(page.next !== undefined && { next: page.next }), reading: { open, gaps, oldestDays, patienceDays, medianDays, answered }, can: { answer: canAnswer(session) } };
  }

  async one(session: TenantSession, id: string): Promise<QuestionGroupDetailView> {
    const row = await session.one<Row>(`${GROUPS} where g.question_group_id = $1`, [id]);
    if (!row) throw notFound('question');
    const items = await session.sql<QuestionItemView>(
      `select i.id, i.text, i.received_at as "askedAt", p.display_name as "askedByName", a.name as "audienceName", i.via = 'link' as "isByLink" from listening.feedback_item i
       left join directory.person p on p.id = i.person_id left join directory.audience a on a.id = i.audience_id where i.question_group_id = $1 order by i.received_at, i.id limit 500`,
      [id],
    );
    const replies = await session.sql<QuestionReplyView>(`select r.kind, r.text, r.by_name as "byName", r.published_at as at from listening.reply_v r where r.question_group_id = $1 order by r.published_at desc, r.reply_id desc`, [id]);
    return { ...present(row), items, replies, mayBeSame: isUnanswered(row.state) ? await this.mayBeSame(session, row) : [], can: { answer: canAnswer(session) } };
  }

  private async mayBeSame(session: TenantSession, { id, programmeId, text }: Row): Promise<AlikeQuestionView[]> {
    const asked = compared(text);
    const others = (await this.questions.known(session, programmeId, asked.words)).filter((one) => one.id !== id);
    return findAlike(asked, others, MOST_ALIKE).map(({ id: alike, text: says, state }) => ({ id: alike, text: says, state }));
  }
}

const MOST_ALIKE = 3;

const canAnswer = ({ actor }: TenantSession): boolean => hasRole(actor, ...listeningPermissions['listening.desk.answer']);

const owner = (id: string | null, name: string | null): QuestionPersonView | null => (id && name !== null ? { id, name } : null);

const present = ({ ownerId, ownerName, ...row }: Row): QuestionGroupView => ({ ...row, owner: owner(ownerId, ownerName) });
