import { Global, Module } from '@nestjs/common';
import { AudienceService } from './audience/audience.service';
import { ImportPeopleProcessor } from './import/import-people.processor';
import { PeopleImportController } from './import/people-import.controller';
import { PeopleImportService } from './import/people-import.service';
import { PeopleImportStore } from './import/people-import.store';
import { DirectoryController } from './people/directory.controller';
import { PeopleViews } from './people/people.view';

@Global()
@Module({
  controllers: [PeopleImportController, DirectoryController],
  providers: [AudienceService, ImportPeopleProcessor, PeopleImportService, PeopleImportStore, PeopleViews],
})
export class DirectoryModule {}
