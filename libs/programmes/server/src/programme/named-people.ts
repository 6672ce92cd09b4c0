import { hasRole, refuseField, type Actor } from '@realign/kernel';
import { refused } from '@realign/platform';
import type { ChangeProgramme, ProgrammeState, ProgrammeView } from '@realign/programmes/contract';

/**
 * A sponsor's signature and waivers bind because somebody else stands for them: a change lead makes nobody of themselves sponsor. An owner may,
 * and any second person who edits the programme may name the first.
 * @throws 422 naming the field
 */
export function requireNamedByAnother(actor: Actor, before: string | null, sponsorId: string | null | undefined): void {
  const named = sponsorId?.toLowerCase();
  if (!named || named === before || named !== actor.personId || hasRole(actor, 'owner')) return;
  throw refused(refuseField('/sponsorPersonId', 'own-sponsor', 'Nobody makes themselves the sponsor: let an owner of your organisation or another change lead name you.'));
}

/** Before the launch people are still sought; what has ended needs nobody any more. */
const MAY_LACK: readonly ProgrammeState[] = ['draft', 'preparing', 'retired'];

const DUTIES = [['sponsor', 'sponsorPersonId', 'a sponsor'], ['changeLead', 'changeLeadPersonId', 'a change lead'], ['steward', 'stewardPersonId', 'a steward']] as const;

/**
 * From its launch until it is retired a programme always has all three: each is replaced, never emptied.
 * @throws 422 naming the first field that would be empty
 */
export function requireStillHeld(before: Pick<ProgrammeView, 'state' | 'sponsor' | 'changeLead' | 'steward'>, input: ChangeProgramme): void {
  if (MAY_LACK.includes(before.state)) return;
  const emptied = DUTIES.find(([duty, field]) => before[duty] !== null && input[field] === null);
  if (emptied) throw refused(refuseField(`/${emptied[1]}`, 'still-held', `A programme that is under way always has ${emptied[2]}: name who follows ${before[emptied[0]]?.name ?? ''} instead.`));
}
