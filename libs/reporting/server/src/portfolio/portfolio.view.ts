import { Injectable } from '@nestjs/common';
import { GoalReadings } from '@realign/goals/contract';
import type { TenantSession } from '@realign/kernel';
import type { PortfolioRowView, PortfolioView } from '@realign/reporting/contract';
import { ragOf } from '@realign/reporting/domain';
import { countGoals, STANDING, type StandingRow } from '../executive/rag.service';
import { LoadStore } from '../load/load.store';

const MOST = 500;
const WITHOUT_GOALS = { keyResults: 0, onTrack: 0, offTrack: 0, atRisk: 0, unread: 0 };

/** All programmes side by side: one statement for everything but the goals, whose health depends on today. */
@Injectable()
export class PortfolioViews {
  constructor(
    private readonly goals: GoalReadings,
    private readonly load: LoadStore,
  ) {}

  async of(session: TenantSession): Promise<PortfolioView> {
    const rows = await session.sql<StandingRow>(`${STANDING} where state <> 'retired' and programme_id not in (select programme_id from programmes.sample_v) order by name, programme_id limit ${MOST}`);
    const items: PortfolioRowView[] = [];
    for (const row of rows) items.push(await this.present(session, row));
    const now = await session.one<{ asOf: string }>(`select to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "asOf"`);
    return { items, hoursLimit: (await this.load.policy(session)).hoursLimit, asOf: now?.asOf ?? '' };
  }

  /** A draft promises nothing yet, so nothing is held against it. */
  private async present(session: TenantSession, row: StandingRow): Promise<PortfolioRowView> {
    const counts = row.state === 'draft' ? WITHOUT_GOALS : countGoals(await this.goals.counts(session, row.programmeId));
    const { programmeId, name, state, checkpointId, checkpointOn, decisionsWaiting, vacancies, highestLoad, sponsorName, overrideLevel } = row;
    const { keyResults, onTrack, offTrack, unread } = counts;
    const level = state === 'draft' ? 'none' : ragOf({ ...row, ...counts }).level;
    return { programmeId, name, state, rag: overrideLevel ?? level, isOverridden: overrideLevel !== null, checkpointId, checkpointOn, decisionsWaiting, keyResults, onTrack, offTrack, unread, vacancies, highestLoad, sponsorName };
  }
}
