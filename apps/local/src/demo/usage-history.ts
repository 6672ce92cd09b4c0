import { Client } from 'pg';
import { RollUpUsage, UsageTaken } from '@realign/adoption/contract';
import { dayOfWeek } from './plan-of-history';
import { PLANTED } from './planted-effects';
import type { UnitShares } from './shares-of-history';

/** Weeks in one transaction. */
const PAGE = 4;

/** A number in [0, 1) that depends on nothing but the text: the same history for the same people, whatever their ids. */
export const chance = (text: string): string => `((hashtextextended(${text}, ${PLANTED.seed}) & 1125899906842623)::float8 / 1125899906842624)`;

const ACCOUNTS = `
  insert into adoption.usage_account (tenant_id, source_id, identity, identity_norm, email_norm, person_id, matched_by, state, first_seen_on, last_seen_on)
  select p.tenant_id, $1, p.email, lower(p.email), lower(p.email), p.id, 'email', 'matched', $2, $3 from directory.person p where p.email is not null`;

/** Who is active in a week: the unit's share of people, most of them the same as the week before. An active person is there on one day at least, and perhaps on others. */
const FACTS = `
  insert into adoption.daily_fact (tenant_id, day, account_id, posted, replied, read, liked, is_active)
  select a.tenant_id, (w.monday + d.n)::date, a.id, case when c.contributes and d.n = c.sure then 1 else 0 end, case when c.contributes and d.n = (c.sure + 1) % 5 then 1 else 0 end, 2 + (10 * ${chance(`a.identity_norm || w.monday || d.n || 'r'`)})::integer, case when c.contributes then 1 else 0 end, true
  from adoption.usage_account a join directory.person p on p.id = a.person_id
  join jsonb_to_recordset($2::jsonb) as w(unit uuid, monday date, share float8) on w.unit = p.org_unit_id
  cross join lateral (select case when ${chance(`a.identity_norm || w.monday || 'h'`)} < ${PLANTED.habit} then ${chance(`a.identity_norm || 'u'`)} else ${chance(`a.identity_norm || w.monday || 'u'`)} end as place,
    floor(5 * ${chance(`a.identity_norm || w.monday || 's'`)})::integer as sure, ${chance(`a.identity_norm || w.monday || 'c'`)} < ${PLANTED.contributing} as contributes) c
  cross join generate_series(0, 4) as d(n)
  where a.source_id = $1 and c.place < w.share and (d.n = c.sure or (c.contributes and d.n = (c.sure + 1) % 5) or ${chance(`a.identity_norm || w.monday || d.n`)} < 0.25)`;

const DAYS = `
  insert into adoption.usage_day (tenant_id, source_id, day, accounts, matched, data_to)
  select current_setting('app.tenant')::uuid, $1, d::date, n.accounts, n.accounts, d::date from generate_series($2::date, $3::date, interval '1 day') d, (select count(*)::integer as accounts from adoption.usage_account where source_id = $1) n`;

/**
 * Plants two years of daily use, four weeks at a time, with a run anybody can watch or cancel, and then asks for the rollups as an import does.
 * Set-based: at 120,000 people no person passes through this process. What was stopped in between goes on where it stood; what is done or was cancelled stays so.
 */
export async function plantUsageHistory(appUrl: string, tenantId: string, monday: number, units: readonly UnitShares[], say: (line: string) => void): Promise<boolean> {
  const client = new Client({ connectionString: appUrl });
  await client.connect();
  try {
    const work = inTenant(client, tenantId);
    const last = dayOfWeek(monday, PLANTED.weeks);
    const before = await work(() => begun(client));
    if (before && !before.isOpen) return false;
    const { sourceId, runId, done } = before ?? { ...(await work(() => begin(client, tenantId, dayOfWeek(monday, 0), last))), done: 0 };
    for (let from = done; from < PLANTED.weeks; from += PAGE) {
      if (!(await work(() => plantPage(client, { sourceId, runId, monday, units, from })))) return false;
      if ((from / PAGE) % 6 === 5) say(`use of ${from + PAGE} of ${PLANTED.weeks} weeks`);
    }
    await work(() => askForFigures(client, tenantId, { sourceId, runId, first: dayOfWeek(monday, 0), last: new Date(Date.parse(last) - 86_400_000).toISOString().slice(0, 10) }));
    return true;
  } finally {
    await client.end();
  }
}

const inTenant = (client: Client, tenantId: string) => async <T>(work: () => Promise<T>): Promise<T> => {
  await client.query('begin');
  try {
    await client.query(`select set_config('app.tenant', $1, true), set_config('statement_timeout', '10min', true)`, [tenantId]);
    const result = await work();
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
};

interface Begun {
  readonly sourceId: string;
  readonly runId: string;
  /** Weeks that are there. */
  readonly done: number;
  readonly isOpen: boolean;
  readonly firstDay: string;
}

const BEGUN = `
  select s.id as "sourceId", r.id as "runId", coalesce(r.done, 0) as done, r.state in ('queued', 'running') as "isOpen", (select min(a.first_seen_on)::text from adoption.usage_account a where a.source_id = s.id) as "firstDay"
  from adoption.usage_source s join platform.run r on r.kind = 'demo.usage-history' where s.key = 'daily-use' order by r.created_at desc limit 1`;

const begun = async (client: Client): Promise<Begun | undefined> => (await client.query<Begun>(BEGUN)).rows[0];

/** How far the days of use are: not begun, or begun on a Monday (in milliseconds) and unfinished, or over: done or cancelled. */
export type UsageHistoryState = { readonly is: 'not-begun' | 'over' } | { readonly is: 'unfinished'; readonly monday: number };

export async function stateOfUsageHistory(appUrl: string, tenantId: string): Promise<UsageHistoryState> {
  const client = new Client({ connectionString: appUrl });
  await client.connect();
  try {
    const before = await inTenant(client, tenantId)(() => begun(client));
    if (!before) return { is: 'not-begun' };
    return before.isOpen ? { is: 'unfinished', monday: Date.parse(before.firstDay) } : { is: 'over' };
  } finally {
    await client.end();
  }
}

async function begin(client: Client, tenantId: string, first: string, last: string): Promise<{ sourceId: string; runId: string }> {
  const source = await client.query<{ id: string }>(`insert into adoption.usage_source (tenant_id, key, name) values ($1, 'daily-use', 'Daily use (simulated)') returning id`, [tenantId]);
  const run = await client.query<{ id: string }>(
    `insert into platform.run (tenant_id, kind, title, subject, total, requested_by_name) values ($1, 'demo.usage-history', 'Planting two years of daily use', 'demo', $2, 'The demo') returning id`,
    [tenantId, PLANTED.weeks],
  );
  const sourceId = source.rows[0]?.id ?? '';
  await client.query(ACCOUNTS, [sourceId, first, last]);
  await client.query('select adoption.open_months($1, $2)', [first, last]);
  return { sourceId, runId: run.rows[0]?.id ?? '' };
}

interface Page {
  readonly sourceId: string;
  readonly runId: string;
  readonly monday: number;
  readonly units: readonly UnitShares[];
  readonly from: number;
}

/** @returns false when somebody cancelled the run */
async function plantPage(client: Client, { sourceId, runId, monday, units, from }: Page): Promise<boolean> {
  const to = Math.min(from + PAGE, PLANTED.weeks);
  const open = await client.query(`update platform.run set state = 'running', stage = 'Planting weeks', done = $2, version = version + 1, updated_at = now() where id = $1 and state in ('queued', 'running') returning id`, [runId, to]);
  if (open.rowCount === 0) return false;
  const weeks = units.flatMap(({ unitId, shares }) => shares.slice(from, to).map((share, i) => ({ unit: unitId, monday: dayOfWeek(monday, from + i), share })));
  await client.query(FACTS, [sourceId, JSON.stringify(weeks)]);
  await client.query(DAYS, [sourceId, dayOfWeek(monday, from), new Date(Date.parse(dayOfWeek(monday, to)) - 86_400_000).toISOString().slice(0, 10)]);
  return true;
}

/** As an import does when it has taken days: the rollups, and the figures that may be shown. */
async function askForFigures(client: Client, tenantId: string, { sourceId, runId, first, last }: { sourceId: string; runId: string; first: string; last: string }): Promise<void> {
  await client.query(`update platform.run set state = 'done', result = '{}', finished_at = now(), version = version + 1 where id = $1`, [runId]);
  const rolling = await client.query<{ id: string }>(
    `insert into platform.run (tenant_id, kind, title, subject, requested_by_name) values ($1, 'adoption.roll-up', 'Working out the figures of Daily use (simulated)', 'usage-source:' || $2::text, 'The demo') returning id`,
    [tenantId, sourceId],
  );
  const rollingId = rolling.rows[0]?.id ?? '';
  await client.query(`update adoption.usage_source set dirty_from = $2, dirty_to = $3, rolling_run_id = $4 where id = $1`, [sourceId, first, last, rollingId]);
  const messages = [
    ['job', RollUpUsage.job, `roll-up:${rollingId}:1`, { tenantId, sourceId, runId: rollingId, page: 1 }],
    ['event', UsageTaken.event, `demo-taken:${rollingId}`, { tenantId, sourceId, firstDay: first, lastDay: last }],
  ] as const;
  for (const [kind, name, key, payload] of messages) await client.query(`insert into platform.outbox (tenant_id, kind, name, dedupe_key, payload) values ($1, $2, $3, $4, $5::jsonb)`, [tenantId, kind, name, key, JSON.stringify(payload)]);
}
