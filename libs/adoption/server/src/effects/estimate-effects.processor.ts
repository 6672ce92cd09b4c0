import { Injectable } from '@nestjs/common';
import { HandlesJob, ListensTo, type EventListener, type JobHandler } from '@realign/platform';
import { EstimateEffects, UsageRolledUp } from '@realign/adoption/contract';
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
@ListensTo(UsageRolledUp)
export class RolledUpListener implements EventListener<UsageRolledUp> {
  constructor(private readonly effects: EffectsService) {}

  on(event: UsageRolledUp): Promise<void> {
    return this.effects.afterRollUp(event);
  }
}
