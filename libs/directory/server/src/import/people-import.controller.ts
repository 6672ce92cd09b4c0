import { Body, Controller, Get, HttpCode, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { Actor } from '@realign/kernel';
import { CurrentActor, PageQuery, Requires, UploadedStream, UuidParam, type Upload } from '@realign/platform';
import { ConfirmLeavers, PeopleImportListView, PeopleImportView, StartImportQuery } from '@realign/directory/contract';
import { PeopleImportService } from './people-import.service';

interface Reply {
  header(name: string, value: string): unknown;
}

@Controller('api/people/imports')
export class PeopleImportController {
  constructor(private readonly imports: PeopleImportService) {}

  @Get()
  @Requires('directory.import.read')
  list(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<PeopleImportListView> {
    return this.imports.list(actor, query);
  }

  @Post()
  @HttpCode(202)
  @Requires('directory.import.start')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } } })
  async start(@CurrentActor() actor: Actor, @Query() query: StartImportQuery, @UploadedStream() upload: Upload, @Res({ passthrough: true }) reply: Reply): Promise<PeopleImportView> {
    const view = await this.imports.start(actor, upload, query.mode ?? 'all_or_nothing');
    reply.header('location', view.runLocation);
    return view;
  }

  @Get(':id')
  @Requires('directory.import.read')
  get(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<PeopleImportView> {
    return this.imports.get(actor, id);
  }

  @Get(':id/errors.csv')
  @Requires('directory.import.read')
  @ApiProduces('text/csv')
  @ApiOkResponse({ type: String })
  async errorFile(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<StreamableFile> {
    return new StreamableFile(await this.imports.errorFile(actor, id), { type: 'text/csv; charset=utf-8', disposition: 'attachment; filename="errors.csv"' });
  }

  @Post(':id/confirm-leavers')
  @HttpCode(202)
  @Requires('directory.import.start')
  async confirm(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: ConfirmLeavers, @Res({ passthrough: true }) reply: Reply): Promise<PeopleImportView> {
    const view = await this.imports.confirmLeavers(actor, id, input.leaving);
    reply.header('location', view.runLocation);
    return view;
  }
}
