import { Injectable } from '@nestjs/common';
import { hasRole, type Role, type TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import type { CommentsView, CommentThreadView, CommentView, MentionableListView, MentionableView, WatchView } from '@realign/reporting/contract';
import type { CommentedThing } from './commented-things';

/** Threads shown at most. */
const MOST_THREADS = 200;
/** People offered for a mention. */
const MOST_PEOPLE = 8;
/** The end of the range of texts that begin with the given one. */
const END = '\u{10FFFF}';

const instant = (column: string): string => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

export interface CommentRow extends Omit<CommentView, 'can'> {
  readonly programmeId: string;
}

/** `$1` is the account of whoever looks. What was removed is told without its words. */
const COMMENTS = `
  select c.id, c.programme_id as "programmeId", c.subject, c.answers_id as "answersId", case when c.removed_at is null then c.text else '' end as text, c.author_name as author, coalesce(c.author_account_id = $1::uuid, false) as "isMine",
    ${instant('c.created_at')} as at, ${instant('c.edited_at')} as "editedAt", ${instant('c.resolved_at')} as "resolvedAt", c.resolved_by as "resolvedBy", c.removed_at is not null as "isRemoved", c.version,
    case when c.removed_at is not null then '[]'::jsonb else coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.display_name) order by p.display_name, p.id)
      from reporting.comment_mention m join directory.person p on p.tenant_id = m.tenant_id and p.id = m.person_id where m.tenant_id = c.tenant_id and m.comment_id = c.id), '[]'::jsonb) end as mentions
  from reporting.comment c`;

/** What was removed stands in its place only while somebody answered it. */
const STANDS = `(c.removed_at is null or exists (select 1 from reporting.comment a where a.tenant_id = c.tenant_id and a.answers_id = c.id and a.removed_at is null))`;

const THREADS = `
  ${COMMENTS} where c.subject = $2 and c.answers_id is null and ${STANDS} order by c.resolved_at is not null, c.id desc limit ${MOST_THREADS}`;

const TOTALS = `
  select count(*)::integer as total, count(*) filter (where c.resolved_at is null)::integer as open from reporting.comment c where c.subject = $1 and c.answers_id is null and ${STANDS}`;

const WATCHING = `
  select count(*) filter (where w.is_on)::integer as watchers, coalesce(bool_or(w.is_on) filter (where w.person_id = $2), false) as "isWatching" from reporting.watch w where w.subject = $1`;

/** Members with an inbox whose roles read the thing. `$1` those roles. */
export const READERS = `
  select p.id from identity.membership m join directory.person p on p.tenant_id = m.tenant_id and p.id = m.person_id and p.state = 'active'
  where not m.is_suspended and not m.is_invited and m.roles && $1::text[]`;

/** Threads about one thing, and who may be mentioned there. */
@Injectable()
export class CommentViews {
  async of(session: TenantSession, { subject, title }: CommentedThing): Promise<CommentsView> {
    const { accountId, personId } = session.actor;
    const threads = await session.sql<CommentRow>(THREADS, [accountId, subject]);
    const answers = threads.length === 0 ? [] : await session.sql<CommentRow>(`${COMMENTS} where c.answers_id = any($2::uuid[]) and c.removed_at is null order by c.id`, [accountId, threads.map(({ id }) => id)]);
    const totals = await session.one<{ total: number; open: number }>(TOTALS, [subject]);
    const items = threads.map((row) => ({ ...present(session, row), answers: answers.filter(({ answersId }) => answersId === row.id).map((one) => present(session, one)) }) satisfies CommentThreadView);
    return { title, items, total: totals?.total ?? 0, open: totals?.open ?? 0, canWatch: personId !== null, ...(await this.watching(session, subject)) };
  }

  async watching(session: TenantSession, subject: string): Promise<WatchView> {
    const row = await session.one<{ watchers: number; isWatching: boolean }>(WATCHING, [subject, session.actor.personId]);
    return { subject, watchers: row?.watchers ?? 0, isWatching: row?.isWatching ?? false };
  }

  async row(session: TenantSession, id: string): Promise<CommentRow> {
    const row = await session.one<CommentRow>(`${COMMENTS} where c.id = $2`, [session.actor.accountId, id]);
    if (!row) throw notFound('comment');
    return row;
  }

  async one(session: TenantSession, id: string): Promise<CommentView> {
    return present(session, await this.row(session, id));
  }

  async mentionable(session: TenantSession, roles: readonly Role[], typed: string): Promise<MentionableListView> {
    const items = await session.sql<MentionableView>(
      `select p.id, p.display_name as name, concat_ws(', ', nullif(p.job_title, ''), u.name) as detail
       from directory.person p left join directory.org_unit u on u.tenant_id = p.tenant_id and u.id = p.org_unit_id
       where p.id in (${READERS}) and (p.name_key between $2 and $2 || '${END}' or p.family_key between $2 and $2 || '${END}') order by p.name_key, p.id limit ${MOST_PEOPLE}`,
      [roles, typed.toLowerCase()]);
    return { items };
  }
}

/** Its author changes it; an owner of the organisation may take it away; whoever reads a thread may resolve it. */
function present(session: TenantSession, { programmeId: _, ...row }: CommentRow): CommentView {
  const stands = !row.isRemoved;
  return { ...row, can: { change: stands && row.isMine, remove: stands && (row.isMine || hasRole(session.actor, 'owner')), resolve: row.answersId === null } };
}
