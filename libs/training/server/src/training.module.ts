import { Global, Module } from '@nestjs/common';
import { holdsPersonalData } from '@realign/platform';
import { SmallestGroups, TrainingEvidenceReader, TrainingRealignment } from '@realign/training/contract';
import { AssignmentController } from './assignment/assignment.controller';
import { AssignmentService } from './assignment/assignment.service';
import { OpenedAssignments } from './assignment/opened-assignment';
import { AssignmentStore } from './assignment/assignment.store';
import { AssignmentViews } from './assignment/assignment.view';
import { MyLearningViews } from './assignment/my-learning.view';
import { BulkController } from './bulk/bulk.controller';
import { BulkService } from './bulk/bulk.service';
import { BulkStore } from './bulk/bulk.store';
import { MatchingActsStore } from './bulk/matching-acts.store';
import { UndoMatchingPageProcessor } from './bulk/undo-matching-page.processor';
import { UndoMatchingService } from './bulk/undo-matching.service';
import { ActOnMatchingPageProcessor } from './bulk/act-on-matching-page.processor';
import { CatalogueController } from './catalogue/catalogue.controller';
import { CatalogueService } from './catalogue/catalogue.service';
import { CatalogueStore } from './catalogue/catalogue.store';
import { CatalogueViews } from './catalogue/catalogue.view';
import { CompletionController } from './completion/completion.controller';
import { RecordCompletionPageProcessor } from './completion/completion.processor';
import { CompletionService } from './completion/completion.service';
import { CompletionStore } from './completion/completion.store';
import { TrainingChecks } from './launch/training-checks';
import { LearningRecordStore } from './learning-record/learning-record.store';
import { LearningRecords } from './learning-record/learning-records';
import { DailyRoundProcessor } from './daily/daily-round.processor';
import { DailyRoundService } from './daily/daily-round.service';
import { DailyRoundSweeper } from './daily/daily-round.sweeper';
import { TrainingNews } from './telling/training-news';
import { TrainingPlanChanges } from './plan/training-plan.changes';
import { TrainingPlanController } from './plan/training-plan.controller';
import { TrainingPlanService } from './plan/training-plan.service';
import { TrainingPlanStore } from './plan/training-plan.store';
import { TrainingPlanViews } from './plan/training-plan.view';
import { TrainingRealignments } from './plan/training-realignment';
import { PlanCountsReader } from './progress/plan-counts.reader';
import { ProgrammeTrainingController } from './progress/programme-training.controller';
import { ProgrammeTrainingViews } from './progress/programme-training.view';
import { LargestOfSmallestGroups } from './progress/smallest-groups';
import { TrainingFunnelViews } from './progress/training-funnel.view';
import { TrainingEvidence } from './progress/training-evidence';
import { PeopleImportedListener } from './reconcile/people-imported.listener';
import { PeopleProvisionedListener } from './reconcile/people-provisioned.listener';
import { PlansOfUnits } from './reconcile/plans-of-units';
import { ReconcileController } from './reconcile/reconcile.controller';
import { ReconcilePageProcessor } from './reconcile/reconcile.processor';
import { ReconcileService } from './reconcile/reconcile.service';
import { ReconcileSteps } from './reconcile/reconcile.steps';
import { ReconcileStore } from './reconcile/reconcile.store';
import { ReconcileViews } from './reconcile/reconcile.view';
import { RoleAssignedListener } from './reconcile/role-assigned.listener';
import { RoleEndedListener } from './reconcile/role-ended.listener';
import { RoleHoldersChangedListener } from './reconcile/role-holders-changed.listener';
import { TakenBack } from './reconcile/taken-back';
import { TrainingRest } from './reconcile/training-rest';
import { TrainingRunController } from './reconcile/training-run.controller';
import { AudienceChangedListener, ReconcileTouchedPlansProcessor, TouchedPlans, UnitsChangedListener } from './reconcile/touched-plans';
import { TrainingRunService } from './reconcile/training-run.service';
import { SessionModule } from './session/session.module';
import { TrainingSeed } from './template/training.seed';
import { TrainingTemplatePart } from './template/training-template-part';
import { WorkbenchController } from './workbench/workbench.controller';
import { WorkbenchViews } from './workbench/workbench.view';
import { TRAINING_HOLDS } from './personal-data';

@Global()
@Module({
  imports: [SessionModule],
  controllers: [BulkController, AssignmentController, CatalogueController, CompletionController, ProgrammeTrainingController, ReconcileController, TrainingPlanController, TrainingRunController, WorkbenchController],
  providers: [
    holdsPersonalData(TRAINING_HOLDS),
    AssignmentService, OpenedAssignments, TrainingFunnelViews, AssignmentStore, AssignmentViews, MyLearningViews,
    CatalogueService, CatalogueStore, CatalogueViews,
    CompletionService, CompletionStore, RecordCompletionPageProcessor,
    TrainingPlanService, TrainingPlanStore, TrainingPlanViews, TrainingPlanChanges,
    PlanCountsReader, ProgrammeTrainingViews,
    LearningRecords, LearningRecordStore,
    ReconcileService, ReconcileStore, ReconcileSteps, ReconcileViews, TakenBack, ReconcilePageProcessor, PeopleImportedListener, PeopleProvisionedListener, RoleAssignedListener, RoleEndedListener, RoleHoldersChangedListener, TouchedPlans, AudienceChangedListener, UnitsChangedListener, ReconcileTouchedPlansProcessor, PlansOfUnits, TrainingRest, TrainingRunService,
    BulkService, BulkStore, MatchingActsStore, UndoMatchingService, UndoMatchingPageProcessor, ActOnMatchingPageProcessor, DailyRoundService, TrainingNews, DailyRoundProcessor, DailyRoundSweeper, WorkbenchViews, TrainingSeed, TrainingTemplatePart, TrainingChecks,
    { provide: TrainingRealignment, useClass: TrainingRealignments },
    { provide: TrainingEvidenceReader, useClass: TrainingEvidence },
    { provide: SmallestGroups, useClass: LargestOfSmallestGroups },
  ],
  exports: [SmallestGroups, TrainingRealignment, TrainingEvidenceReader, LearningRecords, TakenBack],
})
export class TrainingModule {}
