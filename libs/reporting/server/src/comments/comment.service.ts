import { Injectable } from '@nestjs/common';
import { hasRole, refuse, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, forbidden, invalid, refused, TenantDb, updateVersioned } from '@realign/platform';
import type { ChangeComment, CommentsView, CommentView, MentionableListView, MentionQuery, ResolveComment, WatchSubject, WatchView, WriteComment } from '@realign/reporting/contract';
import { CommentNews } from './comment-news';
import { CommentedThings, type CommentedThing } from './commented-things';
import { CommentViews, READERS, type CommentRow } from './comment.view';

const NOUN = { noun: 'comment' };

/** What people say about a goal, a part of the plan, an item of a checkpoint: threads that can be resolved, mentions, and watching. */
@Injectable()
export class CommentService {
  constructor(
    private readonly db: TenantDb,
    private readonly things: CommentedThings,
    private readonly views: CommentViews,
    private readonly news: CommentNews,
    private readonly audit: Audit,
  ) {}

  list(actor: Actor, subject: string): Promise<CommentsView> {
    return this.db.read(actor, async (session) => this.views.of(session, await this.things.require(session, subject)));
  }

  mentionable(actor: Actor, { subject, q }: MentionQuery): Promise<MentionableListView> {
    return this.db.read(actor, async (session) => this.views.mentionable(session, (await this.things.require(session, subject)).roles, q));
  }

  write(actor: Actor, input: WriteComment): Promise<CommentView> {
    return this.db.transaction(actor, async (session) => {
      const thing = await this.things.require(session, input.subject);
      if (input.answersId) await this.requireThread(session, input.subject, input.answersId);
      const mentionIds = await this.requireReaders(session, thing, input.mentionIds ?? []);
      const made = await session.one<{ id: string }>(
        `insert into reporting.comment (tenant_id, programme_id, subject, answers_id, text, author_account_id, author_person_id, author_name) values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
        [session.tenantId, thing.programmeId, thing.subject, input.answersId ?? null, input.text, actor.accountId, actor.personId, actor.displayName]);
      const id = made?.id ?? '';
      await this.mention(session, id, mentionIds);
      const told = { id, text: input.text, author: actor.displayName };
      // A mention says more than that something was written: whoever is mentioned is told that, once.
      await this.news.mentioned(session, thing, told, mentionIds);
      await this.news.written(session, thing, told, input.answersId !== undefined);
      if (input.answersId) await this.news.answered(session, input.answersId);
      await this.begin(session, thing, [...mentionIds, ...(actor.personId ? [actor.personId] : [])]);
      return this.noted(session, 'written', id);
    });
  }

  change(actor: Actor, id: string, version: number, { text, mentionIds }: ChangeComment): Promise<CommentView> {
    return this.db.transaction(actor, async (session) => {
      const { before, thing } = await this.standing(session, id);
      if (!before.isMine) throw forbidden('Only whoever wrote a comment changes it.');
      const mentioned = mentionIds === undefined ? undefined : await this.requireReaders(session, thing, mentionIds);
      await updateVersioned(session, 'reporting.comment', id, version, { text, edited_at: new Date().toISOString() }, NOUN);
      if (mentioned) {
        await session.sql('delete from reporting.comment_mention where comment_id = $1 and not person_id = any($2::uuid[])', [id, mentioned]);
        await this.mention(session, id, mentioned);
        const added = mentioned.filter((personId) => !before.mentions.some((one) => one.id === personId));
        await this.news.mentioned(session, thing, { id, text, author: before.author }, added);
        await this.begin(session, thing, added);
      }
      return this.noted(session, 'changed', id, before);
    });
  }

  resolve(actor: Actor, id: string, version: number, { isResolved }: ResolveComment): Promise<CommentView> {
    return this.db.transaction(actor, async (session) => {
      const { before, thing } = await this.found(session, id);
      if (before.answersId !== null) throw refused(refuse('no-thread', 'An answer is resolved with its thread.'));
      if ((before.resolvedAt !== null) === isResolved) throw refused(refuse('no-such-step', isResolved ? 'This thread is resolved already.' : 'This thread is open already.'));
      const row = await updateVersioned<{ version: number }>(session, 'reporting.comment', id, version, { resolved_at: isResolved ? new Date().toISOString() : null, resolved_by: isResolved ? actor.displayName : null }, NOUN);
      if (isResolved) await this.news.resolved(session, thing, id, row.version);
      return this.noted(session, isResolved ? 'resolved' : 'reopened', id, before);
    });
  }

  remove(actor: Actor, id: string, version: number): Promise<void> {
    return this.db.transaction(actor, async (session) => {
      const { before } = await this.standing(session, id);
      if (!before.isMine && !hasRole(actor, 'owner')) throw forbidden('A comment is removed by whoever wrote it, or by an owner of the organisation.');
      await updateVersioned(session, 'reporting.comment', id, version, { removed_at: new Date().toISOString(), removed_by: actor.displayName }, NOUN);
      await this.news.removed(session, id);
      await this.noted(session, 'removed', id, before);
    });
  }

  /** Puts back what was removed; nobody is told anew. */
  undo(actor: Actor, id: string, version: number): Promise<CommentView> {
    return this.db.transaction(actor, async (session) => {
      const { before } = await this.found(session, id);
      if (!before.isMine && !hasRole(actor, 'owner')) throw forbidden('A comment is put back by whoever wrote it, or by an owner of the organisation.');
      if (!before.isRemoved) throw refused(refuse('no-such-step', 'This comment is not removed.'));
      await updateVersioned(session, 'reporting.comment', id, version, { removed_at: null, removed_by: null }, NOUN);
      return this.noted(session, 'put-back', id, before);
    });
  }

  watch(actor: Actor, { subject, isWatching }: WatchSubject): Promise<WatchView> {
    return this.db.transaction(actor, async (session) => {
      const thing = await this.things.require(session, subject);
      if (actor.personId === null) throw refused(refuse('no-person', 'Your sign-in is connected with nobody of the directory, so there is no inbox to tell you in.'));
      await session.sql(
        `insert into reporting.watch (tenant_id, subject, person_id, programme_id, is_on) values ($1, $2, $3, $4, $5) on conflict (tenant_id, subject, person_id) do update set is_on = excluded.is_on`,
        [session.tenantId, subject, actor.personId, thing.programmeId, isWatching]);
      return this.views.watching(session, subject);
    });
  }

  private async found(session: TenantSession, id: string): Promise<{ before: CommentRow; thing: CommentedThing }> {
    const before = await this.views.row(session, id);
    return { before, thing: await this.things.require(session, before.subject) };
  }

  private async standing(session: TenantSession, id: string): Promise<{ before: CommentRow; thing: CommentedThing }> {
    const found = await this.found(session, id);
    if (found.before.isRemoved) throw refused(refuse('removed', 'This comment was removed.'));
    return found;
  }

  /** Answers stand below a comment of the same thing that is no answer itself. */
  private async requireThread(session: TenantSession, subject: string, answersId: string): Promise<void> {
    const thread = await session.one('select 1 from reporting.comment where id = $1 and subject = $2 and answers_id is null', [answersId, subject]);
    if (!thread) throw invalid([{ pointer: '/answersId', code: 'reference', detail: 'There is no such thread here.' }]);
  }

  private async requireReaders(session: TenantSession, { roles }: CommentedThing, given: readonly string[]): Promise<string[]> {
    const ids = given.map((id) => id.toLowerCase());
    if (ids.length === 0) return ids;
    const known = new Set((await session.sql<{ id: string }>(`select r.id from (${READERS}) r where r.id = any($2::uuid[])`, [roles, ids])).map(({ id }) => id));
    const errors = ids.flatMap((id, at) => (known.has(id) ? [] : [{ pointer: `/mentionIds/${at}`, code: 'reference', detail: 'Nobody of this id can read what this is about.' }]));
    if (errors.length > 0) throw invalid(errors);
    return ids;
  }

  private async mention(session: TenantSession, id: string, personIds: readonly string[]): Promise<void> {
    if (personIds.length > 0) await session.sql('insert into reporting.comment_mention (tenant_id, comment_id, person_id) select $1, $2, unnest($3::uuid[]) on conflict do nothing', [session.tenantId, id, personIds]);
  }

  /** Whoever writes or is mentioned hears what follows, unless they said that they do not want to. */
  private async begin(session: TenantSession, { subject, programmeId }: CommentedThing, personIds: readonly string[]): Promise<void> {
    if (personIds.length === 0) return;
    await session.sql('insert into reporting.watch (tenant_id, subject, person_id, programme_id) select $1, $2, id, $4 from unnest($3::uuid[]) as given(id) on conflict do nothing', [session.tenantId, subject, [...new Set(personIds)], programmeId]);
  }

  private async noted(session: TenantSession, what: string, id: string, before?: CommentRow): Promise<CommentView> {
    const after = await this.views.one(session, id);
    await this.audit.record(session, { action: `comment.${what}`, subject: `comment:${id}`, ...(before && { before: kept(before) }), after: kept(after) });
    return after;
  }
}

/** What the audit keeps of a comment. */
const kept = ({ subject, text, author, resolvedBy, isRemoved, mentions }: Pick<CommentView, 'subject' | 'text' | 'author' | 'resolvedBy' | 'isRemoved' | 'mentions'>): object => ({ about: subject, text, author, resolvedBy, isRemoved, mentions: mentions.map(({ name }) => name) });
