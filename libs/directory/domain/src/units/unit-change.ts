import { addMonths, refuse, type Day, type Refusal } from '@realign/kernel';

/** What is asked to happen to a unit. Fields that a kind does not need are absent. */
export interface UnitChange {
  readonly kind: 'rename' | 'move' | 'merge' | 'split' | 'close';
  readonly orgUnitId: string;
  readonly effectiveOn: Day;
  readonly name?: string;
  readonly underUnitId?: string | null;
  readonly intoUnitId?: string;
  readonly unitIds?: readonly string[];
  readonly personIds?: readonly string[];
  readonly locations?: readonly string[];
  readonly jobTitles?: readonly string[];
}

/** One thing that is wrong with the wish itself, by JSON pointer. */
export interface UnitChangeFault {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

/** How many years back a unit can be changed: what was known of earlier days is not made up afterwards. */
export const YEARS_BACK = 10;

/** A day far in the past is a slip of the pen more often than a wish. */
export function refuseLongAgo(effectiveOn: Day, today: Day): Refusal<'too-long-ago'> | undefined {
  const first = addMonths(today, -12 * YEARS_BACK);
  return effectiveOn < first ? refuse('too-long-ago', `Units can be changed at most ${YEARS_BACK} years back, so from ${first} on; ${effectiveOn} is before that.`) : undefined;
}

const some = (list: readonly unknown[] | undefined): boolean => (list?.length ?? 0) > 0;

/** What the wish lacks, before anything is looked up. */
export function unitChangeFaults(change: UnitChange): UnitChangeFault[] {
  const faults: UnitChangeFault[] = [];
  const need = (holds: boolean, pointer: string, detail: string): void => void (holds || faults.push({ pointer, code: 'needed', detail }));
  const { kind } = change;
  if (kind === 'rename' || kind === 'split') need((change.name ?? '').trim() !== '', '/name', kind === 'rename' ? 'Say what the unit is called from then on.' : 'Say what the new unit is called.');
  if (kind === 'move') need(change.underUnitId !== undefined, '/underUnitId', 'Say below which unit it stands from then on; null is at the top.');
  if (kind === 'merge') need(change.intoUnitId !== undefined, '/intoUnitId', 'Say into which unit it is merged.');
  if (kind === 'split') need(some(change.unitIds) || some(change.personIds) || some(change.locations) || some(change.jobTitles), '/personIds', 'Say which people, places, job titles or units go to the new unit.');
  if (kind === 'merge' && change.intoUnitId === change.orgUnitId) faults.push({ pointer: '/intoUnitId', code: 'itself', detail: 'A unit cannot be merged into itself.' });
  if (kind === 'move' && change.underUnitId === change.orgUnitId) faults.push({ pointer: '/underUnitId', code: 'itself', detail: 'A unit cannot stand below itself.' });
  return faults;
}

/** How things stand around a change on its day. */
export interface UnitChangeFacts {
  readonly name: string;
  readonly isClosed: boolean;
  /** The newest of the days on which one of the touched units last changed, its first known day left out; null when none ever did. */
  readonly lastChangedOn: Day | null;
  /** The newest day on which one of the units was made; null when all have always been there. */
  readonly openedOn: Day | null;
  /** The other unit (above, or merged into), when one is named. */
  readonly other?: { readonly name: string; readonly isClosed: boolean; readonly isBelow: boolean };
  /** People and units still in it on the day or later. */
  readonly peopleInside: number;
  readonly unitsBelow: number;
  /** Units named for a split that do not stand directly below. */
  readonly strangers: number;
  /** Another open unit has the wanted name. */
  readonly isNameTaken: boolean;
}

/**
 * Whether a change can be made on its day. Changes of one unit are made in the order of their days, so that history is never rewritten
 * behind a later change: a day before the newest change is refused. A tree has no circles, on that day or later.
 */
export function refuseUnitChange(change: UnitChange, facts: UnitChangeFacts): Refusal | null {
  const { kind } = change;
  if (facts.isClosed) return refuse('unit-closed', `${facts.name} is closed. There is nothing left to change.`);
  if (facts.lastChangedOn !== null && facts.lastChangedOn > change.effectiveOn) return refuse('later-change', `A unit this touches changed on ${facts.lastChangedOn}. Choose that day or a later one, or undo that change first.`);
  if (facts.openedOn !== null && facts.openedOn > change.effectiveOn) return refuse('not-yet-there', `One of the units is there only since ${facts.openedOn}. Choose that day or a later one.`);
  if (facts.other?.isClosed) return refuse('other-closed', `${facts.other.name} is closed. Choose a unit that is open.`);
  if (kind === 'move' && facts.other?.isBelow) return refuse('circle', `${facts.other.name} stands below ${facts.name}, then or later: the tree would go round in a circle.`);
  if (kind === 'merge' && facts.other?.isBelow) return refuse('circle', `${facts.other.name} stands below ${facts.name}. Move it out first, or merge it the other way round.`);
  if (kind === 'split' && facts.strangers > 0) return refuse('not-below', `Only units directly below ${facts.name} can go to the new unit.`);
  if (kind === 'split' && facts.other?.isBelow) return refuse('circle', `${facts.other.name} stands below ${facts.name} and may go to the new unit itself. Choose a unit above.`);
  if ((kind === 'rename' || kind === 'split') && facts.isNameTaken) return refuse('name-taken', `There is a unit called ${change.name ?? ''} already.`);
  if (kind === 'close' && facts.peopleInside + facts.unitsBelow > 0) return refuse('not-empty', `${facts.name} still has people or units on that day. Merge it into another unit instead.`);
  return null;
}

/** The change in one sentence; names as they were when it was made. */
export function unitChangeWords({ kind, name }: Pick<UnitChange, 'kind' | 'name'>, unit: string, other: string | null): string {
  if (kind === 'rename') return `${unit} is called ${name ?? ''}`;
  if (kind === 'move') return other === null ? `${unit} stands at the top` : `${unit} stands below ${other}`;
  if (kind === 'merge') return `${unit} is merged into ${other ?? 'another unit'}`;
  if (kind === 'split') return `${name ?? ''} is split off from ${unit}`;
  return `${unit} is closed`;
}
