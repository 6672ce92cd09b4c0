import { Module } from '@nestjs/common';
import { holdsPersonalData } from '@realign/platform';
import { CommentNews } from './comments/comment-news';
import { CommentController } from './comments/comment.controller';
import { CommentService } from './comments/comment.service';
import { CommentViews } from './comments/comment.view';
import { CommentedThings } from './comments/commented-things';
import { WatchNews } from './comments/watch-news';
import { ExecutiveViews } from './executive/executive.view';
import { RagService } from './executive/rag.service';
import { HistoryController } from './history/history.controller';
import { HistoryViews } from './history/history.view';
import { HomeViews } from './home/home.view';
import { CollisionStore } from './load/collision.store';
import { Collisions } from './load/collisions';
import { LoadController } from './load/load.controller';
import { LoadSweeper, RefreshLoadProcessor, WorkOutLoadProcessor } from './load/load.processors';
import { LoadService } from './load/load.service';
import { LoadStore } from './load/load.store';
import { LoadViews } from './load/load.view';
import { PortfolioController } from './portfolio/portfolio.controller';
import { PortfolioViews } from './portfolio/portfolio.view';
import { ReportingController } from './reporting.controller';
import { SearchController } from './search/search.controller';
import { SearchViews } from './search/search.view';
import { BuildSnapshotProcessor } from './snapshot/build-snapshot.processor';
import { SnapshotExportService } from './snapshot/snapshot-export.service';
import { SnapshotLinks } from './snapshot/snapshot-links';
import { SnapshotWork } from './snapshot/snapshot-work';
import { OpenSnapshotController, SnapshotController } from './snapshot/snapshot.controller';
import { SnapshotService } from './snapshot/snapshot.service';
import { SnapshotStore } from './snapshot/snapshot.store';
import { ThreadViews } from './thread/thread.view';
import { REPORTING_HOLDS } from './personal-data';

@Module({
  controllers: [CommentController, HistoryController, LoadController, OpenSnapshotController, PortfolioController, ReportingController, SearchController, SnapshotController],
  providers: [
    holdsPersonalData(REPORTING_HOLDS),
    CommentNews, CommentService, CommentViews, CommentedThings, WatchNews, ExecutiveViews, HistoryViews, HomeViews, PortfolioViews, RagService, SearchViews, ThreadViews, CollisionStore, Collisions, LoadService, LoadStore, LoadSweeper, LoadViews, RefreshLoadProcessor, WorkOutLoadProcessor,
    BuildSnapshotProcessor, SnapshotExportService, SnapshotLinks, SnapshotService, SnapshotStore, SnapshotWork,
  ],
})
export class ReportingModule {}
