import { refuse, refuseField, type TenantSession } from '@realign/kernel';
import { refused } from '@realign/platform';
import type { ChangeGoal, GoalState, GoalView } from '@realign/goals/contract';
import { isEnded, isInUse, lacksToEnd } from '@realign/goals/domain';

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

/** From its launch on a programme keeps a goal of the organisation, as its launch asked for one. @throws 409 when the last one would go out of use, by whatever end */
export async function requireAnotherGoal(session: TenantSession, { id, programmeId, level, state }: GoalView, to: GoalState): Promise<void> {
  if (level !== 'organisation' || !isInUse(state) || isInUse(to)) return;
  const last = await session.one(
    `select 1 from programmes.programme p where p.id = $1 and p.state in ('live', 'sustaining', 'dormant') and not exists (select 1 from goals.goal g where g.tenant_id = p.tenant_id and g.programme_id = p.id and g.id <> $2
       and g.level = 'organisation' and g.state in ('active', 'at_review', 'achieved_holding'))`, [programmeId, id]);
  if (last) throw refused(refuse('last-goal', 'A programme that is under way keeps a goal of the organisation. Make another one active first, or let its sponsor retire the programme.'));
}

/** Figures that cannot be, and sources that name none, as the linter says. */
const BEYOND: readonly string[] = ['beyond-range', 'impossible-share', 'impossible-relative-target', 'no-source'];

/**
 * What the linter refuses before a goal is active it refuses while it is: a figure beyond what its metric can be, or one from nowhere.
 * @throws 422 naming the field of the key result
 */
export function requireWithinRange(before: GoalView, after: GoalView): void {
  if (after.state !== 'active') return;
  const beyond = ({ findings }: GoalView) => findings.filter(({ rule }) => BEYOND.includes(rule));
  const [found] = beyond(after);
  if (!found || beyond(after).length <= beyond(before).length) return;
  throw refused(refuseField(`/${found.pointer.split('/').at(-1) ?? 'target'}`, found.rule, found.detail));
}

/** What a goal that is over was stays as it is. @throws 409 until it is brought back */
export function requireNotOver(state: GoalState): void {
  if (isEnded(state)) throw refused(refuse('goal-over', 'This goal is over: what it was stays as it is. Bring it back first.'));
}

/**
 * How a goal ends, as its columns: with what was learned, why, and which goal takes its place. What comes back has ended in no way.
 * @throws 422 naming what is lacking
 */
export function endOf(before: GoalView, { state, endNote = '', successorId }: ChangeGoal): { end_note?: string; successor_id?: string | null } {
  if (successorId !== undefined && state !== 'superseded') throw refused(refuseField('/successorId', 'not-superseded', 'Only a goal that is being superseded has another in its place.'));
  if (state === undefined || state === before.state) return {};
  const isSuperseded = state === 'superseded';
  const lacking = lacksToEnd({ to: state, keyResults: before.keyResults, note: endNote, hasSuccessor: isSuperseded && successorId !== undefined });
  if (lacking) throw refused(refuseField(lacking.pointer, lacking.refused, lacking.detail));
  return { end_note: isEnded(state) || state === 'achieved_holding' ? endNote.trim() : '', successor_id: isSuperseded ? (successorId ?? null) : null };
}

/** @throws 422 where the goal that is to take its place is none of this programme, or over itself */
export async function requireSuccessor(session: TenantSession, { id, programmeId }: GoalView, successorId: string | undefined): Promise<void> {
  if (successorId === undefined) return;
  const other = await session.one<{ state: GoalState }>('select state from goals.goal where id = $1 and programme_id = $2 and id <> $3', [successorId, programmeId, id]);
  if (!other || isEnded(other.state)) throw refused(refuseField('/successorId', 'reference', 'The goal that takes its place is another one of this programme that is not over.'));
}
