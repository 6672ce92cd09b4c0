import { Global, Module } from '@nestjs/common';
import { holdsPersonalData } from '@realign/platform';
import { Ambiguities, LaunchChecks, LifecycleParts, NamedThings, Namings, PlanEvidenceReader, RealignmentCommands, TemplateParts, Upcoming } from '@realign/programmes/contract';
import { RegisteredAmbiguities } from './ambiguity/ambiguities';
import { AudiencesOfPlans } from './audience/audiences-of-plans';
import { BehaviourController } from './behaviour/behaviour.controller';
import { BehaviourService } from './behaviour/behaviour.service';
import { ConsultationService } from './impact/consultation.service';
import { ImpactChecks } from './impact/impact-checks';
import { ImpactController } from './impact/impact.controller';
import { ImpactService } from './impact/impact.service';
import { ImpactStore } from './impact/impact.store';
import { ImpactViews } from './impact/impact.view';
import { OpenPointController } from './open-point/open-point.controller';
import { OpenPointService } from './open-point/open-point.service';
import { OpenPointViews } from './open-point/open-point.view';
import { PlanAmbiguities } from './open-point/plan-ambiguities';
import { StrategyChecks } from './strategy/strategy-checks';
import { StrategyController } from './strategy/strategy.controller';
import { StrategyService } from './strategy/strategy.service';
import { StrategyStore } from './strategy/strategy.store';
import { WaveCondition } from './audience/wave-condition';
import { WavesOfAudiences } from './audience/waves-of-audiences';
import { WavesOfUnits } from './audience/waves-of-units';
import { RegisteredLaunchChecks } from './launch/launch-checks';
import { LaunchController } from './launch/launch.controller';
import { LaunchGate } from './launch/launch-gate';
import { LaunchService } from './launch/launch.service';
import { LaunchViews } from './launch/launch.view';
import { ProgrammeChecks } from './launch/programme-checks';
import { WaiverStore } from './launch/waiver.store';
import { LifecycleRecord } from './lifecycle/lifecycle-record';
import { LifecycleService } from './lifecycle/lifecycle.service';
import { RegisteredLifecycleParts } from './lifecycle/lifecycle-parts';
import { RegisteredNamedThings } from './names/named-things';
import { RegisteredNamings } from './naming/namings';
import { RegisteredUpcoming } from './programme/upcoming';
import { ActivityService } from './plan/activity.service';
import { BaselineService } from './plan/baseline.service';
import { BaselineViews } from './plan/baseline.view';
import { BlackoutService } from './plan/blackout.service';
import { BlackoutViews } from './plan/blackout.view';
import { CriterionService } from './plan/criterion.service';
import { DependencyService } from './plan/dependency.service';
import { DependencyViews } from './plan/dependency.view';
import { MessageService } from './plan/message.service';
import { MessageViews } from './plan/message.view';
import { PhaseParts } from './plan/phase-parts';
import { PhaseService } from './plan/phase.service';
import { PlanChanges } from './plan/plan-changes';
import { PlanEvidence } from './plan/plan-evidence';
import { PlanLog } from './plan/plan-log';
import { PlanReadingModule } from './plan/plan-reading.module';
import { PlanPartsController } from './plan/plan-parts.controller';
import { PlanController } from './plan/plan.controller';
import { PlanOverviewViews } from './plan/plan-overview.view';
import { PlanViews } from './plan/plan.view';
import { WaveMoves } from './plan/wave-moves';
import { WaveService } from './plan/wave.service';
import { PlannerModule } from './planner/planner.module';
import { ProgrammeController } from './programme/programme.controller';
import { ProgrammeService } from './programme/programme.service';
import { ProgrammeViews } from './programme/programme.view';
import { Realignments } from './realign/realignments';
import { SampleCheck } from './sample/sample-check';
import { SampleController } from './sample/sample.controller';
import { SampleService } from './sample/sample.service';
import { SavedViewController } from './saved-view/saved-view.controller';
import { SavedViewService } from './saved-view/saved-view.service';
import { SponsorActionController } from './sponsor/sponsor-action.controller';
import { SponsorActionService } from './sponsor/sponsor-action.service';
import { TogetherController } from './together/together.controller';
import { TogetherService } from './together/together.service';
import { TogetherStore } from './together/together.store';
import { PlanSeed } from './template/plan.seed';
import { SavedPlan } from './template/saved-plan';
import { OwnTemplateStore } from './template/own-template.store';
import { RegisteredTemplateParts } from './template/template-parts';
import { TemplateController } from './template/template.controller';
import { TemplateService } from './template/template.service';
import { WhyModule } from './why/why.module';
import { PROGRAMMES_HOLDS } from './personal-data';

@Global()
@Module({
  imports: [PlanReadingModule, PlannerModule, WhyModule],
  controllers: [SavedViewController, TogetherController, TemplateController, ProgrammeController, PlanController, PlanPartsController, LaunchController, StrategyController, OpenPointController, BehaviourController, ImpactController, SponsorActionController, SampleController],
  providers: [
    holdsPersonalData(PROGRAMMES_HOLDS),
    SavedViewService, TogetherService, TogetherStore, WaveCondition, WavesOfUnits, WavesOfAudiences, SponsorActionService, SampleService, SampleCheck, OwnTemplateStore, TemplateService,
    ProgrammeService, ProgrammeViews, PlanViews, PlanOverviewViews, PlanLog, PlanSeed, SavedPlan, PhaseParts, PhaseService, WaveMoves, WaveService, ActivityService, RegisteredTemplateParts,
    PlanChanges, MessageService, MessageViews, BlackoutService, BlackoutViews, DependencyService, DependencyViews, CriterionService, BaselineService, BaselineViews, AudiencesOfPlans,
    LaunchGate, LaunchService, LaunchViews, WaiverStore, ProgrammeChecks, LifecycleService, LifecycleRecord,
    StrategyService, StrategyStore, StrategyChecks, OpenPointService, OpenPointViews, PlanAmbiguities, BehaviourService, ConsultationService, ImpactService, ImpactStore, ImpactViews, ImpactChecks,
    RegisteredLaunchChecks, RegisteredAmbiguities, RegisteredLifecycleParts, RegisteredNamedThings, RegisteredNamings, RegisteredUpcoming,
    { provide: LaunchChecks, useExisting: RegisteredLaunchChecks },
    { provide: Ambiguities, useExisting: RegisteredAmbiguities },
    { provide: LifecycleParts, useExisting: RegisteredLifecycleParts },
    { provide: NamedThings, useExisting: RegisteredNamedThings },
    { provide: Namings, useExisting: RegisteredNamings },
    { provide: Upcoming, useExisting: RegisteredUpcoming },
    { provide: TemplateParts, useExisting: RegisteredTemplateParts },
    { provide: RealignmentCommands, useClass: Realignments },
    { provide: PlanEvidenceReader, useClass: PlanEvidence },
  ],
  exports: [PlanViews, LaunchChecks, Ambiguities, LifecycleParts, NamedThings, Namings, Upcoming, TemplateParts, RealignmentCommands, PlanEvidenceReader, PlannerModule, WhyModule],
})
export class ProgrammesModule {}
