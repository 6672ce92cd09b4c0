import { Injectable } from '@nestjs/common';
import { isDay, type Actor, type Day, type TenantSession } from '@realign/kernel';
import { Audit, invalid, newId, notFound, refused, TenantDb, updateVersioned } from '@realign/platform';
import type { CheckpointView, RecordDecision } from '@realign/reviews/contract';
import { effectiveDay, isOpenForDecisions, refuseDecision, type AgendaItem } from '@realign/reviews/domain';
import { LoopStore } from '../cadence/loop.store';
import { CheckpointStore, type Checkpoint } from '../checkpoint/checkpoint.store';
import { CheckpointViews } from '../checkpoint/checkpoint.view';
import { ProposalStore } from '../proposal/proposal.store';
import { databaseNow } from '../time/iso-instant';
import { TemporalCalendar } from '../time/temporal-calendar';
import { DecisionStore } from './decision.store';
import { PlanRealignment } from './plan-realignment';

@Injectable()
export class DecisionService {
  constructor(
    private readonly db: TenantDb,
    private readonly checkpoints: CheckpointStore,
    private readonly decisions: DecisionStore,
    private readonly plan: PlanRealignment,
    private readonly proposals: ProposalStore,
    private readonly loop: LoopStore,
    private readonly views: CheckpointViews,
    private readonly calendar: TemporalCalendar,
    private readonly audit: Audit,
  ) {}

  /** The decision, what it changes in the plan and both audit rows are written together or not at all. */
  record(actor: Actor, checkpointId: string, version: number, input: RecordDecision): Promise<CheckpointView> {
    return this.db.transaction(actor, async (session) => {
      const checkpoint = await this.checkpoints.get(session, checkpointId);
      const isOpen = isOpenForDecisions(checkpoint.state);
      await updateVersioned(session, 'reviews.checkpoint', checkpointId, version, { state: isOpen ? 'in_review' : checkpoint.state });
      const item = await this.item(session, checkpointId, input.agendaItemId);
      const refusal = refuseDecision(checkpoint.state, item.isDecided, input);
      if (refusal) throw refused(refusal);
      await this.loop.setCycleState(session, checkpoint.cycleId, 'deciding');
      await this.write(session, checkpoint, input);
      return this.views.one(session, checkpointId);
    });
  }

  private async write(session: TenantSession, checkpoint: Checkpoint, input: RecordDecision): Promise<void> {
    const { agendaItemId, choice, reason, change } = input;
    const effectiveOn = effectiveDay(wantedDay(input.effectiveOn), await databaseNow(session), checkpoint.timeZone, this.calendar);
    const decision = { id: newId(), checkpointId: checkpoint.id, agendaItemId, choice, reason, effectiveOn };
    await this.decisions.insert(session, decision);
    const changes = change ? await this.plan.apply(session, checkpoint.programmeId, decision, change) : [];
    await this.decisions.insertChanges(session, decision.id, changes);
    await this.proposals.resolve(session, decision, change);
    await this.audit.record(session, { action: 'decision.recorded', subject: `checkpoint:${checkpoint.id}`, after: { ...decision, changes } });
  }

  private async item(session: TenantSession, checkpointId: string, agendaItemId: string): Promise<AgendaItem> {
    const item = (await this.checkpoints.agenda(session, checkpointId)).find(({ id }) => id === agendaItemId);
    if (!item) throw notFound('agenda item');
    return item;
  }
}

const wantedDay = (text: string | undefined): Day | undefined => {
  if (text === undefined || isDay(text)) return text;
  throw invalid([{ pointer: '/effectiveOn', code: 'day', detail: 'This day does not exist.' }]);
};
