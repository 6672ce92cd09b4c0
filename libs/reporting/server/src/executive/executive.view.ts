import { Injectable } from '@nestjs/common';
import { verdictOf } from '@realign/effects/domain';
import { GoalReadings, type KeyResultReading } from '@realign/goals/contract';
import { RealignmentCommands } from '@realign/programmes/contract';
import type { HealthName } from '@realign/goals/domain';
import { hasRole, isDay, type Day, type TenantSession } from '@realign/kernel';
import { reportingPermissions, type ExecutiveBenefitView, type ExecutiveDecisionView, type ExecutiveEffectView, type ExecutiveGoalView, type ExecutiveView } from '@realign/reporting/contract';
import { closedCheckpoints, costOfDelay, executiveHeadline, goalGrade, inExecutiveOrder, openCheckpoint, optionOutlook, readExecutive } from '@realign/reporting/domain';
import { DecidersReader, type Deciders } from '@realign/reviews/contract';
import { decisionOptions, outdatedBy, type Choice, type ProposableTarget } from '@realign/reviews/domain';
import { TrainingRealignment } from '@realign/training/contract';
import { LoadStore } from '../load/load.store';
import { readCheckpoints, toCycle, toNext } from '../thread/review-rows';
import { readHead } from '../thread/thread.view';
import { readBenefits, type BenefitRow, type EffectRow, readChanges, readEffects, readElsewhere, readGrades, readLoadUnits, readPurpose, readRisks, readSaidSo, readWaiting, type WaitingRow } from './executive-rows';
import { gradeOfEffects, type ServingEffects } from './goal-evidence';
import { RagService } from './rag.service';

/** Healths of a key result whose target is met. */
const REACHED = new Set(['achieved', 'holding']);

/** Checkpoints that are over and whose changes are shown, beside those of the open ones. */
const SHOWN_CLOSED = 2;

/** One page: decisions first, then goals, then what the last checkpoint changed, benefits, load and the rules it was judged by. */
@Injectable()
export class ExecutiveViews {
  constructor(
    private readonly goals: GoalReadings,
    private readonly rag: RagService,
    private readonly load: LoadStore,
    private readonly plan: RealignmentCommands,
    private readonly training: TrainingRealignment,
    private readonly deciders: DecidersReader,
  ) {}

  /** @param isFrozen it is kept for anybody to read: nothing on it is the reader's own */
  async of(session: TenantSession, programmeId: string, isFrozen = false): Promise<ExecutiveView> {
    const head = await readHead(session, programmeId);
    const checkpoints = await readCheckpoints(session, programmeId);
    const open = openCheckpoint(checkpoints);
    const goals = await this.goalsOf(session, programmeId);
    const deciders = open ? await this.deciders.read(session, open.checkpointId) : null;
    const targets = deciders ? await this.targets(session, programmeId) : [];
    const choices = deciders ? decisionOptions(targets).map(({ choice, summary }) => ({ choice, summary, decidedBy: deciders.of[choice].who })) : [];
    const decisions = open
      ? inExecutiveOrder((await readWaiting(session, open.checkpointId)).map((row) => asItStands(row, targets))).map(({ keyResultId, source: _, subjectType: __, hasAdvice: ___, ...row }) => {
          const about = goals.find((goal) => goal.keyResultId === keyResultId);
          const options = choices.map((one) => ({ ...one, isProposed: row.advice?.choice === one.choice, ...optionOutlook(one.choice, row.advice, about?.forecast ?? null) }));
          return { ...row, deadline: deciders?.decideBy ?? open.dueAt, ...(deciders?.decideByDay && { deadlineDay: deciders.decideByDay }), decidedBy: deciders?.who ?? '', costOfDelay: delayOf(row, about, head.today), options };
        })
      : [];
    const closed = closedCheckpoints(checkpoints);
    const shown = [...checkpoints.filter(({ closedAt }) => closedAt === null), ...closed.slice(-SHOWN_CLOSED)].map(({ checkpointId }) => checkpointId);
    const changes = await readChanges(session, programmeId, shown, closed.at(-SHOWN_CLOSED - 1)?.closedAt ?? null);
    const elsewhere = await readElsewhere(session, programmeId);
    const others = await this.deciders.readMany(session, elsewhere.map(({ checkpointId }) => checkpointId));
    const now = await session.one<{ asOf: string }>(`select to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "asOf"`);
    return {
      programmeId, programmeName: head.name, organisation: await organisationOf(session), state: head.state, headline: executiveHeadline(readExecutive({ checkpoints, decisionsWaiting: decisions.length, elsewhere, results: goals.map(({ goalId, health }) => ({ goalId, health: health as HealthName })), changes, today: head.today, isReaders: !isFrozen && decidesAll(deciders, others) })), rag: await this.rag.of(session, programmeId), purpose: (await readPurpose(session, programmeId)) ?? null,
      decisions, elsewhere: elsewhere.map(({ frozenOn: _, ...other }) => { const dueOn = others.get(other.checkpointId)?.decideByDay; return { ...other, ...(dueOn && { dueOn }) }; }), goals, changes, effects: (await readEffects(session, programmeId)).map(toEffect), benefits: (await readBenefits(session, programmeId)).map((row) => measured(row, goals)), saidSo: await readSaidSo(session, programmeId),
      load: { hoursLimit: (await this.load.policy(session)).hoursLimit, units: await readLoadUnits(session, programmeId) }, risks: await readRisks(session, programmeId), cycles: checkpoints.map(toCycle),
      nextCheckpoint: toNext(open, head.today), dataTo: goals.map(({ asOf }) => asOf).filter((asOf) => asOf !== null).sort().at(-1) ?? null, asOf: now?.asOf ?? '',
      can: { decide: deciders?.isMine === true && decisions.length > 0, override: hasRole(session.actor, ...reportingPermissions['reporting.rag.override']), freeze: hasRole(session.actor, ...reportingPermissions['reporting.snapshot.take']) },
    };
  }

  /** The key results in use with the grade of what is known of them; the cockpit shows the same grades. */
  async goalsOf(session: TenantSession, programmeId: string): Promise<ExecutiveGoalView[]> {
    const readings = await this.goals.of(session, programmeId);
    const grades = new Map((await readGrades(session, programmeId, readings.map(({ keyResultId }) => keyResultId))).map((row) => [row.keyResultId, row]));
    return readings.map((reading) => toGoal(reading, grades.get(reading.keyResultId)));
  }

  /** What a decision can change, as the room knows it: on it depends what can be chosen, and what is proposed still. */
  private async targets(session: TenantSession, programmeId: string): Promise<Target[]> {
    const plan = await this.plan.targets(session, programmeId);
    const plans = await this.training.targets(session, programmeId);
    return [
      ...plan.map(({ target, targetId, title, state, startsOn, endsOn }) => ({ target, targetId, title, state, startsOn, endsOn, isRelated: false })),
      ...plans.map(({ planId, title, state }) => ({ target: 'training_plan' as const, targetId: planId, title, state, startsOn: null, endsOn: null, isRelated: false })),
    ];
  }
}

type Target = Pick<ProposableTarget, 'target' | 'targetId' | 'title' | 'state' | 'startsOn' | 'endsOn'> & { readonly isRelated: boolean };

/** What the plan no longer allows is advised to nobody, here as in the room. */
function asItStands({ change, ...row }: WaitingRow, targets: readonly Target[]): Omit<WaitingRow, 'change'> & { readonly hasAdvice: boolean } {
  const isOutdated = row.advice !== null && outdatedBy({ choice: row.advice.choice as Choice, change }, targets) !== null;
  return { ...row, advice: isOutdated ? null : row.advice, hasAdvice: row.advice !== null && !isOutdated };
}

const organisationOf = async (session: TenantSession): Promise<string> => (await session.one<{ name: string }>('select name from identity.tenant where id = $1', [session.tenantId]))?.name ?? '';

/** The day of the key result that the item is about says by when its gap must be closed. */
function delayOf({ value, target }: Pick<ExecutiveDecisionView, 'value' | 'target'>, about: ExecutiveGoalView | undefined, today: Day): number | null {
  const targetOn = about?.targetOn ?? null;
  return costOfDelay({ value, target, targetOn: targetOn !== null && isDay(targetOn) ? targetOn : null, isReached: about !== undefined && REACHED.has(about.health), today });
}

/** Judged as on the card of the effect; more people are better. */
const toEffect = ({ q, least, ...effect }: EffectRow): ExecutiveEffectView => ({
  ...effect, verdict: q === null ? 'cannot_tell' : verdictOf({ ...effect, q }, 1, least ?? 0), estimate: oneDigit(effect.estimate), low: oneDigit(effect.low), high: oneDigit(effect.high),
});
const oneDigit = (points: number): number => Math.round(points * 10) / 10;

/** A benefit with the reading of the key result that measures it. */
function measured({ keyResultId, ...benefit }: BenefitRow, goals: readonly ExecutiveGoalView[]): ExecutiveBenefitView {
  const goal = goals.find((one) => one.keyResultId === keyResultId);
  return { ...benefit, keyResultTitle: goal?.keyResultTitle ?? null, value: goal?.value ?? null, target: goal?.target ?? null, unit: goal?.unit ?? '' };
}

const toGoal = ({ title, ...reading }: KeyResultReading, serving: ServingEffects | undefined): ExecutiveGoalView => ({
  ...reading, keyResultTitle: title, grade: goalGrade({ ...reading, isMeasured: (serving?.metricKey ?? null) !== null, effectGrade: serving ? gradeOfEffects(serving, reading) : null }),
});

/** Whether all that waits is decided by whoever reads. */
const decidesAll = (own: Deciders | null, others: ReadonlyMap<string, Deciders>): boolean => [...(own ? [own] : []), ...others.values()].every(({ isMine }) => isMine);
