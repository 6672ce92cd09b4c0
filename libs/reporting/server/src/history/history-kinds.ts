import { adoptionPermissions } from '@realign/adoption/contract';
import { directoryPermissions } from '@realign/directory/contract';
import { goalsPermissions } from '@realign/goals/contract';
import type { Role } from '@realign/kernel';
import { programmesPermissions } from '@realign/programmes/contract';
import { reviewsPermissions } from '@realign/reviews/contract';
import { rolesPermissions } from '@realign/roles/contract';
import { trainingPermissions } from '@realign/training/contract';

const plan = programmesPermissions['programmes.plan.read'];
const goals = goalsPermissions['goals.goal.read'];
const reviews = reviewsPermissions['reviews.checkpoint.read'];

/** Whose history may be read, by kind: whoever may read the thing. Kinds that are not here have none that is shown. */
export const HISTORY_KINDS: Readonly<Record<string, readonly Role[]>> = {
  programme: programmesPermissions['programmes.programme.read'], strategy: programmesPermissions['programmes.programme.read'], statement: programmesPermissions['programmes.statement.read'],
  phase: plan, wave: plan, activity: plan, message: plan, blackout: plan, 'open-point': plan, 'sponsor-action': plan,
  goal: goals, 'key-result': goals, benefit: goals,
  person: directoryPermissions['directory.person.read'], audience: directoryPermissions['directory.audience.read'],
  'role-definition': rolesPermissions['roles.definition.read'], 'role-assignment': rolesPermissions['roles.assignment.read'],
  'training-plan': trainingPermissions['training.plan.read'], 'training-module': trainingPermissions['training.catalogue.read'], 'training-session': trainingPermissions['training.session.read'],
  checkpoint: reviews, cadence: reviews,
};

const byPerson = trainingPermissions['training.assignment.read'];

/**
 * What was done about single people with a thing that many may read: who took a seat or came, how many were recorded as having completed something, whose accounts are linked, who looked at somebody's use and why.
 * Told to whoever may see that person by person (0226, 0227); for others it is not in the history, nor in its length.
 */
export const ABOUT_SINGLE_PEOPLE: Readonly<Record<string, readonly Role[]>> = {
  'training-session.registered': byPerson, 'training-session.taken-off': byPerson, 'training-session.attendance': byPerson, 'training-session.walk-in': byPerson, 'training-session.own-seat': byPerson,
  'training-session.seats-freed': byPerson, 'training-session.seats-given-back': byPerson,
  'training.completions-recorded': byPerson, 'training.matching-completions-asked': byPerson, 'learner-alias.made': byPerson, 'calendar.made': byPerson, 'calendar.ended': byPerson,
  'identity.matched': adoptionPermissions['adoption.identity.match'], 'identity.moved': adoptionPermissions['adoption.identity.match'], 'person-reading.viewed': adoptionPermissions['adoption.person.read'],
};
