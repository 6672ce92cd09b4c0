import { hasRole, refuse, refuseField, type Actor, type TenantSession } from '@realign/kernel';
import { refused } from '@realign/platform';
import type { ChangeProgramme, ProgrammeState, ProgrammeView } from '@realign/programmes/contract';

/** In SQL about the programme `p`: the account that named the sponsor is the sponsor's own. */
export const SELF_NAMED = `exists (select 1 from identity.membership n where n.tenant_id = p.tenant_id and n.account_id = p.sponsor_named_by and n.person_id = p.sponsor_person_id)`;

/** Somebody besides whoever acts who may name a sponsor: another account, of another person. */
const ANOTHER = `
  select 1 from identity.membership m where not m.is_suspended and not m.is_invited and m.roles && array['owner', 'change_lead']
    and m.account_id is distinct from $1::uuid and ($2::uuid is null or m.person_id is distinct from $2::uuid) limit 1`;

const couldBeAnother = async (session: TenantSession): Promise<boolean> => (await session.one(ANOTHER, [session.actor.accountId, session.actor.personId])) !== undefined;

/**
 * A sponsor's signature and waivers bind because somebody else stands for them: nobody makes a sponsor of themselves. An owner may where they are the
 * only one who could.
 * @throws 422 naming the field
 */
export async function requireNamedByAnother(session: TenantSession, before: string | null, sponsorId: string | null | undefined): Promise<void> {
  const named = sponsorId?.toLowerCase();
  const { actor } = session;
  if (!named || named === before || named !== actor.personId) return;
  if (hasRole(actor, 'owner') && !(await couldBeAnother(session))) return;
  throw refused(refuseField('/sponsorPersonId', 'own-sponsor', 'Nobody makes themselves the sponsor: let another owner of your organisation or a change lead name you.'));
}

/** Whether whoever sends this names the sponsor: another one, or the same again who so far stood alone. */
export function namesSponsor({ personId }: Actor, { sponsor, isSponsorSelfNamed }: Pick<ProgrammeView, 'sponsor' | 'isSponsorSelfNamed'>, { sponsorPersonId }: ChangeProgramme): boolean {
  if (sponsorPersonId === undefined) return false;
  return (sponsorPersonId?.toLowerCase() ?? null) !== (sponsor?.id ?? null) || (isSponsorSelfNamed && personId !== sponsor?.id);
}

/**
 * Why the sponsor's word does not count from whoever asks, though they are the sponsor: whoever named the sponsor, and is that person by now, gives it
 * once somebody else could name them and did. Null where it counts.
 */
export async function whyWordWaits(session: TenantSession, programmeId: string): Promise<string | null> {
  const own = await session.one('select 1 from programmes.programme where id = $1 and sponsor_named_by = $2::uuid', [programmeId, session.actor.accountId]);
  return own && (await couldBeAnother(session)) ? 'You named this sponsor yourself: your word counts once another owner or a change lead names the sponsor.' : null;
}

/** The same, when the word is given. @throws 409 */
export async function requireAnotherNamed(session: TenantSession, programmeId: string): Promise<void> {
  const why = await whyWordWaits(session, programmeId);
  if (why) throw refused(refuse('named-by-oneself', why));
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
