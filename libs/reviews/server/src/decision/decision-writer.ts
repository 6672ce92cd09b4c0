import { Injectable } from '@nestjs/common';
import { GoalContributions } from '@realign/goals/contract';
import { addDays, isDay, type Day, type TenantSession } from '@realign/kernel';
import { invalid, newId, notFound } from '@realign/platform';
import type { PlanChangeView, RecordDecision } from '@realign/reviews/contract';
import { effectiveDay } from '@realign/reviews/domain';
import type { Checkpoint } from '../checkpoint/checkpoint.store';
import { Ledger } from '../decision-log/ledger';
import { ProposalStore } from '../proposal/proposal.store';
import { databaseNow } from '../time/iso-instant';
import { TemporalCalendar } from '../time/temporal-calendar';
import { DecisionStore, type NewDecision } from './decision.store';
import { PlanRealignment } from './plan-realignment';

/** Writes a decision with everything that comes of it: the plan's changes, the settled proposal, the link of the log. */
@Injectable()
export class DecisionWriter {
  constructor(
    private readonly decisions: DecisionStore,
    private readonly plan: PlanRealignment,
    private readonly proposals: ProposalStore,
    private readonly calendar: TemporalCalendar,
    private readonly ledger: Ledger,
    private readonly contributions: GoalContributions,
  ) {}

  /** @returns the decision. @throws 404 for an owner who is not there, or no longer */
  async write(session: TenantSession, checkpoint: Checkpoint, input: RecordDecision): Promise<NewDecision> {
    const { agendaItemId, choice, reason, change, ownerPersonId } = input;
    const now = await databaseNow(session);
    const [effectiveOn, today] = [effectiveDay(wantedDay(input.effectiveOn), now, checkpoint.timeZone, this.calendar), effectiveDay(undefined, now, checkpoint.timeZone, this.calendar)];
    requireNear(effectiveOn, today);
    const owner = (await this.decisions.owner(session, checkpoint.programmeId, ownerPersonId)) ?? null;
    if (ownerPersonId && !owner) throw notFound('person');
    const decision = { id: newId(), checkpointId: checkpoint.id, agendaItemId, choice, reason, effectiveOn, owner };
    await this.decisions.insert(session, decision);
    const changes = change ? await this.forGoal(session, checkpoint.programmeId, decision, await this.plan.apply(session, checkpoint.programmeId, decision, change, effectiveOn > today)) : [];
    await this.decisions.insertChanges(session, decision.id, changes);
    await this.proposals.resolve(session, decision, change, changes);
    await this.proposals.withdraw(session, checkpoint.programmeId, changes);
    await this.proposals.apply(session, checkpoint.cadenceId);
    await this.ledger.decision(session, decision, changes);
    return decision;
  }

  /** What is started because a goal falls behind serves that goal from now on; the plan's change says so. */
  private async forGoal(session: TenantSession, programmeId: string, { agendaItemId, reason }: NewDecision, changes: PlanChangeView[]): Promise<PlanChangeView[]> {
    const added = changes.find(({ kind, target }) => kind === 'added' && target === 'activity');
    const keyResultId = added && (await this.proposals.keyResultOf(session, agendaItemId));
    if (!added || !keyResultId) return changes;
    const goal = await this.contributions.serve(session, { programmeId, keyResultId, activityId: added.targetId, hypothesis: reason });
    return goal === undefined ? changes : changes.map((one) => (one === added ? { ...one, summary: `${one.summary}, for “${goal}”` } : one));
  }
}

/** A decision that holds from a day nobody will look at is none: it would never be carried out, nor judged. */
const LATEST_DAYS = 366;

function requireNear(effectiveOn: Day, today: Day): void {
  const latest = addDays(today, LATEST_DAYS);
  if (effectiveOn > latest) throw invalid([{ pointer: '/effectiveOn', code: 'too-far', detail: `A decision takes effect within a year, by ${latest} at the latest.` }]);
}

const wantedDay = (text: string | undefined): Day | undefined => {
  if (text === undefined || isDay(text)) return text;
  throw invalid([{ pointer: '/effectiveOn', code: 'day', detail: 'This day does not exist.' }]);
};
