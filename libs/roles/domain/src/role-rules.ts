import { compareDays, refuse, type Day, type Refusal } from '@realign/kernel';
import type { CoverRule } from './role-cover';
import type { RoleState } from './role-assignment-state';

export interface NewAssignment {
  readonly personId?: string | undefined;
  readonly orgUnitId?: string | undefined;
  readonly deputyPersonId?: string | undefined;
  readonly startsOn: Day;
  readonly endsOn?: Day | undefined;
  readonly as?: 'nominated' | 'active' | undefined;
}

export type AssignmentRefused = 'holder-missing' | 'two-holders' | 'unit-cannot-hold' | 'ends-before-start' | 'deputy-is-holder';

/**
 * The state in which a new assignment starts. A unit is active at once: there is no single line manager to ask.
 * A person is nominated, unless whoever assigns says that the line manager has agreed already.
 * Refuses nobody or two holders, a unit for a role of a fixed number of persons (a department is nobody's sponsor), an end before
 * the start, and a deputy who is the holder.
 */
export const startAssignment = (rule: CoverRule, input: NewAssignment): RoleState | Refusal<AssignmentRefused> => {
  if (!input.personId && !input.orgUnitId) return refuse('holder-missing', 'Name a person or an org unit.');
  if (input.personId && input.orgUnitId) return refuse('two-holders', 'Name a person or an org unit, not both.');
  if (input.orgUnitId && rule.kind === 'fixed') return refuse('unit-cannot-hold', 'This role is held by a person, not by a unit.');
  const dates = checkTerm(input.startsOn, input.endsOn ?? null);
  if (dates) return dates;
  if (input.personId && input.personId === input.deputyPersonId) return refuse('deputy-is-holder', 'A deputy is somebody else.');
  return input.orgUnitId ? 'active' : (input.as ?? 'nominated');
};

/** An assignment may end on the day it starts, never before. */
export const checkTerm = (startsOn: Day, endsOn: Day | null): Refusal<'ends-before-start'> | undefined =>
  endsOn !== null && compareDays(endsOn, startsOn) < 0 ? refuse('ends-before-start', 'The role cannot end before it starts.') : undefined;

export type CoverRuleRefused = 'cover-number-missing' | 'cover-number-unexpected';

/** A fixed role says how many holders, a ratio role how many people to one holder, an audience neither. */
export const checkCoverRule = (rule: CoverRule): Refusal<CoverRuleRefused> | undefined => {
  const expected = { fixed: rule.holdersNeeded, ratio: rule.peoplePerHolder, audience: 0 }[rule.kind];
  const unexpected = { fixed: rule.peoplePerHolder, ratio: rule.holdersNeeded, audience: rule.holdersNeeded ?? rule.peoplePerHolder }[rule.kind];
  if (expected === null) return refuse('cover-number-missing', rule.kind === 'fixed' ? 'Say how many holders are needed.' : 'Say how many people there are to one holder.');
  return unexpected === null ? undefined : refuse('cover-number-unexpected', 'Give only the number that belongs to this kind of cover.');
};

/** Where a role is carried out: the whole programme, or one unit, community or topic of it. */
export interface RoleScope {
  readonly scopeUnitId?: string | null | undefined;
  readonly communityId?: string | null | undefined;
  readonly topic?: string | null | undefined;
}

/** A role is carried out in one place at most; a unit that holds a role is itself the place. Refuses `two-scopes`, `unit-holds-its-own-place`. */
export const checkScope = (scope: RoleScope, orgUnitId?: string): Refusal<'two-scopes' | 'unit-holds-its-own-place'> | undefined => {
  const given = [scope.scopeUnitId, scope.communityId, scope.topic].filter((part) => part !== undefined && part !== null && part !== '').length;
  if (given > 1) return refuse('two-scopes', 'Name a unit, a community or a topic, not more than one.');
  return given > 0 && orgUnitId ? refuse('unit-holds-its-own-place', 'A whole unit holds the role in itself; name no other place.') : undefined;
};

export interface RoleTime {
  readonly state: RoleState;
  readonly personId: string | null;
  readonly timePercent: number | null;
  readonly inRoleDescription: boolean;
  readonly acknowledgedAt: string | null;
}

export type SideOfDeskReason = 'no-time' | 'not-acknowledged' | 'not-in-role-description';

const CARRIES: readonly RoleState[] = ['acknowledged', 'active', 'handing_over'];

/**
 * "Side of desk" (R36): a person carries the role while one of three things is lacking: agreed time, the line manager's
 * acknowledgement, its place in the role description. Answers which are lacking. A nominee carries nothing yet; a unit has no desk.
 */
export const sideOfDesk = (role: RoleTime): SideOfDeskReason[] => {
  if (role.personId === null || !CARRIES.includes(role.state)) return [];
  return [
    ...(role.timePercent === null ? (['no-time'] as const) : []),
    ...(role.acknowledgedAt === null ? (['not-acknowledged'] as const) : []),
    ...(role.inRoleDescription ? [] : (['not-in-role-description'] as const)),
  ];
};
