import type { EvidenceFact } from '@realign/kernel';
import type { PullProgress, PushProgress } from './progress';

export interface PlanReading {
  readonly planId: string;
  readonly title: string;
  /** Null: withheld. */
  readonly push: PushProgress | null;
  readonly pull: PullProgress | null;
  /** Of fewer people nothing is told. */
  readonly minGroupSize: number;
}

const withheld = (minGroupSize: number): string => `Withheld: it reaches fewer than ${minGroupSize} people.`;

/** Completion wanted by the launch gate of the template: three quarters of the required training. */
export const COMPLETION_TARGET = 0.75;

/**
 * Required training of one plan: the value is the completed share (0–1). More than a tenth overdue, or under half the target with
 * something overdue, is off track; anything overdue is at risk. Nothing assigned yet is no data, not 0 %; nor is what is withheld.
 */
export const pushFact = ({ planId, title, push, minGroupSize }: PlanReading, asOf: string): EvidenceFact => ({
  key: `training.plan:${planId}:push`,
  source: 'training',
  subjectType: 'training_plan',
  subjectId: planId,
  title: `Required training: ${title}`,
  status: push ? pushStatus(push) : 'no_data',
  value: push?.completedShare ?? null,
  unit: 'share',
  baseline: null,
  target: COMPLETION_TARGET,
  asOf,
  note: !push ? withheld(minGroupSize) : push.assigned === 0 ? 'Nothing is assigned yet.' : `${push.completed} of ${push.assigned} assigned are completed, ${push.overdue} are overdue; to the nearest five.`,
  link: `training?plan=${planId}`,
});

const pushStatus = (push: PushProgress): EvidenceFact['status'] => {
  if (push.assigned === 0) return 'no_data';
  const isFarBehind = push.overdue * 10 > push.assigned || (push.completedShare ?? 0) < COMPLETION_TARGET / 2;
  if (push.overdue > 0) return isFarBehind ? 'off_track' : 'at_risk';
  return 'ok';
};

/** Offered training of one plan: offered against took up. It informs; declining is no fault, so it is never red or amber. */
export const pullFact = ({ planId, title, pull, minGroupSize }: PlanReading, asOf: string): EvidenceFact => ({
  key: `training.plan:${planId}:pull`,
  source: 'training',
  subjectType: 'training_plan',
  subjectId: planId,
  title: `Offered training: ${title}`,
  status: !pull || pull.offered === 0 ? 'no_data' : 'info',
  value: pull?.tookUpShare ?? null,
  unit: 'share',
  baseline: null,
  target: null,
  asOf,
  note: !pull ? withheld(minGroupSize) : pull.offered === 0 ? 'Nothing is offered yet.' : `${pull.accepted} of ${pull.offered} offers were taken up, ${pull.declined} declined, ${pull.waiting} wait for an answer; to the nearest five.`,
  link: `training?plan=${planId}`,
});
