import { Injectable } from '@nestjs/common';
import type { Actor, TenantSession } from '@realign/kernel';
import { forbidden, keysetPage, readCursor, TenantDb } from '@realign/platform';
import type { QueueSourceView, UnmatchedIdentityView, UnmatchedListView, UnmatchedQuery } from '@realign/adoption/contract';
import { canMoveAccounts } from '../adoption.policy';

const STATES = { open: `('unmatched', 'several')`, ignored: `('ignored')`, matched: `('matched')` } as const;
type Queue = keyof typeof STATES;

const HAS_WORDS = (at: number): string =>
  `(strpos(u.identity_norm, lower($${at})) > 0 or strpos(coalesce(u.email_norm, ''), lower($${at})) > 0 or strpos(lower(coalesce(u.display_name, '')), lower($${at})) > 0 or strpos(lower(coalesce(h.display_name, '')), lower($${at})) > 0)`;

const SOURCES = (queue: Queue): string => `
  select s.key, s.name, count(*)::integer as accounts from adoption.usage_account u join adoption.usage_source s on s.tenant_id = u.tenant_id and s.id = u.source_id
  where u.state in ${STATES[queue]} group by s.id, s.key, s.name order by s.name, s.key`;

/** Seen by month: of events, a day is what one account did on it. */
const seen = (column: string): string => `case when u.state <> 'matched' then to_char(u.${column}, 'YYYY-MM') end`;

interface Where {
  readonly text: string;
  readonly params: readonly string[];
}

/** What is looked for; of matched accounts also by the person's name. */
function sought(queue: Queue, { q, sourceKey }: Pick<UnmatchedQuery, 'q' | 'sourceKey'>): Where {
  const words = q?.trim() ?? '';
  const params = [...(words === '' ? [] : [words]), ...(sourceKey === undefined ? [] : [sourceKey])];
  const conditions = [`u.state in ${STATES[queue]}`, ...(words === '' ? [] : [HAS_WORDS(1)]), ...(sourceKey === undefined ? [] : [`s.key = $${params.length}`])];
  return { text: conditions.join(' and '), params };
}

const FROM = `
  from adoption.usage_account u join adoption.usage_source s on s.tenant_id = u.tenant_id and s.id = u.source_id
  left join directory.person h on h.tenant_id = u.tenant_id and h.id = u.person_id`;

const LIST = (where: string, limit: number): string => `
  select s.key as "sourceKey", s.name as "sourceName", u.identity, u.display_name as "displayName", u.email_norm as email, case u.state when 'unmatched' then 'nobody' else u.state end as reason,
    ${seen('first_seen_on')} as "firstSeenIn", ${seen('last_seen_on')} as "lastSeenIn", h.id as "personId", h.display_name as "personName", u.identity_norm as norm, p.id as "suggestedPersonId", p.name as "suggestedPersonName"
  ${FROM}
  left join lateral (select (array_agg(p.id))[1] as id, min(p.display_name) as name from directory.person p where u.state <> 'matched' and p.name_key = lower(u.display_name) and p.state = 'active' having count(*) = 1) p on true
  where ${where} order by u.identity_norm, s.key limit ${limit + 1}`;

/** The queues of accounts: those nobody was found for, those that were left out, and for an owner those that are somebody's. */
@Injectable()
export class AccountQueue {
  constructor(private readonly db: TenantDb) {}

  async list(actor: Actor, { queue = 'open', ...query }: UnmatchedQuery): Promise<UnmatchedListView> {
    if (queue === 'matched' && !canMoveAccounts(actor)) throw forbidden('Whose accounts are is shown to an owner alone, who may move them.');
    return this.db.read(actor, async (session) => {
      const after = readCursor(query.cursor, ['text', 'text']);
      const limit = query.limit ?? 50;
      const where = sought(queue, query);
      const n = where.params.length;
      const rows = await session.sql<UnmatchedIdentityView & { norm: string }>(LIST(after ? `${where.text} and (u.identity_norm, s.key) > ($${n + 1}, $${n + 2})` : where.text, limit), [...where.params, ...(after ?? [])]);
      const page = keysetPage(rows, limit, (row) => [row.norm, row.sourceKey]);
      return {
        items: page.items.map(({ norm: _, ...item }) => item), ...(page.next !== undefined && { next: page.next }), matching: query.cursor === undefined ? await countOf(session, where) : null,
        sources: await session.sql<QueueSourceView>(SOURCES(queue)), can: { move: canMoveAccounts(actor) },
      };
    });
  }
}

const countOf = async (session: TenantSession, { text, params }: Where): Promise<number> => (await session.one<{ n: number }>(`select count(*)::integer as n ${FROM} where ${text}`, params))?.n ?? 0;
