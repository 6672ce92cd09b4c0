/** How many holders a role needs: so many in each programme, one for so many people, or none (it names an audience). */
export interface CoverRule {
  readonly kind: 'fixed' | 'ratio' | 'audience';
  readonly holdersNeeded: number | null;
  readonly peoplePerHolder: number | null;
  /** Given to nobody any more; who holds it keeps it. */
  readonly isRetired?: boolean;
}

/** Live assignments to persons, counted by how firm they are. */
export interface Holders {
  /** Acknowledged, active or handing over, from the first day on. */
  readonly filled: number;
  readonly nominated: number;
  /** Agreed, and to begin on a later day. */
  readonly later: number;
}

export interface RoleCover extends Holders {
  readonly needed: number | null;
  readonly missing: number;
  readonly status: 'met' | 'short' | 'not_needed' | 'unknown';
  readonly note: string;
}

/**
 * Need against holders. A ratio is rounded up: 455 people at one champion for 100 need 5. `headCount` is the number of people
 * in the units the programme has launched to; null while that is not known, and then a ratio cannot be judged.
 * Neither a nominee nor whoever begins later is a holder yet, but the place is not missing either. Cover is met only when the holders alone suffice.
 */
export const roleCover = (rule: CoverRule, holders: Holders, headCount: number | null): RoleCover => {
  if (rule.kind === 'audience') return { ...holders, needed: null, missing: 0, status: 'not_needed', note: 'Names an audience; no cover is needed.' };
  if (rule.isRetired) return { ...holders, needed: null, missing: 0, status: 'not_needed', note: 'The role is retired: nobody is sought for it.' };
  const needed = holdersNeeded(rule, headCount);
  if (needed === null) return { ...holders, needed, missing: 0, status: 'unknown', note: 'No unit holds a launched wave yet, so the need is not known.' };
  const missing = Math.max(0, needed - holders.filled - holders.nominated - holders.later);
  return { ...holders, needed, missing, status: holders.filled >= needed ? 'met' : 'short', note: coverNote(rule, holders, needed, headCount) };
};

const holdersNeeded = (rule: CoverRule, headCount: number | null): number | null => {
  if (rule.kind === 'fixed') return rule.holdersNeeded ?? 1;
  return headCount === null || rule.peoplePerHolder === null ? null : Math.ceil(headCount / rule.peoplePerHolder);
};

const coverNote = (rule: CoverRule, holders: Holders, needed: number, headCount: number | null): string => {
  const why = rule.kind === 'ratio' ? ` (one for ${rule.peoplePerHolder ?? 0} of ${headCount ?? 0} people)` : '';
  return `${holders.filled} of ${needed} needed${why}${toComeWords(holders)}.`;
};

/** “, 1 nominated, 2 begin later”; nothing where nobody is to come. */
const toComeWords = ({ nominated, later }: Holders): string => `${nominated > 0 ? `, ${nominated} nominated` : ''}${later > 0 ? `, ${later} ${later === 1 ? 'begins' : 'begin'} later` : ''}`;

/** How many vacancy rows must be opened so that every missing place of a fixed role stands visibly vacant. */
export const vacanciesToOpen = (cover: RoleCover, rule: CoverRule, openVacancies: number): number =>
  rule.kind === 'fixed' ? Math.max(0, cover.missing - openVacancies) : 0;
