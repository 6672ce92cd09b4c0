import { refuseField, type TenantSession } from '@realign/kernel';
import { refused } from '@realign/platform';
import type { KeyResultView } from '@realign/goals/contract';
import { movesPromise, type EarlierPromise, type Promised } from '@realign/goals/domain';
import { promisedOf } from './present-key-result';

const promisedBy = (view: KeyResultView): Promised => promisedOf({ ...view, isReadYet: view.reading !== null });

/** What was promised is added to what it promised before; `at` tells which of them stood when somebody said something about it, `stood` which milestones then were reached. */
const KEEP = `
  update goals.key_result k set earlier = k.earlier || jsonb_build_array($2::jsonb || jsonb_build_object('until', (now() at time zone p.time_zone)::date, 'at', now()))
  from goals.goal g join programmes.programme p on p.tenant_id = g.tenant_id and p.id = g.programme_id where k.id = $1 and g.tenant_id = k.tenant_id and g.id = k.goal_id`;

/**
 * What a key result promised until today stays beside what it promises now, with why, from the first day on which its goal was in use.
 * @returns whether that changed
 * @throws 422 at the reason where it changed and nobody says why
 */
export async function keepPromise(session: TenantSession, before: KeyResultView, after: KeyResultView, reason = ''): Promise<boolean> {
  if (!before.isPromised) return false;
  const was = promisedBy(before);
  if (!movesPromise(was, promisedBy(after))) return false;
  if (!reason.trim()) throw refused(refuseField('/reason', 'promise-moved', 'Its goal is in use, or was: say in a few words why what it promises changes. What it promised until today stays beside the figure.'));
  const stood = before.milestones.map(({ id, reachedOn }) => ({ id, reachedOn }));
  await session.sql(KEEP, [before.id, JSON.stringify({ ...was, stood, reason: reason.trim(), by: session.actor.displayName })]);
  return true;
}

/** A milestone that is put back as it was promised leaves nothing moved: what its removal kept is kept no more. @returns whether it is as it was promised last */
export async function restorePromise(session: TenantSession, after: KeyResultView): Promise<boolean> {
  const row = await session.one<{ last: EarlierPromise | null }>('select earlier -> -1 as last from goals.key_result where id = $1', [after.id]);
  if (!row?.last || movesPromise(row.last, promisedBy(after)) || movesPromise(promisedBy(after), row.last)) return false;
  await session.sql('update goals.key_result set earlier = earlier - -1 where id = $1', [after.id]);
  return true;
}
