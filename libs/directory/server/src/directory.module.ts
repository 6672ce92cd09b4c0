import { Global, Module } from '@nestjs/common';
import { holdsPersonalData } from '@realign/platform';
import { AudienceConditions, AudienceRefreshes, AudienceUses, UnitChangeWatchers } from '@realign/directory/contract';
import { AudienceConditionRegistry, AudienceUseRegistry } from './audience/audience-registries';
import { RefreshAudienceProcessor, RefreshesOfAudiences } from './audience/audience-refreshes';
import { AudienceRules } from './audience/audience.rules';
import { AudienceService } from './audience/audience.service';
import { AudienceStore } from './audience/audience.store';
import { AudienceViews } from './audience/audience.view';
import { AudiencesController } from './audience/audiences.controller';
import { AudiencesAfterImport, AudiencesAfterProvisioning, AudiencesAfterUnitsChanged, DailyAudiencesSweeper } from './audience/refresh.listeners';
import { AccessFollows } from './import/access-follows';
import { ImportPeopleProcessor } from './import/import-people.processor';
import { OriginsController } from './import/origins.controller';
import { ImportCorrectionsStore } from './import/import-corrections.store';
import { PeopleCorrectionsService } from './import/people-corrections.service';
import { PeopleImportController } from './import/people-import.controller';
import { PeopleImportService } from './import/people-import.service';
import { PeopleImportStore } from './import/people-import.store';
import { PeopleMappingService } from './import/people-mapping.service';
import { UndoPeopleImportProcessor } from './import/undo-people-import.processor';
import { ErasureController } from './erasure/erasure.controller';
import { ErasureService } from './erasure/erasure.service';
import { ErasePersonProcessor } from './erasure/erase-person.processor';
import { OwnDataService } from './erasure/own-data.service';
import { DirectoryController } from './people/directory.controller';
import { LastDays, LastDaysSweeper } from './people/last-days';
import { PeopleViews } from './people/people.view';
import { DueChangesSweeper } from './units/due-changes.sweeper';
import { UnitChangeApply } from './units/unit-change.apply';
import { UnitChangeEffect } from './units/unit-change.effect';
import { UnitChangeService } from './units/unit-change.service';
import { UnitChangeWatcherRegistry } from './units/unit-change-watchers';
import { UnitChangeStore } from './units/unit-change.store';
import { UnitViews } from './units/unit.view';
import { UnitsController } from './units/units.controller';
import { DIRECTORY_HOLDS } from './erasure/personal-data';

@Global()
@Module({
  controllers: [ErasureController, OriginsController, PeopleImportController, DirectoryController, UnitsController, AudiencesController],
  providers: [
    holdsPersonalData(DIRECTORY_HOLDS),
    ErasureService, ErasePersonProcessor, OwnDataService, AccessFollows, ImportCorrectionsStore, ImportPeopleProcessor, PeopleCorrectionsService, PeopleImportService, PeopleImportStore, PeopleMappingService, PeopleViews, UndoPeopleImportProcessor,
    AudienceConditionRegistry, AudienceUseRegistry, AudienceRules, AudienceService, AudienceStore, AudienceViews, AudiencesAfterImport, AudiencesAfterProvisioning, AudiencesAfterUnitsChanged, DailyAudiencesSweeper, RefreshAudienceProcessor, RefreshesOfAudiences,
    { provide: AudienceConditions, useExisting: AudienceConditionRegistry }, { provide: AudienceRefreshes, useExisting: RefreshesOfAudiences }, { provide: AudienceUses, useExisting: AudienceUseRegistry }, { provide: UnitChangeWatchers, useExisting: UnitChangeWatcherRegistry },
    LastDays, LastDaysSweeper, DueChangesSweeper, UnitChangeApply, UnitChangeEffect, UnitChangeService, UnitChangeStore, UnitChangeWatcherRegistry, UnitViews],
  exports: [AudienceConditions, AudienceRefreshes, AudienceUses, UnitChangeWatchers],
})
export class DirectoryModule {}
