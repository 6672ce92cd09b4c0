import { hasRole, type Actor } from '@realign/kernel';
import { trainingPermissions } from '@realign/training/contract';
import { possibleActions, type Assignment, type AssignmentActionName } from '@realign/training/domain';

export const canEditCatalogue = (actor: Actor): boolean => hasRole(actor, ...trainingPermissions['training.catalogue.edit']);

export const canEditPlans = (actor: Actor): boolean => hasRole(actor, ...trainingPermissions['training.plan.edit']);

export const canStartRuns = (actor: Actor): boolean => hasRole(actor, ...trainingPermissions['training.run.start']);

export const canRecordCompletions = (actor: Actor): boolean => hasRole(actor, ...trainingPermissions['training.completion.record']);

/** Everybody’s, one by one; whoever may not is told of groups. */
export const canSeeAssignments = (actor: Actor): boolean => hasRole(actor, ...trainingPermissions['training.assignment.read']);

export const canSeeAssignmentOf = (actor: Actor, personId: string): boolean => personId === actor.personId || canSeeAssignments(actor);

/** An answer to an offer is the person's own; waiving and completing for somebody else is the trainer's work. Whether it is applied at work the person and the trainer can tell. */
const OWN: readonly AssignmentActionName[] = ['start', 'complete', 'accept', 'decline', 'snooze', 'apply', 'unapply'];
const FOR_OTHERS: readonly AssignmentActionName[] = ['start', 'complete', 'waive', 'apply', 'unapply'];

export const allowedActions = (actor: Actor, personId: string, assignment: Pick<Assignment, 'mode' | 'state'>): AssignmentActionName[] => {
  const mine = personId === actor.personId ? OWN : [];
  const others = canRecordCompletions(actor) ? FOR_OTHERS : [];
  return possibleActions(assignment).filter((action) => mine.includes(action) || others.includes(action));
};

export const canEditSessions = (actor: Actor): boolean => hasRole(actor, ...trainingPermissions['training.session.edit']);
