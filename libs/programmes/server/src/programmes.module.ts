import { Global, Module } from '@nestjs/common';
import { Ambiguities, LaunchChecks, LifecycleParts, NamedThings, PlanEvidenceReader, RealignmentCommands, TemplateParts } from '@realign/programmes/contract';
import { RegisteredAmbiguities } from './ambiguity/ambiguities';
import { WaveCondition } from './audience/wave-condition';
import { RegisteredLaunchChecks } from './launch/launch-checks';
import { RegisteredLifecycleParts } from './lifecycle/lifecycle-parts';
import { RegisteredNamedThings } from './names/named-things';
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
    RegisteredLaunchChecks, RegisteredAmbiguities, RegisteredLifecycleParts, RegisteredNamedThings,
    { provide: LaunchChecks, useExisting: RegisteredLaunchChecks },
    { provide: Ambiguities, useExisting: RegisteredAmbiguities },
    { provide: LifecycleParts, useExisting: RegisteredLifecycleParts },
    { provide: NamedThings, useExisting: RegisteredNamedThings },
    { provide: TemplateParts, useExisting: RegisteredTemplateParts },
    { provide: RealignmentCommands, useClass: Realignments },
    { provide: PlanEvidenceReader, useClass: PlanEvidence },
  ],
  exports: [LaunchChecks, Ambiguities, LifecycleParts, NamedThings, TemplateParts, RealignmentCommands, PlanEvidenceReader],
})
export class ProgrammesModule {}
