import { Body, Controller, Get, Header, HttpCode, Param, Patch, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, UploadedStream, UuidParam, type Upload } from '@realign/platform';
import { CorrectImport, ImportRowQuery } from '@realign/directory/contract';
import { CompletionFileListView, CompletionFilePreview, CompletionFileRowView, CompletionFileView, NameCourse, NamedView, NameLearner, SettleCompletionFile, StartCompletionFileQuery, UnmatchedLearningView } from '@realign/training/contract';
import { CompletionFileCorrections } from './completion-file.corrections';
import { CompletionFileService } from './completion-file.service';

const TEMPLATE = 'person_key,person_key_type,course_code,course_title,status,progress_percent,score_percent,passed,started_at,completed_at,expires_at,source,source_record_id\r\n';

@Controller('api/training')
export class CompletionFileController {
  constructor(
    private readonly files: CompletionFileService,
    private readonly corrections: CompletionFileCorrections,
  ) {}

  @Get('completion-files')
  @Requires('training.completion.record')
  list(@CurrentActor() actor: Actor): Promise<CompletionFileListView> {
    return this.files.list(actor);
  }

  @Post('completion-files')
  @HttpCode(202)
  @Requires('training.completion.record')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } } })
  start(@CurrentActor() actor: Actor, @Query() query: StartCompletionFileQuery, @UploadedStream() upload: Upload): Promise<CompletionFileView> {
    return this.files.start(actor, upload, query.source);
  }

  /** The columns of our own format, to fill in. */
  @Get('completion-files/template.csv')
  @Requires('training.completion.record')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="completions.csv"')
  @ApiProduces('text/csv')
  template(): string {
    return TEMPLATE;
  }

  @Get('completion-files/:id')
  @Requires('training.completion.record')
  one(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<CompletionFileView> {
    return this.files.one(actor, id);
  }

  @Patch('completion-files/:id')
  @Requires('training.completion.record')
  settle(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: SettleCompletionFile): Promise<CompletionFileView> {
    return this.files.settle(actor, id, version, input);
  }

  @Post('completion-files/:id/apply')
  @HttpCode(202)
  @Requires('training.completion.record')
  apply(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<CompletionFileView> {
    return this.files.apply(actor, id);
  }

  /** The first 50 rows as they stand, with what is wrong in each. */
  @Get('completion-files/:id/preview')
  @Requires('training.completion.record')
  preview(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<CompletionFilePreview> {
    return this.files.preview(actor, id);
  }

  /** One line of the file, to be mended. */
  @Get('completion-files/:id/row')
  @Requires('training.completion.record')
  row(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Query() { line }: ImportRowQuery): Promise<CompletionFileRowView> {
    return this.corrections.row(actor, id, line);
  }

  /** What is said of some lines; the dry run then goes over the file anew. */
  @Post('completion-files/:id/corrections')
  @HttpCode(202)
  @Requires('training.completion.record')
  correct(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: CorrectImport): Promise<CompletionFileView> {
    return this.corrections.correct(actor, id, input);
  }

  @Post('completion-files/:id/undo')
  @HttpCode(202)
  @Requires('training.completion.record')
  undo(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<CompletionFileView> {
    return this.files.undo(actor, id);
  }

  @Get('completion-files/:id/errors.csv')
  @Requires('training.completion.record')
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async errors(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<StreamableFile> {
    return new StreamableFile(await this.files.errorFile(actor, id), { type: 'text/csv; charset=utf-8', disposition: 'attachment; filename="errors.csv"' });
  }

  @Get('unmatched')
  @Requires('training.completion.record')
  unmatched(@CurrentActor() actor: Actor): Promise<UnmatchedLearningView> {
    return this.files.unmatched(actor);
  }

  @Post('learner-aliases')
  @HttpCode(200)
  @Requires('training.completion.record')
  nameLearner(@CurrentActor() actor: Actor, @Body() input: NameLearner): Promise<NamedView> {
    return this.files.nameLearner(actor, input);
  }

  @Post('course-aliases')
  @HttpCode(200)
  @Requires('training.completion.record')
  nameCourse(@CurrentActor() actor: Actor, @Body() input: NameCourse): Promise<NamedView> {
    return this.files.nameCourse(actor, input);
  }
}
