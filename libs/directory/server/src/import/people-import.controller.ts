import { Body, Controller, Get, HttpCode, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { Actor } from '@realign/kernel';
import { CurrentActor, PageQuery, Requires, UploadedStream, UuidParam, type Upload } from '@realign/platform';
import { ApplyImport, ConfirmLeavers, CorrectImport, ImportRowQuery, ImportRowView, PeopleImportListView, PeopleImportView, PeopleMappingDto, PeopleMappingView, PeoplePreviewView, StartDryRun, StartImportQuery, UndoImportQuery } from '@realign/directory/contract';
import { PeopleCorrectionsService } from './people-corrections.service';
import { TEMPLATE_HEADINGS } from './people-formats';
import { PeopleImportService } from './people-import.service';
import { PeopleMappingService } from './people-mapping.service';

interface Reply {
  header(name: string, value: string): unknown;
}

@Controller('api/people/imports')
export class PeopleImportController {
  constructor(
    private readonly imports: PeopleImportService,
    private readonly mappings: PeopleMappingService,
    private readonly corrections: PeopleCorrectionsService,
  ) {}

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
    return located(reply, query.review === 'yes' ? await this.imports.review(actor, upload) : await this.imports.start(actor, upload, query.mode ?? 'all_or_nothing', query.source ?? null));
  }

  /** Our own columns, with one line as an example. */
  @Get('template.csv')
  @Requires('directory.import.start')
  @ApiProduces('text/csv')
  @ApiOkResponse({ type: String })
  template(): StreamableFile {
    const example = ['0100200', 'Amara', 'Delacroix', '', 'amara.delacroix@bank.example', '', 'Employee', 'Active', 'Director', 'Retail Banking', 'London', 'GB', 'en-GB', '2008-01-01', '', '0100001', ''];
    const csv = `\uFEFF${TEMPLATE_HEADINGS.join(',')}\r\n${example.join(',')}\r\n`;
    return new StreamableFile(Buffer.from(csv), { type: 'text/csv; charset=utf-8', disposition: 'attachment; filename="realign-people.csv"' });
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
    return located(reply, await this.imports.confirmLeavers(actor, id, input.leaving));
  }

  @Get(':id/mapping')
  @Requires('directory.import.start')
  mapping(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<PeopleMappingView> {
    return this.mappings.view(actor, id);
  }

  @Post(':id/preview')
  @HttpCode(200)
  @Requires('directory.import.start')
  preview(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: PeopleMappingDto): Promise<PeoplePreviewView> {
    return this.mappings.preview(actor, id, input);
  }

  @Post(':id/dry-run')
  @HttpCode(202)
  @Requires('directory.import.start')
  async dryRun(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: StartDryRun, @Res({ passthrough: true }) reply: Reply): Promise<PeopleImportView> {
    return located(reply, await this.mappings.dryRun(actor, id, input));
  }

  /** One line of the file, to be mended. */
  @Get(':id/row')
  @Requires('directory.import.start')
  row(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Query() { line }: ImportRowQuery): Promise<ImportRowView> {
    return this.corrections.row(actor, id, line);
  }

  @Post(':id/corrections')
  @HttpCode(202)
  @Requires('directory.import.start')
  async correct(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: CorrectImport, @Res({ passthrough: true }) reply: Reply): Promise<PeopleImportView> {
    return located(reply, await this.corrections.correct(actor, id, input));
  }

  @Post(':id/apply')
  @HttpCode(202)
  @Requires('directory.import.start')
  async apply(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: ApplyImport, @Res({ passthrough: true }) reply: Reply): Promise<PeopleImportView> {
    return located(reply, await this.imports.apply(actor, id, input));
  }

  @Post(':id/discard')
  @HttpCode(200)
  @Requires('directory.import.start')
  discard(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<PeopleImportView> {
    return this.imports.discard(actor, id);
  }

  @Post(':id/undo')
  @HttpCode(202)
  @Requires('directory.import.start')
  async undo(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Query() { keep }: UndoImportQuery, @Res({ passthrough: true }) reply: Reply): Promise<PeopleImportView> {
    return located(reply, await this.imports.undo(actor, id, keep));
  }
}

/** Where progress is read. */
function located(reply: Reply, view: PeopleImportView): PeopleImportView {
  reply.header('location', view.runLocation);
  return view;
}
