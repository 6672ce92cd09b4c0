import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, OrNamedFor, Requires, UuidParam } from '@realign/platform';
import { FieldReportListView, FieldReportQuery, FieldReportView, ReplyToLine, SubmitFieldReport } from '@realign/listening/contract';
import { FieldReportService } from './field-report.service';

@Controller('api')
export class FieldReportController {
  constructor(private readonly reports: FieldReportService) {}

  @Get('programmes/:id/field-reports')
  @Requires('listening.field-report.read')
  @OrNamedFor('programme')
  ofProgramme(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string, @Query() { roundId }: FieldReportQuery): Promise<FieldReportListView> {
    return this.reports.ofProgramme(actor, programmeId, roundId);
  }

  /** One's own, of every programme. */
  @Get('my/field-reports')
  @Requires('listening.field-report.file')
  own(@CurrentActor() actor: Actor): Promise<FieldReportListView> {
    return this.reports.own(actor);
  }

  @Get('field-reports/:id')
  @Requires('listening.field-report.file')
  get(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<FieldReportView> {
    return this.reports.get(actor, id);
  }

  @Post('field-reports/:id/submit')
  @HttpCode(200)
  @Requires('listening.field-report.file')
  submit(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: SubmitFieldReport): Promise<FieldReportView> {
    return this.reports.submit(actor, id, version, input);
  }

  /** `id` is the line's `feedbackItemId`. */
  @Post('field-report-lines/:id/reply')
  @HttpCode(200)
  @Requires('listening.field-report.reply')
  @OrNamedFor('field report line')
  reply(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() { text }: ReplyToLine): Promise<FieldReportView> {
    return this.reports.reply(actor, id, text);
  }
}
