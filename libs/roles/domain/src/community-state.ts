import { refuse, type Refusal } from '@realign/kernel';

export type CommunityStateName = 'forming' | 'active' | 'dormant' | 'closed';

const NEXT: Readonly<Record<CommunityStateName, readonly CommunityStateName[]>> = {
  forming: ['active', 'closed'],
  active: ['dormant', 'closed'],
  dormant: ['active', 'closed'],
  closed: ['forming'],
};

/**
 * forming → active ⇄ dormant → closed; a closed one may form again. A community is active only with somebody to answer for it.
 * Refuses `move-not-allowed`, `owner-missing`.
 */
export const moveCommunity = (from: CommunityStateName, to: CommunityStateName, hasOwner: boolean): Refusal<'move-not-allowed' | 'owner-missing'> | undefined => {
  if (from !== to && !NEXT[from].includes(to)) return refuse('move-not-allowed', `A community that is ${from} cannot become ${to}.`);
  return to === 'active' && !hasOwner ? refuse('owner-missing', 'Name an owner: an active community has somebody to answer for it.') : undefined;
};
