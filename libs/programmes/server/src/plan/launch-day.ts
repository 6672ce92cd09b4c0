import { daysBetween, isDay, refuseField, type Day, type TenantSession } from '@realign/kernel';
import { invalid, refused } from '@realign/platform';
import type { ChangeWave, WaveView } from '@realign/programmes/contract';

/** A launch written down later than this many days after the day that was planned says on which day it was. */
const KNOWN_FOR_DAYS = 14;

/** Today where the programme is at home, and the day it began: the first of its plan, or the day it was opened here. */
const DAYS = `
  select (now() at time zone p.time_zone)::date::text as today,
    least((p.created_at at time zone p.time_zone)::date, (select min(f.starts_on) from programmes.phase f where f.tenant_id = p.tenant_id and f.programme_id = p.id), (select min(w.launch_on) from programmes.wave w where w.tenant_id = p.tenant_id and w.programme_id = p.id))::text as began
  from programmes.programme p where p.id = $1`;

const wrong = (code: string, detail: string) => invalid([{ pointer: '/launchedOn', code, detail }]);

/**
 * When a wave was launched is said at its launch, and corrected with a reason: what is concluded from it hears of that. It lies neither ahead nor before the
 * programme began; any day but today or the planned one says why; and a planned day long past is not taken for it unsaid. What was not launched has no such day.
 */
export async function launchDay(session: TenantSession, { programmeId, launchOn, launchedOn }: WaveView, input: ChangeWave, launches: boolean): Promise<{ launched_on?: string }> {
  if (!launches && input.launchedOn === undefined) return {};
  if (!launches && launchedOn === null) throw wrong('day', 'It has not been launched.');
  if (input.launchedOn !== undefined && !isDay(input.launchedOn)) throw wrong('day', 'This day does not exist.');
  const { today, began } = (await session.one<{ today: Day; began: Day }>(DAYS, [programmeId])) as { today: Day; began: Day };
  const planned = (input.launchOn ?? launchOn) as Day;
  if (input.launchedOn === undefined && daysBetween(planned, today) > KNOWN_FOR_DAYS) throw wrong('required', `It was planned for ${planned}, which is ${daysBetween(planned, today)} days ago: say on which day it was launched.`);
  const day = input.launchedOn ?? (planned < today ? planned : today);
  if (day > today) throw wrong('day', 'The day it was launched on cannot lie ahead.');
  if (day === launchedOn) return {};
  if (day < began) throw wrong('day', `The programme began on ${began}: nothing of it was launched before.`);
  if (launches && day !== planned && day !== today && !input.dateNote?.trim()) throw refused(refuseField('/dateNote', 'launched', `It was planned for ${planned}: say in a few words why it was launched on ${day}.`));
  if (!launches && !input.dateNote?.trim()) throw refused(refuseField('/dateNote', 'launched', `It was launched on ${launchedOn ?? ''}: where that was written down wrongly, say in a few words why.`));
  return { launched_on: day };
}
