import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { newId } from '@realign/platform';
import type { FeedbackState } from '@realign/listening/contract';
import { isUnanswered, questionWords, turningWords, type KnownQuestion } from '@realign/listening/domain';

export interface KnownGroup extends KnownQuestion {
  readonly text: string;
  readonly state: FeedbackState;
}

export interface NewItem {
  readonly programmeId: string;
  readonly groupId: string;
  readonly text: string;
  readonly via: 'session' | 'link';
  readonly personId: string | null;
  readonly audienceId: string | null;
}

/** Groups that a new question is compared with, at most: those with a word in common first, then the latest. */
const MOST_COMPARED = 400;

/** Questions, and the groups of equal ones. */
@Injectable()
export class QuestionStore {
  /** Two who ask the same at the same moment come one after the other, so that they end in one group. */
  async lockProgramme(session: TenantSession, programmeId: string): Promise<void> {
    await session.sql('select pg_advisory_xact_lock(hashtextextended($1, 1))', [`${session.tenantId}:${programmeId}`]);
  }

  /** Those that wait stand before those that are answered. */
  async known(session: TenantSession, programmeId: string, words: readonly string[]): Promise<KnownGroup[]> {
    const found = await session.sql<Omit<KnownGroup, 'turns'>>('select id, text, words, state from listening.question_group where programme_id = $1 order by (words && $2::text[]) desc, last_received_at desc, id limit $3', [programmeId, words, MOST_COMPARED]);
    const rows = found.map((row): KnownGroup => ({ ...row, words: row.words.length > 0 ? row.words : questionWords(row.text), turns: turningWords(row.text) }));
    return [...rows.filter(({ state }) => isUnanswered(state)), ...rows.filter(({ state }) => !isUnanswered(state))];
  }

  async open(session: TenantSession, programmeId: string, text: string, words: readonly string[], since: string | null = null, state: FeedbackState = 'received'): Promise<string> {
    const id = newId();
    await session.sql(
      `insert into listening.question_group (tenant_id, id, programme_id, text, words, state, first_received_at) values ($1, $2, $3, $4, $5, $6, coalesce($7::timestamptz, now()))`,
      [session.tenantId, id, programmeId, text, words, state, since],
    );
    return id;
  }

  async add(session: TenantSession, item: NewItem): Promise<void> {
    await session.sql('insert into listening.feedback_item (tenant_id, programme_id, question_group_id, text, via, person_id, audience_id) values ($1, $2, $3, $4, $5, $6, $7)', [
      session.tenantId, item.programmeId, item.groupId, item.text, item.via, item.personId, item.audienceId,
    ]);
  }

  /** The same was asked again. Whoever is about to answer is not disturbed: the version stays. */
  async askedAgain(session: TenantSession, groupId: string, state: FeedbackState): Promise<void> {
    await session.sql('update listening.question_group set state = $2, last_received_at = now() where id = $1', [groupId, state]);
  }

  /** Moves questions to another group, and keeps both groups' days true. */
  async moveItems(session: TenantSession, fromGroupId: string, toGroupId: string, itemIds: readonly string[] | null): Promise<void> {
    await session.sql('update listening.feedback_item set question_group_id = $2 where question_group_id = $1 and ($3::uuid[] is null or id = any($3::uuid[]))', [fromGroupId, toGroupId, itemIds]);
    await session.sql(
      `update listening.question_group g set first_received_at = i.first, last_received_at = i.last
       from (select question_group_id, min(received_at) as first, max(received_at) as last from listening.feedback_item where question_group_id = any($1::uuid[]) group by 1) i where g.id = i.question_group_id`,
      [[fromGroupId, toGroupId]],
    );
  }

  async items(session: TenantSession, groupId: string): Promise<{ id: string; text: string }[]> {
    return session.sql('select id, text from listening.feedback_item where question_group_id = $1 order by received_at, id', [groupId]);
  }

  async close(session: TenantSession, groupId: string): Promise<void> {
    await session.sql('delete from listening.question_group where id = $1', [groupId]);
  }
}
