import { Global, Module } from '@nestjs/common';
import { StalenessRules } from '@realign/programmes/contract';
import { PlanStaleness } from '../staleness/plan-staleness';
import { StaleNotices } from '../staleness/stale-notices.service';
import { StalenessSweeper, TellOfStalenessProcessor } from '../staleness/stale-notices.processors';
import { RegisteredStaleness } from '../staleness/staleness';
import { CountriesReached } from './countries-reached';
import { DateChangeService } from './date-change.service';
import { EffortViews } from './effort.view';
import { WaveChecks } from '../launch/wave-checks';
import { PlanCalendar } from './plan-calendar';
import { PlanDifferenceViews } from './plan-difference.view';
import { PlanFeedService } from './plan-feed.service';
import { PlanLog } from './plan-log';
import { PlanReadingController } from './plan-reading.controller';
import { PublicHolidays } from './public-holidays';

/** What is read from a plan, beside the plan itself. */
@Global()
@Module({
  controllers: [PlanReadingController],
  providers: [CountriesReached, PublicHolidays, PlanCalendar, WaveChecks, EffortViews, DateChangeService, PlanDifferenceViews, PlanLog, PlanFeedService, RegisteredStaleness, PlanStaleness, StaleNotices, TellOfStalenessProcessor, StalenessSweeper, { provide: StalenessRules, useExisting: RegisteredStaleness }],
  exports: [StalenessRules],
})
export class PlanReadingModule {}
