import { Injectable } from '@nestjs/common';
import { keysetPage, readCursor } from '@realign/platform';
import type { TenantSession } from '@realign/kernel';
import type { DecisionLogEntryView, DecisionLogFilter, DecisionLogQuery, DecisionLogView } from '@realign/reviews/contract';
import { DECISION_COLUMNS, DECISION_FROM } from '../decision/decision.store';
import { isoInstant } from '../time/iso-instant';
import { LogStore } from './log.store';

const PAGE = 50;
/** Lines of an export that are read at once. */
const EXPORT_PAGE = 500;

const REPLIES = `coalesce((select jsonb_agg(jsonb_build_object('subject', r.subject, 'text', r.text, 'saidCount', r.said_count, 'firstSaidAt', ${isoInstant('r.first_said_at')}, 'publishedAt', ${isoInstant('r.published_at')},
  'days', floor(extract(epoch from r.published_at - r.first_said_at) / 86400)::integer) order by r.published_at) from listening.reply_v r where r.tenant_id = d.tenant_id and r.decision_id = d.id), '[]')`;

const ENTRY = `select ${DECISION_COLUMNS}, to_char(d.decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "sortAt", c.programme_id as "programmeId", p.name as "programmeName", l.seq::integer as link, l.hash,
    (select jsonb_build_object('kind', o.kind, 'rule', o.rule, 'ruleVersion', o.rule_version, 'state', o.state, 'isChanged', o.is_changed) from reviews.proposal o where o.tenant_id = d.tenant_id and o.decision_id = d.id) as proposal,
    case when v.decision_id is not null then jsonb_build_object('verdict', v.verdict, 'reason', v.reason, 'judgedBy', v.judged_by_name, 'judgedAt', ${isoInstant('v.judged_at')}) end as verdict, ${REPLIES} as replies`;

const FROM = `${DECISION_FROM}
  join programmes.programme p on p.tenant_id = c.tenant_id and p.id = c.programme_id
  left join reviews.verdict v on v.tenant_id = d.tenant_id and v.decision_id = d.id
  left join reviews.log_link l on l.tenant_id = d.tenant_id and l.kind = 'decision' and l.subject_id = d.id
  where ($1::text is null or d.reason ilike $1 or g.title ilike $1 or exists (select 1 from reviews.plan_change h where h.tenant_id = d.tenant_id and h.decision_id = d.id and h.summary ilike $1))
    and ($2::uuid is null or c.programme_id = $2) and ($3::text is null or d.choice = $3)
    and ($4::text is null or v.verdict = $4 or ($4 = 'none' and v.decision_id is null and exists (select 1 from reviews.plan_change h where h.tenant_id = d.tenant_id and h.decision_id = d.id)))
    and ($5::date is null or d.decided_at >= ($5::date)::timestamp at time zone 'UTC') and ($6::date is null or d.decided_at < ($6::date + 1)::timestamp at time zone 'UTC')`;

type Row = DecisionLogEntryView & { readonly sortAt: string };

/** Every decision of an organisation, searched and filtered. */
@Injectable()
export class DecisionLogViews {
  constructor(private readonly log: LogStore) {}

  async page(session: TenantSession, query: DecisionLogQuery): Promise<DecisionLogView> {
    const after = readCursor(query.cursor, ['instant', 'uuid']);
    const limit = query.limit ?? PAGE;
    const rows = await this.rows(session, query, after, limit + 1);
    const count = await session.one<{ matching: number }>(`select count(*)::integer as matching ${FROM}`, filters(query));
    const page = keysetPage(rows, limit, (row) => [row.sortAt, row.id]);
    return { ...page, items: page.items.map(present), matching: count?.matching ?? 0, head: await this.log.head(session), toldBackDays: await toldBackDays(session) };
  }

  /** One decision, however old. */
  async one(session: TenantSession, id: string): Promise<DecisionLogEntryView | undefined> {
    const row = await session.one<Row>(`${ENTRY} ${FROM} and d.id = $7`, [...filters({}), id]);
    return row && present(row);
  }

  /** All that match, newest first: page after page, each in a reading of its own, so that no length is too long. */
  async *all(read: <T>(work: (session: TenantSession) => Promise<T>) => Promise<T>, filter: DecisionLogFilter, size = EXPORT_PAGE): AsyncGenerator<DecisionLogEntryView> {
    let after: readonly unknown[] | undefined;
    for (;;) {
      const from = after;
      const rows = await read((session) => this.rows(session, filter, from, size));
      yield* rows.map(present);
      const last = rows.at(-1);
      if (!last || rows.length < size) return;
      after = [last.sortAt, last.id];
    }
  }

  private rows(session: TenantSession, filter: DecisionLogFilter, after: readonly unknown[] | undefined, most: number): Promise<Row[]> {
    return session.sql<Row>(`${ENTRY} ${FROM} ${after ? 'and (d.decided_at, d.id) < ($7, $8)' : ''} order by d.decided_at desc, d.id desc limit ${most}`, [...filters(filter), ...(after ?? [])]);
  }
}

const present = ({ sortAt: _, ...entry }: Row): DecisionLogEntryView => entry;

const filters = ({ q, programmeId, choice, verdict, from, to }: DecisionLogFilter): unknown[] => [
  q?.trim() ? `%${q.trim().replace(/[\\%_]/g, '\\$&')}%` : null, programmeId ?? null, choice ?? null, verdict ?? null, from ?? null, to ?? null,
];

const toldBackDays = async (session: TenantSession): Promise<number | null> =>
  (await session.one<{ days: number | null }>(
    `select round((percentile_cont(0.5) within group (order by extract(epoch from published_at - first_said_at)) / 86400)::numeric, 1)::float8 as days
     from listening.reply_v where decision_id is not null and first_said_at is not null and published_at > now() - interval '1 year'`,
  ))?.days ?? null;
