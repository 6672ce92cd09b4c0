import { Global, Module } from '@nestjs/common';
import { TrainingEvidenceReader, TrainingRealignment } from '@realign/training/contract';
import { AssignmentController } from './assignment/assignment.controller';
import { AssignmentService } from './assignment/assignment.service';
import { AssignmentStore } from './assignment/assignment.store';
import { AssignmentViews } from './assignment/assignment.view';
import { MyLearningViews } from './assignment/my-learning.view';
import { CatalogueController } from './catalogue/catalogue.controller';
import { CatalogueService } from './catalogue/catalogue.service';
import { CatalogueStore } from './catalogue/catalogue.store';
import { CatalogueViews } from './catalogue/catalogue.view';
import { CompletionController } from './completion/completion.controller';
import { RecordCompletionPageProcessor } from './completion/completion.processor';
import { CompletionService } from './completion/completion.service';
import { CompletionStore } from './completion/completion.store';
import { LearningRecordStore } from './learning-record/learning-record.store';
import { LearningRecords } from './learning-record/learning-records';
import { TrainingPlanChanges } from './plan/training-plan.changes';
import { TrainingPlanController } from './plan/training-plan.controller';
import { TrainingPlanService } from './plan/training-plan.service';
import { TrainingPlanStore } from './plan/training-plan.store';
import { TrainingPlanViews } from './plan/training-plan.view';
import { TrainingRealignments } from './plan/training-realignment';
import { PlanCountsReader } from './progress/plan-counts.reader';
import { ProgrammeTrainingController } from './progress/programme-training.controller';
import { ProgrammeTrainingViews } from './progress/programme-training.view';
import { TrainingEvidence } from './progress/training-evidence';
import { PeopleImportedListener } from './rollout/people-imported.listener';
import { RoleAssignedListener } from './rollout/role-assigned.listener';
import { RoleEndedListener } from './rollout/role-ended.listener';
import { ExpandRolloutProcessor } from './rollout/rollout.processor';
import { RolloutService } from './rollout/rollout.service';
import { RolloutSteps } from './rollout/rollout.steps';
import { RolloutStore } from './rollout/rollout.store';
import { TrainingRunController } from './rollout/training-run.controller';
import { TrainingRunService } from './rollout/training-run.service';
import { TrainingSeed } from './template/training.seed';
import { TrainingTemplatePart } from './template/training-template-part';
import { WorkbenchController } from './workbench/workbench.controller';
import { WorkbenchViews } from './workbench/workbench.view';

@Global()
@Module({
  controllers: [AssignmentController, CatalogueController, CompletionController, ProgrammeTrainingController, TrainingPlanController, TrainingRunController, WorkbenchController],
  providers: [
    AssignmentService, AssignmentStore, AssignmentViews, MyLearningViews,
    CatalogueService, CatalogueStore, CatalogueViews,
    CompletionService, CompletionStore, RecordCompletionPageProcessor,
    TrainingPlanService, TrainingPlanStore, TrainingPlanViews, TrainingPlanChanges,
    PlanCountsReader, ProgrammeTrainingViews,
    RolloutService, RolloutStore, RolloutSteps, ExpandRolloutProcessor, PeopleImportedListener, RoleAssignedListener, RoleEndedListener, TrainingRunService,
    LearningRecords, LearningRecordStore,
    WorkbenchViews, TrainingSeed, TrainingTemplatePart,
    { provide: TrainingRealignment, useClass: TrainingRealignments },
    { provide: TrainingEvidenceReader, useClass: TrainingEvidence },
  ],
  exports: [TrainingRealignment, TrainingEvidenceReader, LearningRecords],
})
export class TrainingModule {}
