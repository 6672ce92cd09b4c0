import { Global, Module } from '@nestjs/common';
import { holdsPersonalData } from '@realign/platform';
import { GoalContributions, GoalEvidenceReader, GoalReadings, MetricObservations } from '@realign/goals/contract';
import { BenefitController } from './benefit/benefit.controller';
import { BenefitService } from './benefit/benefit.service';
import { BenefitViews } from './benefit/benefit.view';
import { CalibrationService } from './calibration/calibration.service';
import { CheckInController } from './check-in/check-in.controller';
import { CheckInDutyStore } from './check-in/check-in-duty.store';
import { CheckInDutyViews } from './check-in/check-in-duties.view';
import { CheckInSweeper } from './check-in/check-in.sweeper';
import { LookAfterCheckInsProcessor } from './check-in/look-after-check-ins.processor';
import { LookAfterCheckInsService } from './check-in/look-after-check-ins.service';
import { CheckInService } from './check-in/check-in.service';
import { GoalStandings } from './goal/goal-standings';
import { GoalEvidence, GoalReadingsOfProgramme } from './goal/goal-readings';
import { GoalController } from './goal/goal.controller';
import { GoalService } from './goal/goal.service';
import { GoalViews } from './goal/goal.view';
import { GoalsOverviewViews } from './goal/goals-overview.view';
import { KeyResultService } from './goal/key-result.service';
import { KeyResultStore } from './goal/key-result.store';
import { GoalChecks } from './launch/goal-checks';
import { GoalMapController } from './map/goal-map.controller';
import { GoalMapService } from './map/goal-map.service';
import { ContributionLinks } from './map/goal-contributions';
import { MetricCatalogueController } from './metric/metric-catalogue.controller';
import { MetricCatalogue } from './metric/metric-catalogue.service';
import { RecordedObservations } from './metric/metrics';
import { MilestoneController } from './milestone/milestone.controller';
import { MilestoneService } from './milestone/milestone.service';
import { GoalStaleness } from './staleness/goal-staleness';
import { OutcomeGoalsController } from './outcome/outcome-goals.controller';
import { OutcomeGoalsService } from './outcome/outcome-goals.service';
import { GoalsSeed } from './template/goals.seed';
import { WhyResults } from './why/why-results';
import { GOALS_HOLDS } from './personal-data';

@Global()
@Module({
  controllers: [BenefitController, CheckInController, GoalController, MetricCatalogueController, GoalMapController, MilestoneController, OutcomeGoalsController],
  providers: [
    holdsPersonalData(GOALS_HOLDS),
    GoalService, GoalViews, GoalsOverviewViews, MetricCatalogue, KeyResultService, KeyResultStore, CheckInService, CheckInDutyStore, CheckInDutyViews, CheckInSweeper, LookAfterCheckInsProcessor, LookAfterCheckInsService, BenefitService, BenefitViews, CalibrationService, GoalMapService, MilestoneService, GoalsSeed, GoalStandings, GoalChecks, OutcomeGoalsService, GoalStaleness, WhyResults,
    { provide: GoalEvidenceReader, useClass: GoalEvidence },
    { provide: GoalContributions, useClass: ContributionLinks },
    { provide: GoalReadings, useClass: GoalReadingsOfProgramme },
    { provide: MetricObservations, useClass: RecordedObservations },
  ],
  exports: [GoalContributions, GoalEvidenceReader, GoalReadings, MetricObservations],
})
export class GoalsModule {}
