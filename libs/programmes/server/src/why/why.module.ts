import { Module } from '@nestjs/common';
import { PurposeStandings, WhyPageReader, WhyPageSections } from '@realign/programmes/contract';
import { StatementStaleness } from '../staleness/statement-staleness';
import { ReadPurposeStandings } from './purpose-standings';
import { StatementController } from './statement.controller';
import { StatementService } from './statement.service';
import { StatementStore } from './statement.store';
import { StatementViews } from './statement.view';
import { WhyAudiences } from './why-audiences';
import { WhyChoiceService } from './why-choice.service';
import { WhyLinkService } from './why-link.service';
import { WhyPageService } from './why-page.service';
import { WhyPolicyStore } from './why-policy.store';
import { RegisteredWhySections } from './why-sections';
import { OpenWhyController, WhyController } from './why.controller';
import { WhyViews } from './why.view';

/** Statements with their signatures, and the page that shows them. */
@Module({
  controllers: [StatementController, WhyController, OpenWhyController],
  providers: [
    StatementService, StatementStore, StatementViews, WhyAudiences, WhyChoiceService, WhyLinkService, WhyPageService, WhyPolicyStore, WhyViews, RegisteredWhySections, StatementStaleness,
    { provide: PurposeStandings, useClass: ReadPurposeStandings },
    { provide: WhyPageReader, useExisting: WhyAudiences },
    { provide: WhyPageSections, useExisting: RegisteredWhySections },
  ],
  exports: [StatementStore, PurposeStandings, WhyPageReader, WhyPageSections],
})
export class WhyModule {}
