import { Injectable } from '@nestjs/common';
import { Notifications, type TenantSession } from '@realign/kernel';
import type { CommentedThing } from './commented-things';
import { READERS } from './comment.view';

interface Told {
  readonly id: string;
  readonly text: string;
  readonly author: string;
}

/** The members of a thread whose mention is answered once it is resolved. `$1` the thread. */
const OF_THREAD = `select 'comment:' || c.id as subject, m.person_id from reporting.comment c join reporting.comment_mention m on m.tenant_id = c.tenant_id and m.comment_id = c.id where c.id = $1::uuid or c.answers_id = $1::uuid`;

/** Tells of comments: whoever is mentioned is waited for, whoever watches or answers for the thing hears of it. Nobody hears of their own, and each hears once. */
@Injectable()
export class CommentNews {
  constructor(private readonly notifications: Notifications) {}

  async mentioned(session: TenantSession, thing: CommentedThing, { id, text, author }: Told, personIds: readonly string[]): Promise<void> {
    await this.notifications.put(session, {
      to: personIds.filter((personId) => personId !== session.actor.personId), kind: 'comment', urgency: 'owed', subject: `comment:${id}`, title: `${author} mentioned you: ${thing.title}`, body: text,
      link: thing.link, reason: 'you were mentioned', dedupeKey: `comment:${id}`, programmeId: thing.programmeId,
    });
  }

  async written(session: TenantSession, thing: CommentedThing, { id, text, author }: Told, isAnswer: boolean): Promise<void> {
    await this.notifications.putFrom(session, {
      kind: 'comment', urgency: 'fyi',
      params: [thing.roles, thing.subject, thing.ownerPersonId, session.actor.personId, `comment:${id}`, `${author} ${isAnswer ? 'answered' : 'commented'}: ${thing.title}`, text, thing.link, thing.programmeId],
      sql: `select r.id as person_id, $5::text as subject, $6::text as title, $7::text as body, $8::text as link, case when r.id = $3::uuid then 'it is yours' else 'you watch this' end as reason, $5::text as dedupe_key, null::date as due_on, $9::uuid as programme_id
            from (${READERS}) r left join reporting.watch w on w.subject = $2::text and w.person_id = r.id
            where r.id is distinct from $4::uuid and coalesce(w.is_on, r.id = $3::uuid, false)`,
    });
  }

  /** Whoever began the thread hears that somebody else resolved it; nobody is waited for there any more. */
  async resolved(session: TenantSession, thing: CommentedThing, threadId: string, version: number): Promise<void> {
    const { displayName, personId } = session.actor;
    await this.notifications.settleFrom(session, OF_THREAD, [threadId]);
    await this.notifications.putFrom(session, {
      kind: 'comment', urgency: 'fyi', params: [thing.roles, threadId, personId, `${displayName} resolved your comment: ${thing.title}`, thing.link, `comment-resolved:${threadId}:${version}`, thing.programmeId],
      sql: `select c.author_person_id as person_id, 'comment:' || c.id as subject, $4::text as title, c.text as body, $5::text as link, 'you wrote it' as reason, $6::text as dedupe_key, null::date as due_on, $7::uuid as programme_id
            from reporting.comment c where c.id = $2::uuid and c.author_person_id is distinct from $3::uuid and c.author_person_id in (${READERS})`,
    });
  }

  /** Who answers in a thread is waited for there no more. */
  async answered(session: TenantSession, threadId: string): Promise<void> {
    if (session.actor.personId !== null) await this.notifications.settleFrom(session, `select t.person_id, t.subject from (${OF_THREAD}) t where t.person_id = $2::uuid`, [threadId, session.actor.personId]);
  }

  async removed(session: TenantSession, id: string): Promise<void> {
    await this.notifications.settle(session, `comment:${id}`);
  }
}
