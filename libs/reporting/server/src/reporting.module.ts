import { Module } from '@nestjs/common';
import { ExecutiveViews } from './executive/executive.view';
import { HomeViews } from './home/home.view';
import { CollisionStore } from './load/collision.store';
import { Collisions } from './load/collisions';
import { LoadController } from './load/load.controller';
import { LoadSweeper, RefreshLoadProcessor, WorkOutLoadProcessor } from './load/load.processors';
import { LoadService } from './load/load.service';
import { LoadStore } from './load/load.store';
import { LoadViews } from './load/load.view';
import { ReportingController } from './reporting.controller';
import { ThreadViews } from './thread/thread.view';

@Module({
  controllers: [LoadController, ReportingController],
  providers: [ExecutiveViews, HomeViews, ThreadViews, CollisionStore, Collisions, LoadService, LoadStore, LoadSweeper, LoadViews, RefreshLoadProcessor, WorkOutLoadProcessor],
})
export class ReportingModule {}
