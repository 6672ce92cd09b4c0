import { Injectable } from '@nestjs/common';
import { refuseFile } from '@realign/platform';
import { MetricObservations, type NewObservation } from '@realign/goals/contract';
import { judgeCoverage, type FileCoverage } from '@realign/adoption/domain';
import { Accounts } from '../identity/accounts';
import { RollUps } from '../rollup/roll-ups';
import * as sql from './take-others.sql';
import { PUT_DAYS, PUT_DAYS_OF_NOBODY } from './take-accounts.sql';
import { PUT_HIDDEN_GROUPS, SET_GROUPS_ASIDE } from './usage-staging.sql';
import { NOTHING_KEPT, type Kept, type TakenUsage, type Taking } from './taken-usage';

const FIGURES: Omit<TakenUsage, 'added' | 'changed' | 'firstDay' | 'lastDay'> = { matched: 0, unmatched: 0, isConcealed: false, periodDays: null };

interface FromFile {
  readonly unit: string;
  readonly fileName: string | null;
  readonly line: number;
}

interface Days {
  readonly firstDay: string | null;
  readonly lastDay: string | null;
}

/** Takes what is not a table of accounts: communities, figures and events. */
@Injectable()
export class TakeOthers {
  constructor(
    private readonly accounts: Accounts,
    private readonly rollUps: RollUps,
    private readonly observations: MetricObservations,
  ) {}

  async communities({ session, source, importId }: Taking): Promise<TakenUsage> {
    await session.sql(sql.NAMES_OF_TODAY);
    const days = await session.one<Days>(sql.COMMUNITY_DAYS);
    if (!days?.lastDay) throw refuseFile('report.empty', 'The report holds no communities.');
    const isConcealed = (await session.one('select 1 from usage_staging where not is_rejected and not is_concealed limit 1')) === undefined;
    if (isConcealed) await session.sql(PUT_HIDDEN_GROUPS, [session.tenantId, source.id, importId]);
    const hidden = (await session.one<{ hidden: number }>(SET_GROUPS_ASIDE))?.hidden ?? 0;
    await session.sql(sql.NEW_COMMUNITIES, [session.tenantId, source.id]);
    await session.sql(sql.NAME_COMMUNITIES, [source.id]);
    const kept = await session.one<Kept>(sql.PUT_COMMUNITY_USAGE, [session.tenantId, source.id, importId]);
    return { ...FIGURES, ...(kept ?? NOTHING_KEPT), isConcealed, hidden, ...days };
  }

  /** Later reports replace what earlier ones said of a day, whichever comes first. Figures of the whole organisation and of its units become observations. */
  async series({ session, source, importId }: Taking, sourceName: string): Promise<TakenUsage> {
    const days = await session.one<Days>('select min(period_start)::text as "firstDay", max(period_end)::text as "lastDay" from usage_staging where not is_rejected');
    if (!days?.lastDay) throw refuseFile('report.empty', 'The file holds no figures.');
    const kept = await session.one<Kept>(sql.PUT_SERIES, [session.tenantId, source.id, importId]);
    const points = [...(await session.sql<NewObservation & FromFile>(sql.WHOLE_FIGURES, [source.id])), ...(await session.sql<NewObservation & FromFile>(sql.UNIT_FIGURES, [source.id]))];
    const specs = [...new Map(points.map(({ metricKey, unit }) => [metricKey, { key: metricKey, name: metricKey.replaceAll(/[._-]+/g, ' '), unit, source: sourceName }])).values()];
    await this.observations.record(session, specs, points.map(({ unit: _, fileName, line, ...point }) => ({ ...point, source: fileName === null ? sourceName : `${sourceName}: ${fileName}, row ${line}` })));
    return { ...FIGURES, ...(kept ?? NOTHING_KEPT), ...days };
  }

  /** An event counts once, however often it is sent; a day's facts are the sum of its events. */
  async events({ session, source, importId }: Taking): Promise<TakenUsage> {
    const days = await session.one<Days & { days: string[] | null }>('select min(day)::text as "firstDay", max(day)::text as "lastDay", array_agg(distinct day::text) as days from usage_staging where not is_rejected');
    if (!days?.firstDay || !days.lastDay) throw refuseFile('report.empty', 'The file holds no events.');
    await session.sql('select adoption.open_months($1, $2)', [days.firstDay, days.lastDay]);
    await this.accounts.resolve(session, source);
    await session.sql(sql.EVENT_IDENTITIES, [session.tenantId, source.id]);
    await this.accounts.resolveAfterPut(session, source);
    const added = (await session.one<{ n: number }>(sql.PUT_EVENTS, [session.tenantId, source.id]))?.n ?? 0;
    await session.sql(sql.SUM_EVENTS, [session.tenantId, source.id, days.days]);
    await session.sql(PUT_DAYS, [session.tenantId, source.id, days.days, importId]);
    await session.sql(PUT_DAYS_OF_NOBODY, [session.tenantId, source.id, days.days, importId]);
    if (added > 0) await this.rollUps.ask(session, source.id, days.firstDay, days.lastDay);
    const { accounts, matched, unmatched } = (await session.one<{ accounts: number; matched: number; unmatched: number }>(sql.EVENT_ACCOUNTS, [source.id])) ?? { accounts: 0, matched: 0, unmatched: 0 };
    // Events come as they happen: a file with few accounts is no part of anything, so only who is not found is told of.
    const file: FileCoverage = { accounts, matched, hidden: 0, isConcealed: false, people: 0, before: null, isInPlace: false };
    return { ...FIGURES, matched, unmatched, coverage: { file, verdict: judgeCoverage(file, 'whole') }, added, changed: 0, firstDay: days.firstDay, lastDay: days.lastDay, periodDays: 1 };
  }
}
