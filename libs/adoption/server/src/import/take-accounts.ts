import { Injectable } from '@nestjs/common';
import { addDays, day, daysBetween, type TenantSession } from '@realign/kernel';
import { refuseFile } from '@realign/platform';
import { judgeCoverage, partLimits, type FileCoverage } from '@realign/adoption/domain';
import { PUT_ACCOUNTS } from '../identity/accounts.sql';
import { Accounts } from '../identity/accounts';
import { WindowReadings, type ReadCoverage, type UsageSource } from '../reading/window-readings';
import { RollUps } from '../rollup/roll-ups';
import { IS_NAMED } from '../reading/window-reading.sql';
import * as sql from './take-accounts.sql';
import type { ReadDays } from './take-new-days';
import { LooksLikeAPart, NOTHING_KEPT, type Kept, type TakenUsage, type Taking } from './taken-usage';
import { SET_HIDDEN_ASIDE } from './usage-staging.sql';

interface Stretch {
  readonly dataTo: string;
  readonly periodDays: number;
  readonly isConcealed: boolean;
}

interface SeenDay {
  readonly day: string;
  readonly accounts: number;
  readonly matched: number;
}

/** Rows with hidden names of one day or window of a file that shows others. */
interface Aside {
  readonly dataTo: string;
  readonly rows: number;
  readonly inUse: number;
}

interface Waited {
  readonly days: readonly SeenDay[];
  readonly accounts: number;
  readonly matched: number;
}

const NOBODY_WAITED: Waited = { days: [], accounts: 0, matched: 0 };

/** Takes staged accounts: who they are, what they did on a day, and what a window said of them. */
@Injectable()
export class TakeAccounts {
  constructor(
    private readonly accounts: Accounts,
    private readonly readings: WindowReadings,
    private readonly rollUps: RollUps,
  ) {}

  async take(taking: Taking, isWhole: boolean): Promise<TakenUsage> {
    const { session, source } = taking;
    const aside = await session.sql<Aside>(SET_HIDDEN_ASIDE);
    const stretches = await stretchesOf(session);
    await session.sql('analyze usage_staging');
    await this.accounts.resolve(session, source);
    await session.sql(PUT_ACCOUNTS, [session.tenantId, source.id, taking.today]);
    await this.accounts.resolveAfterPut(session, source);
    const days = stretches.filter(({ periodDays, isConcealed: isHidden }) => periodDays === 1 && !isHidden).map(({ dataTo }) => dataTo);
    const windows = stretches.filter(({ periodDays, isConcealed: isHidden }) => periodDays > 1 || isHidden);
    let kept = await this.takeDays(taking, days, aside);
    let coverage = days.length > 0 ? await this.coverageOfDays(taking, days) : undefined;
    for (const window of windows) {
      const { coverage: read, ...more } = await this.takeWindow(taking, window, isWhole && taking.said !== 'part', aside);
      [kept, coverage] = [add(kept, more), read];
    }
    const { matched, accounts } = await matchedOf(session, source.id);
    const [first, last] = [stretches[0], stretches.at(-1)];
    const isConcealed = first?.isConcealed ?? false;
    const hidden = isConcealed ? await staged(session) : aside.reduce((sum, { rows }) => sum + rows, 0);
    return {
      matched, unmatched: isConcealed ? 0 : accounts - matched, ...(isConcealed ? NOTHING_KEPT : kept), isConcealed, hidden, ...(coverage && { coverage }), lastDay: last?.dataTo ?? null, periodDays: last?.periodDays ?? null,
      firstDay: first ? addDays(day(first.dataTo), 1 - first.periodDays) : null,
    };
  }

  /** Makes room for days of which nothing is known, each of which has come and none of which is final. @returns false where one of them is otherwise */
  async openNewDays(session: TenantSession, source: UsageSource, days: readonly string[]): Promise<boolean> {
    const row = await session.one<{ isNew: boolean }>(sql.ARE_NEW, [source.id, days]);
    if (!row?.isNew) return false;
    const sorted = [...days].sort();
    await session.sql('select adoption.open_months($1, $2)', [sorted[0], sorted.at(-1)]);
    return true;
  }

  /** Keeps the accounts and facts of the lines that waited, and says that the days are known. @throws a unique violation where an account is named twice on a day */
  async takeNewDays(taking: Taking, read: ReadDays): Promise<TakenUsage> {
    const { session, source, importId, today } = taking;
    const waited = read.waiting.size > 0 ? await this.takeWaiting(session, source, today) : NOBODY_WAITED;
    const days = [...read.days].map(([day, { accounts, matched }]) => {
      const others = waited.days.find((seen) => seen.day === day);
      return { day, accounts: accounts + (others?.accounts ?? 0), matched: matched + (others?.matched ?? 0) };
    });
    await session.sql(sql.PUT_NEW_DAYS, [session.tenantId, source.id, importId, JSON.stringify(days)]);
    const sorted = days.map(({ day }) => day).sort();
    await this.putDaysOfNobody(session, source.id, importId, sorted);
    const [firstDay = today, lastDay = today] = [sorted[0], sorted.at(-1)];
    await this.rollUps.ask(session, source.id, firstDay, lastDay);
    const matched = read.counted.matched + waited.matched;
    const coverage = await this.coverageOfDays(taking, sorted);
    return { coverage, matched, unmatched: read.counted.accounts + waited.accounts - matched, added: read.rows, changed: 0, isConcealed: false, firstDay, lastDay, periodDays: 1 };
  }

  private async takeWaiting(session: TenantSession, source: UsageSource, today: string): Promise<Waited> {
    await session.sql('analyze usage_staging');
    await session.sql(PUT_ACCOUNTS, [session.tenantId, source.id, today]);
    await this.accounts.resolveAfterPut(session, source);
    await session.sql(sql.PUT_FIRST_FACTS, [session.tenantId, source.id]);
    return { days: await session.sql<SeenDay>(sql.SEE_DAYS, [session.tenantId, source.id]), ...(await matchedOf(session, source.id)) };
  }

  /** Says who accounts are, without figures. */
  async takeIdentities({ session, source, today }: Taking): Promise<TakenUsage> {
    await session.sql('analyze usage_staging');
    const before = await this.accounts.resolve(session, source);
    await session.sql(PUT_ACCOUNTS, [session.tenantId, source.id, today]);
    const after = await this.accounts.resolveAfterPut(session, source);
    const since = [before.since, after.since].filter((day) => day !== null).sort()[0] ?? null;
    const { matched, accounts } = await matchedOf(session, source.id);
    return { matched, unmatched: accounts - matched, added: before.linked + after.linked, changed: 0, isConcealed: false, firstDay: since, lastDay: since === null ? null : today, periodDays: null };
  }

  private async takeDays({ session, source, importId }: Taking, days: readonly string[], aside: readonly Aside[]): Promise<Kept> {
    const [first, last] = [days[0], days.at(-1)];
    if (first === undefined || last === undefined) return NOTHING_KEPT;
    await session.sql('select adoption.open_months($1, $2)', [first, last]);
    const known = await session.one('select 1 from adoption.usage_day where source_id = $1 and day = any($2::date[]) limit 1', [source.id, days]);
    const kept = known ? await session.one<Kept>(sql.PUT_FACTS, [session.tenantId, source.id, first, last]) : await this.putFirst(session, source.id);
    await session.sql(sql.PUT_DAYS, [session.tenantId, source.id, days, importId]);
    await this.putDaysOfNobody(session, source.id, importId, days);
    for (const { dataTo, rows } of aside) await session.sql(sql.ADD_HIDDEN, [source.id, dataTo, rows]);
    if (kept && kept.added + kept.changed > 0) await this.rollUps.ask(session, source.id, first, last);
    return kept ?? NOTHING_KEPT;
  }

  /** @param days of the file, oldest first */
  private async putDaysOfNobody(session: TenantSession, sourceId: string, importId: string, days: readonly string[]): Promise<void> {
    const [first, last] = [days[0], days.at(-1)];
    if (first === undefined || last === undefined || daysBetween(day(first), day(last)) < days.length) return;
    await session.sql(sql.PUT_DAYS_OF_NOBODY, [session.tenantId, sourceId, days, importId]);
  }

  private async putFirst(session: TenantSession, sourceId: string): Promise<Kept> {
    await session.sql(sql.PUT_FIRST_FACTS, [session.tenantId, sourceId]);
    const row = await session.one<{ n: number }>('select count(*)::integer as n from usage_staging where not is_rejected and period_days = 1');
    return { added: row?.n ?? 0, changed: 0 };
  }

  /** What is known by hidden names is read out and then let go: only the totals are kept. */
  private async takeWindow({ session, source, report, importId, said, mayAsk }: Taking, { dataTo, periodDays, isConcealed }: Stretch, isWhole: boolean, aside: readonly Aside[]): Promise<Kept & { readonly coverage: ReadCoverage }> {
    if (isConcealed && (await session.one(IS_NAMED, [source.id, report, periodDays, dataTo]))) throw refuseFile('report.named-before', 'The same report was taken with its names before. With hidden names it says less, so nothing was changed.');
    const kept = await session.one<Kept>(sql.PUT_WINDOW, [session.tenantId, source.id, report, periodDays, dataTo]);
    if (isWhole) await session.sql(sql.DROP_FROM_WINDOW, [source.id, report, periodDays, dataTo]);
    const hidden = aside.reduce((sum, { inUse }) => sum + inUse, 0);
    const coverage = await this.readings.readOut(session, source, { report, periodDays, dataTo }, importId, { hidden, said, mayAsk });
    if (coverage.verdict.asks && mayAsk) throw new LooksLikeAPart(coverage.file);
    if (isConcealed) for (const statement of [sql.LET_WINDOW_GO, sql.LET_ACCOUNTS_GO]) await session.sql(statement, [source.id]);
    return { ...(kept ?? NOTHING_KEPT), coverage };
  }

  /** How well the worst of a file's days is known, against the days before it; those that are a part are kept as such, and nothing is told of their weeks. */
  private async coverageOfDays({ session, source, said, mayAsk }: Taking, days: readonly string[]): Promise<ReadCoverage> {
    const row = await session.one<Pick<FileCoverage, 'accounts' | 'matched' | 'people' | 'before'>>(sql.COVERAGE_OF_DAYS, [source.id, days]);
    const file: FileCoverage = { hidden: 0, isConcealed: false, isInPlace: false, ...(row ?? { accounts: 0, matched: 0, people: 0, before: null }) };
    const verdict = judgeCoverage(file, said);
    if (verdict.asks && mayAsk) throw new LooksLikeAPart(file);
    const { below, fewer, whole } = partLimits(file);
    await session.sql(sql.MARK_PARTS, [source.id, days, said ?? null, below, fewer, whole]);
    return { file, verdict };
  }
}

/** Days may be many in a file; a rolling window is one, because a report is a picture of one moment. */
async function stretchesOf(session: TenantSession): Promise<Stretch[]> {
  const stretches = await session.sql<Stretch>(
    `select data_to::text as "dataTo", period_days as "periodDays", bool_or(is_concealed) as "isConcealed" from usage_staging where not is_rejected group by data_to, period_days order by data_to, period_days limit 1500`,
  );
  if (stretches.length === 0) throw refuseFile('report.empty', 'The report holds no accounts.');
  if (stretches.length > 1 && stretches.some(({ periodDays }) => periodDays > 1)) throw refuseFile('report.mixed', 'The file mixes reports of several days or lengths, but one file is one report. Import each report by itself.');
  return stretches;
}

const staged = async (session: TenantSession): Promise<number> => (await session.one<{ n: number }>('select count(*)::integer as n from usage_staging where not is_rejected'))?.n ?? 0;

async function matchedOf(session: TenantSession, sourceId: string): Promise<{ matched: number; accounts: number }> {
  const row = await session.one<{ matched: number; accounts: number }>(
    `select count(*)::integer as accounts, count(a.person_id)::integer as matched from (select distinct identity_norm from usage_staging where not is_rejected) s join adoption.usage_account a on a.source_id = $1 and a.identity_norm = s.identity_norm`,
    [sourceId],
  );
  return row ?? { matched: 0, accounts: 0 };
}

const add = (a: Kept, b: Kept): Kept => ({ added: a.added + b.added, changed: a.changed + b.changed });
