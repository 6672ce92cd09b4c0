import { hasRole, type TenantSession } from '@realign/kernel';
import { DEFAULT_GOAL_LIMIT } from '@realign/goals/contract';
import type { GoalElsewhere } from '@realign/goals/domain';
import { programmesPermissions } from '@realign/programmes/contract';
import type { Company } from './present-goal';

/** Goals the linter reads beside one: all of a small programme, of a large one the nearest. */
const MOST_BESIDE = 300;
/** Of one other programme: as many as may be in use at once, where somebody let there be many. */
const MOST_OF_EACH = 20;

const nearest = (which: string): string => `
  (select g.tenant_id, g.id, g.title, g.level, g.state from goals.goal g where g.programme_id = $1 and g.state in ('active', 'at_review', 'achieved_holding') and ${which}
   order by g.position, g.created_at, g.id limit ${MOST_BESIDE})`;

/** Those of the organisation, then those beside the goal ($2 is what it serves), then others: each read in its order, no further than it is needed. */
const BESIDE = `
  select g.id, g.title, g.level, g.state, array(select distinct k.metric_id from goals.key_result k where k.tenant_id = g.tenant_id and k.goal_id = g.id and k.metric_id is not null) as "metricIds"
  from (${nearest(`g.level = 'organisation'`)} union all ${nearest(`g.level <> 'organisation' and g.parent_id = $2::uuid`)}
    union all ${nearest(`g.level <> 'organisation' and g.parent_id is distinct from $2::uuid`)} limit ${MOST_BESIDE}) g`;

/** Of each other programme that is live, the goals of the organisation's level that are in use. What was planted to look at is compared with nothing. */
const ELSEWHERE = `
  select g.title, p.name as "programmeName" from programmes.programme own
  join programmes.programme p on p.tenant_id = own.tenant_id and p.id <> own.id and p.state in ('live', 'sustaining', 'dormant') and not p.is_sample
  cross join lateral (select g.title, g.position, g.id from goals.goal g where g.tenant_id = p.tenant_id and g.programme_id = p.id and g.level = 'organisation' and g.state in ('active', 'at_review', 'achieved_holding') order by g.position, g.created_at, g.id limit ${MOST_OF_EACH}) g
  where own.id = $1 and not own.is_sample order by p.name, p.id, g.position, g.id limit ${MOST_BESIDE}`;

async function readElsewhere(session: TenantSession, programmeId: string): Promise<GoalElsewhere[]> {
  const goals = await session.sql<GoalElsewhere>(ELSEWHERE, [programmeId]);
  return hasRole(session.actor, ...programmesPermissions['programmes.programme.read']) ? goals : goals.map(({ title }) => ({ title, programmeName: null }));
}

/** @param parentId what the goal serves that is looked at; null at the top */
export const readCompany = async (session: TenantSession, programmeId: string, limit: number, parentId: string | null): Promise<Company> =>
  ({ limit, elsewhere: await readElsewhere(session, programmeId), goals: await session.sql<Company['goals'][number]>(BESIDE, [programmeId, parentId]) });

/** Version 0 while nobody has set it. */
export const readLimit = async (session: TenantSession, programmeId: string): Promise<{ limit: number; version: number }> =>
  (await session.one<{ limit: number; version: number }>('select active_organisation_goals as "limit", version from goals.goal_limit where programme_id = $1', [programmeId])) ?? { limit: DEFAULT_GOAL_LIMIT, version: 0 };
