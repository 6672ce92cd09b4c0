import { refuse, refuseField, type TenantSession } from '@realign/kernel';
import { refused } from '@realign/platform';
import type { GoalView } from '@realign/goals/contract';

/** How many are in use is read and changed by one at a time: two that become active at once would each see room for one. */
export const lockGoalsInUse = async (session: TenantSession): Promise<void> => {
  await session.sql(`select pg_advisory_xact_lock(hashtextextended('goals.in-use:' || $1, 0))`, [session.tenantId]);
};

/** @throws 422 naming the goals that are active already when they are more than a limit allows */
export async function requireRoom(session: TenantSession, programmeId: string, limit: number): Promise<void> {
  const active = await session.sql<{ title: string }>(`select title from goals.goal where programme_id = $1 and level = 'organisation' and state = 'active' order by position, created_at, id`, [programmeId]);
  if (active.length <= limit) return;
  const names = active.map(({ title }) => `“${title}”`).join(', ');
  throw refused(refuseField('/limit', 'more-are-active', `${active.length} goals of the organisation are active: ${names}. Bring ${active.length - limit} of them to review or withdraw ${active.length - limit === 1 ? 'it' : 'them'} first.`));
}

/** From its launch on a programme keeps a goal of the organisation, as its launch asked for one. @throws 409 when the last one would be withdrawn */
export async function requireAnotherGoal(session: TenantSession, { id, programmeId, level, state }: GoalView): Promise<void> {
  if (level !== 'organisation' || (state !== 'active' && state !== 'at_review')) return;
  const last = await session.one(
    `select 1 from programmes.programme p where p.id = $1 and p.state in ('live', 'sustaining') and not exists (select 1 from goals.goal g where g.tenant_id = p.tenant_id and g.programme_id = p.id and g.id <> $2
       and g.level = 'organisation' and g.state in ('active', 'at_review', 'achieved_holding'))`, [programmeId, id]);
  if (last) throw refused(refuse('last-goal', 'A programme that is under way keeps a goal of the organisation. Make another one active first, or let its sponsor retire the programme.'));
}

/** Figures that cannot be, as the linter names them. */
const BEYOND: readonly string[] = ['beyond-range', 'impossible-share', 'impossible-relative-target'];

/**
 * What the linter refuses before a goal is active it refuses while it is: a figure beyond what its metric can be.
 * @throws 422 naming the field of the key result
 */
export function requireWithinRange(before: GoalView, after: GoalView): void {
  if (after.state !== 'active') return;
  const beyond = ({ findings }: GoalView) => findings.filter(({ rule }) => BEYOND.includes(rule));
  const [found] = beyond(after);
  if (!found || beyond(after).length <= beyond(before).length) return;
  throw refused(refuseField(`/${found.pointer.split('/').at(-1) ?? 'target'}`, found.rule, found.detail));
}
