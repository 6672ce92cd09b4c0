import { Injectable } from '@nestjs/common';
import { GoalReadings } from '@realign/goals/contract';
import type { TenantSession } from '@realign/kernel';
import type { PortfolioRowView, PortfolioView } from '@realign/reporting/contract';
import { ragOf } from '@realign/reporting/domain';
import { countGoals, STANDING, type GoalCounts, type StandingRow } from '../executive/rag.service';
import { LoadStore } from '../load/load.store';

/** Programmes on the page; the file holds all. */
const MOST = 500;

const SHOWN = `where state <> 'retired' and programme_id not in (select programme_id from programmes.sample_v)`;

/** All programmes side by side: one statement for how they stand, one for their goals, whose health depends on each programme's today. */
@Injectable()
export class PortfolioViews {
  constructor(
    private readonly goals: GoalReadings,
    private readonly load: LoadStore,
  ) {}

  /** The first by name; `most` null reads all. */
  async of(session: TenantSession, most: number | null = MOST): Promise<PortfolioView> {
    const rows = await session.sql<StandingRow>(`${STANDING} ${SHOWN} order by name, programme_id limit $1`, [most]);
    const counts = await this.goals.countsOfAll(session, rows.flatMap(({ programmeId, state }) => (state === 'draft' ? [] : [programmeId])));
    const said = new Map((await session.sql<Said>(SAID)).map((one) => [one.programmeId, one]));
    const items = rows.map((row) => present(row, countGoals(counts.get(row.programmeId) ?? {}), said.get(row.programmeId)));
    const now = await session.one<{ asOf: string }>(`select to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "asOf"`);
    return { items, total: rows.length === most ? await this.total(session) : rows.length, hoursLimit: (await this.load.policy(session)).hoursLimit, asOf: now?.asOf ?? '' };
  }

  private async total(session: TenantSession): Promise<number> {
    return (await session.one<{ total: number }>(`select count(*)::integer as total from (select id as programme_id, state from programmes.programme) p ${SHOWN}`))?.total ?? 0;
  }
}

interface Said {
  readonly programmeId: string;
  readonly byName: string;
  readonly reason: string;
}

/** What people say instead of the rules, as long as it holds. */
const SAID = `select programme_id as "programmeId", by_name as "byName", reason from reporting.rag_override where expires_on >= current_date`;

/** A draft promises nothing yet, so nothing is held against it. */
function present(row: StandingRow, counts: GoalCounts, said: Said | undefined): PortfolioRowView {
  const { programmeId, name, state, checkpointId, checkpointOn, decisionsWaiting, vacancies, highestLoad, sponsorName, overrideLevel } = row;
  const { keyResults, onTrack, offTrack, unread } = counts;
  const ruled = state === 'draft' ? 'none' : ragOf({ ...row, ...counts }).level;
  return {
    programmeId, name, state, rag: overrideLevel ?? ruled, override: overrideLevel !== null && said ? { ruled, byName: said.byName, reason: said.reason } : null,
    checkpointId, checkpointOn, decisionsWaiting, keyResults, onTrack, offTrack, unread, vacancies, highestLoad, sponsorName,
  };
}
