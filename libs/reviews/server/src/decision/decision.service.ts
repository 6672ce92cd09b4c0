import { Injectable } from '@nestjs/common';
import type { Actor, TenantSession } from '@realign/kernel';
import { notFound, refused, TenantDb } from '@realign/platform';
import type { CheckpointView, RecordDecision } from '@realign/reviews/contract';
import { refuseDecision, type AgendaItem } from '@realign/reviews/domain';
import { LoopStore } from '../cadence/loop.store';
import { CheckpointStore } from '../checkpoint/checkpoint.store';
import { CheckpointViews } from '../checkpoint/checkpoint.view';
import { TellBackService } from '../decision-log/tell-back.service';
import { CheckpointNews } from '../telling/checkpoint-news';
import { GatherService } from '../evidence/gather.service';
import { DecisionRightsStore } from './decision-rights.store';
import { DecisionWriter } from './decision-writer';

@Injectable()
export class DecisionService {
  constructor(
    private readonly db: TenantDb,
    private readonly checkpoints: CheckpointStore,
    private readonly decisions: DecisionWriter,
    private readonly tellBack: TellBackService,
    private readonly loop: LoopStore,
    private readonly views: CheckpointViews,
    private readonly news: CheckpointNews,
    private readonly rights: DecisionRightsStore,
    private readonly evidence: GatherService,
  ) {}

  /** The decision, what it changes in the plan, its link in the log and what it tells people are written together or not at all. */
  async record(actor: Actor, checkpointId: string, version: number, input: RecordDecision): Promise<CheckpointView> {
    await this.evidence.beforeDeciding(actor.tenantId, checkpointId);
    return this.db.transaction(actor, async (session) => {
      const checkpoint = await this.checkpoints.get(session, checkpointId);
      await this.rights.requireChoice(session, checkpointId, input.choice);
      await this.checkpoints.enter(session, checkpoint, version, 'in_review');
      const item = await this.item(session, checkpointId, input.agendaItemId);
      const refusal = refuseDecision(checkpoint.state, item.isDecided, input);
      if (refusal) throw refused(refusal);
      await this.loop.setCycleState(session, checkpoint.cycleId, 'deciding');
      const decision = await this.decisions.write(session, checkpoint, input);
      await this.news.decided(session, checkpoint, { ...decision, title: item.title });
      if (input.tellBack) await this.tellBack.publish(session, checkpoint.programmeId, decision.id, input.tellBack);
      return this.views.one(session, checkpointId);
    });
  }

  private async item(session: TenantSession, checkpointId: string, agendaItemId: string): Promise<AgendaItem> {
    const item = (await this.checkpoints.agenda(session, checkpointId)).find(({ id }) => id === agendaItemId);
    if (!item) throw notFound('agenda item');
    return item;
  }
}
