import { Module } from '@nestjs/common';
import { PulseAnswerService } from './pulse-answer.service';
import { PulseAudiences } from './pulse-audiences';
import { PulseController } from './pulse.controller';
import { PulseCountStore } from './pulse-count.store';
import { PulseEvidence } from './pulse-evidence';
import { AskPulsePageProcessor, LookAfterPulsesProcessor, PulseSweeper } from './pulse.processors';
import { PulseRounds } from './pulse-rounds';
import { PulseService } from './pulse.service';
import { PulseStore } from './pulse.store';
import { PulseViews } from './pulse.view';

/** Pulses: short questions to an audience, by a cadence or by hand; answered by nobody in particular, counted and told. */
@Module({
  controllers: [PulseController],
  providers: [PulseService, PulseAnswerService, PulseRounds, PulseStore, PulseCountStore, PulseViews, PulseEvidence, PulseAudiences, LookAfterPulsesProcessor, AskPulsePageProcessor, PulseSweeper],
  exports: [PulseEvidence],
})
export class PulseModule {}
