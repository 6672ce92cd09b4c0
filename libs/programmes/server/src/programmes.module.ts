import { Global, Module } from '@nestjs/common';
import { PlanEvidenceReader, RealignmentCommands, TemplateParts } from '@realign/programmes/contract';
import { WaveCondition } from './audience/wave-condition';
import { ActivityService } from './plan/activity.service';
import { PhaseService } from './plan/phase.service';
import { PlanEvidence } from './plan/plan-evidence';
import { PlanLog } from './plan/plan-log';
import { PlanController } from './plan/plan.controller';
import { PlanViews } from './plan/plan.view';
import { WaveService } from './plan/wave.service';
import { ProgrammeController } from './programme/programme.controller';
import { ProgrammeService } from './programme/programme.service';
import { ProgrammeViews } from './programme/programme.view';
import { Realignments } from './realign/realignments';
import { PlanSeed } from './template/plan.seed';
import { RegisteredTemplateParts } from './template/template-parts';

@Global()
@Module({
  controllers: [ProgrammeController, PlanController],
  providers: [
    WaveCondition,
    ProgrammeService, ProgrammeViews, PlanViews, PlanLog, PlanSeed, PhaseService, WaveService, ActivityService, RegisteredTemplateParts,
    { provide: TemplateParts, useExisting: RegisteredTemplateParts },
    { provide: RealignmentCommands, useClass: Realignments },
    { provide: PlanEvidenceReader, useClass: PlanEvidence },
  ],
  exports: [TemplateParts, RealignmentCommands, PlanEvidenceReader],
})
export class ProgrammesModule {}
