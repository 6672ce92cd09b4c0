import { Global, Module } from '@nestjs/common';
import { AudienceService } from './audience/audience.service';
import { ImportPeopleProcessor } from './import/import-people.processor';
import { OriginsController } from './import/origins.controller';
import { PeopleImportController } from './import/people-import.controller';
import { PeopleImportService } from './import/people-import.service';
import { PeopleImportStore } from './import/people-import.store';
import { PeopleMappingService } from './import/people-mapping.service';
import { UndoPeopleImportProcessor } from './import/undo-people-import.processor';
import { DirectoryController } from './people/directory.controller';
import { PeopleViews } from './people/people.view';
import { DueChangesSweeper } from './units/due-changes.sweeper';
import { UnitChangeApply } from './units/unit-change.apply';
import { UnitChangeEffect } from './units/unit-change.effect';
import { UnitChangeService } from './units/unit-change.service';
import { UnitChangeStore } from './units/unit-change.store';
import { UnitViews } from './units/unit.view';
import { UnitsController } from './units/units.controller';

@Global()
@Module({
  controllers: [OriginsController, PeopleImportController, DirectoryController, UnitsController],
  providers: [AudienceService, ImportPeopleProcessor, PeopleImportService, PeopleImportStore, PeopleMappingService, PeopleViews, UndoPeopleImportProcessor,
    DueChangesSweeper, UnitChangeApply, UnitChangeEffect, UnitChangeService, UnitChangeStore, UnitViews],
})
export class DirectoryModule {}
