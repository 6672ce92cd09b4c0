import { Module } from '@nestjs/common';
import { ExecutiveViews } from './executive/executive.view';
import { HomeViews } from './home/home.view';
import { ReportingController } from './reporting.controller';
import { ThreadViews } from './thread/thread.view';

@Module({ controllers: [ReportingController], providers: [ExecutiveViews, HomeViews, ThreadViews] })
export class ReportingModule {}
