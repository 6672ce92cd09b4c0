import type { TenantSession } from '@realign/kernel';
import { DEFAULT_GOAL_LIMIT } from '@realign/goals/contract';
import type { Company } from './present-goal';

/** Goals the linter reads beside one: all of a small programme, of a large one the nearest. */
const MOST_BESIDE = 300;

const nearest = (which: string): string => `
  (select g.tenant_id, g.id, g.title, g.level, g.state from goals.goal g where g.programme_id = $1 and g.state in ('active', 'at_review', 'achieved_holding') and ${which}
   order by g.position, g.created_at, g.id limit ${MOST_BESIDE})`;

/** Those of the organisation, then those beside the goal ($2 is what it serves), then others: each read in its order, no further than it is needed. */
const BESIDE = `
  select g.id, g.title, g.level, g.state, array(select distinct k.metric_id from goals.key_result k where k.tenant_id = g.tenant_id and k.goal_id = g.id and k.metric_id is not null) as "metricIds"
  from (${nearest(`g.level = 'organisation'`)} union all ${nearest(`g.level <> 'organisation' and g.parent_id = $2::uuid`)}
    union all ${nearest(`g.level <> 'organisation' and g.parent_id is distinct from $2::uuid`)} limit ${MOST_BESIDE}) g`;

/** @param parentId what the goal serves that is looked at; null at the top */
export const readCompany = async (session: TenantSession, programmeId: string, limit: number, parentId: string | null): Promise<Company> =>
  ({ limit, goals: await session.sql<Company['goals'][number]>(BESIDE, [programmeId, parentId]) });

/** Version 0 while nobody has set it. */
export const readLimit = async (session: TenantSession, programmeId: string): Promise<{ limit: number; version: number }> =>
  (await session.one<{ limit: number; version: number }>('select active_organisation_goals as "limit", version from goals.goal_limit where programme_id = $1', [programmeId])) ?? { limit: DEFAULT_GOAL_LIMIT, version: 0 };
