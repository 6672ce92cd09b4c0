import { Injectable } from '@nestjs/common';
import { HandlesJob, ListensTo, type EventListener, type JobContext, type JobHandler } from '@realign/platform';
import { EstimateEffects, FiguresPublished } from '@realign/adoption/contract';
import { WaveOrderSet } from '@realign/programmes/contract';
import { EffectsService } from './effects.service';

@Injectable()
@HandlesJob(EstimateEffects)
export class EstimateEffectsProcessor implements JobHandler<EstimateEffects> {
  constructor(private readonly effects: EffectsService) {}

  handle(job: EstimateEffects): Promise<void> {
    return this.effects.estimate(job);
  }
}

@Injectable()
@ListensTo(FiguresPublished)
export class FiguresPublishedListener implements EventListener<FiguresPublished> {
  constructor(private readonly effects: EffectsService) {}

  on(event: FiguresPublished): Promise<void> {
    return this.effects.afterPublished(event);
  }
}

/** The planner drew a lot, or put the waves in an order of somebody's choice. */
@Injectable()
@ListensTo(WaveOrderSet)
export class WaveOrderListener implements EventListener<WaveOrderSet> {
  constructor(private readonly effects: EffectsService) {}

  on(event: WaveOrderSet, { messageId }: JobContext): Promise<void> {
    return this.effects.orderWasSet(event, messageId);
  }
}
