import { Global, Module } from '@nestjs/common';
import { holdsPersonalData } from '@realign/platform';
import { DecidersReader } from '@realign/reviews/contract';
import { CadenceController } from './cadence/cadence.controller';
import { CadenceService } from './cadence/cadence.service';
import { CadenceStore } from './cadence/cadence.store';
import { CadenceViews } from './cadence/cadence.view';
import { LoopStore } from './cadence/loop.store';
import { Participants } from './cadence/participants';
import { ReviewLoop } from './cadence/review-loop';
import { AfterClosing } from './checkpoint/after-closing.store';
import { CheckpointController } from './checkpoint/checkpoint.controller';
import { CheckpointService } from './checkpoint/checkpoint.service';
import { CheckpointStore } from './checkpoint/checkpoint.store';
import { CheckpointViews } from './checkpoint/checkpoint.view';
import { EarlyCall } from './checkpoint/early-call';
import { ProgrammeReviewsController } from './checkpoint/programme-reviews.controller';
import { ProgrammeReviewsViews } from './checkpoint/programme-reviews.view';
import { DecisionLogController } from './decision-log/log.controller';
import { DecisionLogViews } from './decision-log/log.view';
import { Ledger } from './decision-log/ledger';
import { LogStore } from './decision-log/log.store';
import { TellBackService } from './decision-log/tell-back.service';
import { VerdictLibraryViews } from './decision-log/verdict-library.view';
import { DecisionRightsStore } from './decision/decision-rights.store';
import { DecisionService } from './decision/decision.service';
import { DecisionWriter } from './decision/decision-writer';
import { DecisionStore } from './decision/decision.store';
import { PlanRealignment } from './decision/plan-realignment';
import { PlanTargets } from './decision/plan-targets';
import { BuildExportProcessor } from './evidence/build-export.processor';
import { ChangeHistory } from './evidence/change-history.store';
import { EditionService } from './evidence/edition.service';
import { EvidenceController } from './evidence/evidence.controller';
import { EvidenceSources } from './evidence/evidence-sources';
import { EvidenceStore } from './evidence/evidence.store';
import { EvidenceWork } from './evidence/evidence-work';
import { GatherProcessor } from './evidence/gather.processor';
import { GatherService } from './evidence/gather.service';
import { LateDataStore } from './evidence/late-data.store';
import { PackExportService } from './evidence/pack-export.service';
import { PackExportStore } from './evidence/pack-export.store';
import { PackReports } from './evidence/pack-reports';
import { PackService } from './evidence/pack.service';
import { ProgrammeEvidence } from './evidence/programme-evidence';
import { RefreshDueSweeper } from './evidence/refresh-due.sweeper';
import { RefreshProcessor } from './evidence/refresh.processor';
import { EscalateProcessor } from './firing/escalate.processor';
import { EscalateService } from './firing/escalate.service';
import { FireDueSweeper } from './firing/fire-due.sweeper';
import { FiringService } from './firing/firing.service';
import { LookNowProcessor } from './firing/look-now.processor';
import { AskForReportsProcessor } from './reports/ask-for-reports.processor';
import { AskForReportsSweeper } from './reports/ask-for-reports.sweeper';
import { RoundService } from './reports/round.service';
import { RoomController } from './room/room.controller';
import { RoomDoors } from './room/room-doors';
import { RoomFeed } from './room/room-feed';
import { RoomPresence } from './room/room-presence';
import { RoomService } from './room/room.service';
import { ReviewsTemplatePart } from './template/reviews-template-part';
import { NamedParticipants } from './lifecycle/named-participants';
import { NextCheckpoints } from './lifecycle/next-checkpoints';
import { ParticipantStore } from './lifecycle/participant.store';
import { ReviewChecks } from './lifecycle/review-checks';
import { WaveEndedListener, WaveReopenedListener } from './lifecycle/wave-ended.listener';
import { WaveLaunchedListener } from './lifecycle/wave-launched.listener';
import { ProposalService } from './proposal/proposal.service';
import { ProposalStore } from './proposal/proposal.store';
import { RuleController } from './proposal/rule.controller';
import { RuleService } from './proposal/rule.service';
import { RuleStore } from './proposal/rule.store';
import { CheckpointNews } from './telling/checkpoint-news';
import { TellCheckpointClosed, TellEvidenceFrozen } from './telling/checkpoint-news.listeners';
import { SeriesNews } from './telling/series-news';
import { TemporalCalendar } from './time/temporal-calendar';
import { VerdictService } from './verdict/verdict.service';
import { VerdictStore } from './verdict/verdict.store';
import { WATCH_CONTROLLERS, WATCH_PROVIDERS } from './watch.parts';
import { MyWorkController } from './work/my-work.controller';
import { MyWorkViews } from './work/my-work.view';
import { REVIEWS_HOLDS } from './personal-data';

@Global()
@Module({
  controllers: [CadenceController, CheckpointController, EvidenceController, RuleController, DecisionLogController, RoomController, ProgrammeReviewsController, MyWorkController, ...WATCH_CONTROLLERS],
  providers: [
    holdsPersonalData(REVIEWS_HOLDS),
    CheckpointNews, SeriesNews, TellCheckpointClosed, TellEvidenceFrozen,
    CadenceService, CadenceStore, CadenceViews, LoopStore, Participants, ReviewLoop, TemporalCalendar,
    AfterClosing, CheckpointService, EarlyCall, CheckpointStore, CheckpointViews, ProgrammeReviewsViews,
    ProposalService, ProposalStore, VerdictService, VerdictStore, DecisionService, DecisionRightsStore, { provide: DecidersReader, useExisting: DecisionRightsStore }, DecisionStore, PlanRealignment, PlanTargets,
    EvidenceSources, EvidenceStore, ProgrammeEvidence, GatherProcessor, GatherService, PackService,
    BuildExportProcessor, ChangeHistory, EditionService, EvidenceWork, LateDataStore, PackExportService, PackExportStore, PackReports, RefreshDueSweeper, RefreshProcessor, RuleService, RuleStore,
    DecisionLogViews, DecisionWriter, Ledger, LogStore, TellBackService, VerdictLibraryViews,
    AskForReportsProcessor, AskForReportsSweeper, RoundService, RoomDoors, RoomFeed, RoomPresence, RoomService,
    EscalateProcessor, EscalateService, FireDueSweeper, FiringService, LookNowProcessor,
    ...WATCH_PROVIDERS,
    ReviewsTemplatePart, NamedParticipants, ParticipantStore, NextCheckpoints, ReviewChecks, WaveEndedListener, WaveReopenedListener, WaveLaunchedListener, MyWorkViews,
  ],
  exports: [DecidersReader, MyWorkViews],
})
export class ReviewsModule {}
