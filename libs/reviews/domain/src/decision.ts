import { aboutField, refuse, type Refusal } from '@realign/kernel';
import { isOpenForDecisions, type CheckpointStateName } from './checkpoint-state';

export type Choice = 'continue' | 'adapt' | 'stop' | 'scale' | 'start';

export interface WantedChange {
  readonly target: 'activity' | 'wave' | 'training_plan';
  readonly targetId?: string | undefined;
  readonly title?: string | undefined;
  readonly startsOn?: string | undefined;
  readonly endsOn?: string | undefined;
  readonly leadDaysBy?: number | undefined;
  /** Of what is started: the wave it is for. */
  readonly waveId?: string | undefined;
}

export interface WantedDecision {
  readonly choice: Choice;
  readonly reason: string;
  readonly change?: WantedChange | undefined;
}

export type DecisionCode =
  | 'not-open-for-decisions' | 'decided-already' | 'reason-needed' | 'change-needed' | 'nothing-to-change'
  | 'target-needed' | 'title-needed' | 'only-an-activity-starts' | 'what-changes' | 'ends-before-it-starts' | 'not-for-this-target' | 'wave-of-what-starts';

/** Adapting, stopping and starting change the plan, scaling may; continuing leaves it as it is. */
export const CHANGE_RULE: Readonly<Record<Choice, 'needed' | 'possible' | 'none'>> = { continue: 'none', adapt: 'needed', stop: 'needed', scale: 'possible', start: 'needed' };

/**
 * Whether a decision may be recorded: the checkpoint is open, the item is not decided yet, there is a reason, and the change fits the
 * choice. One item has one decision, because its change took effect with it. A refusal that a field would mend names it.
 */
export function refuseDecision(checkpoint: CheckpointStateName, isDecided: boolean, wanted: WantedDecision): Refusal<DecisionCode> | undefined {
  const refusal = whyNot(checkpoint, isDecided, wanted);
  return refusal && aboutField(refusal, fieldOf(refusal.refused, wanted));
}

function whyNot(checkpoint: CheckpointStateName, isDecided: boolean, wanted: WantedDecision): Refusal<DecisionCode> | undefined {
  if (!isOpenForDecisions(checkpoint)) return refuse('not-open-for-decisions', 'Decisions are recorded once the evidence is frozen and until the checkpoint closes.');
  if (isDecided) return refuse('decided-already', 'This item has its decision, and the plan has changed with it.');
  if (wanted.reason.trim().length < 3) return refuse('reason-needed', 'Say why, in a sentence; it is kept in the decision log.');
  return refuseChange(wanted.choice, wanted.change);
}

function refuseChange(choice: Choice, change: WantedChange | undefined): Refusal<DecisionCode> | undefined {
  const rule = CHANGE_RULE[choice];
  if (!change) return rule === 'needed' ? refuse('change-needed', `To ${choice}, say what changes in the plan.`) : undefined;
  if (rule === 'none') return refuse('nothing-to-change', 'Continuing leaves the plan as it is; choose adapt to change it.');
  if (change.startsOn !== undefined && change.endsOn !== undefined && change.endsOn < change.startsOn) {
    return refuse('ends-before-it-starts', 'The last day is before the first.');
  }
  return choice === 'start' ? refuseStart(change) : refuseExisting(choice, change);
}

function refuseStart(change: WantedChange): Refusal<DecisionCode> | undefined {
  if (change.target !== 'activity') return refuse('only-an-activity-starts', 'A checkpoint starts activities; waves and training plans are made in the plan.');
  return change.title?.trim() ? undefined : refuse('title-needed', 'Name the new activity.');
}

function refuseExisting(choice: Choice, change: WantedChange): Refusal<DecisionCode> | undefined {
  if (change.targetId === undefined) return refuse('target-needed', 'Say which activity, wave or training plan.');
  if (change.waveId !== undefined) return refuse('wave-of-what-starts', 'Only an activity that is started is given its wave here.');
  if (choice === 'stop') return undefined;
  return change.target === 'training_plan' ? refusePlanChange(change) : refuseDatedChange(change);
}

function refusePlanChange(change: WantedChange): Refusal<DecisionCode> | undefined {
  if (change.title ?? change.startsOn ?? change.endsOn) return refuse('not-for-this-target', 'A training plan is adapted by moving its lead times.');
  return change.leadDaysBy ? undefined : refuse('what-changes', 'Say by how many days the lead times move.');
}

function refuseDatedChange(change: WantedChange): Refusal<DecisionCode> | undefined {
  if (change.leadDaysBy !== undefined) return refuse('not-for-this-target', 'Only a training plan has lead times.');
  return (change.title ?? change.startsOn ?? change.endsOn) ? undefined : refuse('what-changes', 'Say what becomes different: title, first day or last day.');
}

/** The field of the decision a refusal is about, as a JSON pointer; undefined when it is about the checkpoint, whatever the fields say. */
function fieldOf(code: DecisionCode, { choice, change }: WantedDecision): string | undefined {
  const dated = change?.target === 'wave' ? '/change/startsOn' : '/change/endsOn';
  switch (code) {
    case 'not-open-for-decisions':
    case 'decided-already': return undefined;
    case 'reason-needed': return '/reason';
    case 'change-needed': return choice === 'start' ? '/change/title' : '/change/targetId';
    case 'nothing-to-change': return '/choice';
    case 'title-needed': return '/change/title';
    case 'target-needed': return '/change/targetId';
    case 'wave-of-what-starts': return '/change/waveId';
    case 'only-an-activity-starts': return '/change/target';
    case 'ends-before-it-starts': return '/change/endsOn';
    case 'what-changes': return change?.target === 'training_plan' ? '/change/leadDaysBy' : dated;
    case 'not-for-this-target': return change?.target === 'training_plan' ? dated : '/change/leadDaysBy';
  }
}

export interface AgendaItem {
  readonly id: string;
  readonly title: string;
  readonly needsDecision: boolean;
  readonly isDecided: boolean;
}

/** A checkpoint closes when each item that needs a decision has one; the refusal names those that lack it. */
export function refuseClosing(checkpoint: CheckpointStateName, agenda: readonly AgendaItem[]): Refusal<'not-open-for-decisions' | 'undecided'> | undefined {
  if (!isOpenForDecisions(checkpoint)) return refuse('not-open-for-decisions', 'A checkpoint closes once its evidence is frozen and each item has a decision.');
  const open = agenda.filter((item) => item.needsDecision && !item.isDecided);
  if (open.length === 0) return undefined;
  const names = open.map((item) => ({ code: item.id, detail: item.title }));
  return refuse('undecided', `${open.length === 1 ? 'One item has' : `${open.length} items have`} no decision yet: ${open.map((item) => item.title).join('; ')}.`, names);
}
