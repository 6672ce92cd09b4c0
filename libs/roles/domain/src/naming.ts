import type { RoleState } from './role-assignment-state';

/** An assignment of the named role that has not ended; vacant places have no person. */
export interface NamedRoleHolder {
  readonly id: string;
  readonly personId: string | null;
  readonly state: RoleState;
}

export interface NamingOutcome {
  /** Who gets the role now; null when nobody is named or they hold it already. */
  readonly give: string | null;
  /** Assignments that end because somebody else, or nobody, is named in their place. */
  readonly end: readonly string[];
}

/**
 * What naming a sponsor, change lead or steward means for the role of that name: whoever is named gets it unless they hold it
 * already, and whoever was named before loses it. A handover that runs is left to its last day, and holders who were never named
 * (a second sponsor, say) keep what they have.
 */
export const followNaming = (before: string | null, now: string | null, holders: readonly NamedRoleHolder[]): NamingOutcome => {
  if (before === now) return { give: null, end: [] };
  const isHeld = holders.some(({ personId, state }) => personId === now && state !== 'ended');
  const loses = holders.filter(({ personId, state }) => before !== null && personId === before && state !== 'ended' && state !== 'handing_over');
  return { give: isHeld ? null : now, end: loses.map(({ id }) => id) };
};
