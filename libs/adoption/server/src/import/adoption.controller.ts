import { Body, Controller, Get, HttpCode, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { Actor } from '@realign/kernel';
import { CurrentActor, PageQuery, Requires, TenantDb, UploadedStream, UuidParam, type Upload } from '@realign/platform';
import {
  AnswerUsageImport, IdentityAliasListView, IdentityAliasView, IgnoredCountView, IgnoreIdentities, MatchIdentities, MatchIdentity, ProgrammeAdoptionView, StartUsageImportQuery, UnmatchedListView, UnmatchedQuery, UsageFormatListView,
  UsageImportListView, UsageImportView, UsagePreviewView,
} from '@realign/adoption/contract';
import { USAGE_FORMATS } from '@realign/adoption/domain';
import { AccountQueue } from '../identity/account-queue';
import { UnmatchedService } from '../identity/unmatched.service';
import { ProgrammeAdoptionViews } from '../reading/programme-adoption.view';
import { UsageImportService } from './usage-import.service';

interface Reply {
  header(name: string, value: string): unknown;
}

@Controller('api')
export class AdoptionController {
  constructor(
    private readonly db: TenantDb,
    private readonly imports: UsageImportService,
    private readonly queue: AccountQueue,
    private readonly unmatched: UnmatchedService,
    private readonly views: ProgrammeAdoptionViews,
  ) {}

  @Get('adoption/imports')
  @Requires('adoption.import.read')
  listImports(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<UsageImportListView> {
    return this.imports.list(actor, query);
  }

  @Post('adoption/imports')
  @HttpCode(202)
  @Requires('adoption.import.start')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } } })
  async startImport(@CurrentActor() actor: Actor, @Query() query: StartUsageImportQuery, @UploadedStream() upload: Upload, @Res({ passthrough: true }) reply: Reply): Promise<UsageImportView> {
    const view = await this.imports.start(actor, upload, query);
    reply.header('location', view.runLocation);
    return view;
  }

  /** Every file there is a reader for. */
  @Get('adoption/formats')
  @Requires('adoption.import.read')
  formats(): UsageFormatListView {
    const known = USAGE_FORMATS.filter(({ refusal }) => refusal === undefined);
    return { items: known.map(({ key, name, source, fields }) => ({ key, name, sourceName: source.name, fields: fields.map(({ field, headings, isAlways }) => ({ field, headings: [...headings], isAlways: isAlways === true })) })) };
  }

  @Post('adoption/imports/:id/answers')
  @HttpCode(202)
  @Requires('adoption.import.start')
  answerImport(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: AnswerUsageImport): Promise<UsageImportView> {
    return this.imports.answer(actor, id, input);
  }

  @Post('adoption/imports/:id/undo')
  @HttpCode(202)
  @Requires('adoption.import.start')
  undoImport(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<UsageImportView> {
    return this.imports.undo(actor, id);
  }

  @Get('adoption/imports/:id/preview')
  @Requires('adoption.import.start')
  previewImport(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<UsagePreviewView> {
    return this.imports.preview(actor, id);
  }

  @Get('adoption/imports/:id')
  @Requires('adoption.import.read')
  getImport(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<UsageImportView> {
    return this.imports.get(actor, id);
  }

  @Get('adoption/imports/:id/errors.csv')
  @Requires('adoption.import.read')
  @ApiProduces('text/csv')
  @ApiOkResponse({ type: String })
  async errorFile(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<StreamableFile> {
    return new StreamableFile(await this.imports.errorFile(actor, id), { type: 'text/csv; charset=utf-8', disposition: 'attachment; filename="errors.csv"' });
  }

  @Get('adoption/unmatched')
  @Requires('adoption.identity.match')
  listUnmatched(@CurrentActor() actor: Actor, @Query() query: UnmatchedQuery): Promise<UnmatchedListView> {
    return this.queue.list(actor, query);
  }

  @Post('adoption/aliases')
  @Requires('adoption.identity.match')
  match(@CurrentActor() actor: Actor, @Body() input: MatchIdentity): Promise<IdentityAliasView> {
    return this.unmatched.match(actor, input);
  }

  @Post('adoption/aliases/several')
  @Requires('adoption.identity.match')
  async matchSeveral(@CurrentActor() actor: Actor, @Body() { items }: MatchIdentities): Promise<IdentityAliasListView> {
    return { items: await this.unmatched.matchMany(actor, items) };
  }

  @Post('adoption/accounts/ignore')
  @HttpCode(200)
  @Requires('adoption.identity.match')
  ignore(@CurrentActor() actor: Actor, @Body() input: IgnoreIdentities): Promise<IgnoredCountView> {
    return this.unmatched.ignore(actor, input);
  }

  @Get('programmes/:id/adoption')
  @Requires('adoption.reading.read')
  ofProgramme(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<ProgrammeAdoptionView> {
    return this.db.read(actor, (session) => this.views.of(session, id));
  }
}
