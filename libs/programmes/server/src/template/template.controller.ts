import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, UuidParam } from '@realign/platform';
import { ChangeTemplate, ReviseTemplate, SavedTemplateView, SaveTemplate, TemplateListView, TemplatePreviewQuery, TemplatePreviewView, TemplateSummaryView } from '@realign/programmes/contract';
import { TemplateService } from './template.service';

@Controller('api')
export class TemplateController {
  constructor(private readonly templates: TemplateService) {}

  @Get('programme-templates')
  @Requires('programmes.programme.read')
  list(@CurrentActor() actor: Actor): Promise<TemplateListView> {
    return this.templates.list(actor);
  }

  @Get('template-preview')
  @Requires('programmes.programme.read')
  preview(@CurrentActor() actor: Actor, @Query() query: TemplatePreviewQuery): Promise<TemplatePreviewView> {
    return this.templates.preview(actor, query);
  }

  @Post('programmes/:id/save-as-template')
  @Requires('programmes.template.save')
  save(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: SaveTemplate): Promise<SavedTemplateView> {
    return this.templates.save(actor, id, input);
  }

  @Patch('own-templates/:id')
  @Requires('programmes.template.save')
  change(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: ChangeTemplate): Promise<TemplateSummaryView> {
    return this.templates.change(actor, id, version, input);
  }

  @Post('own-templates/:id/revisions')
  @Requires('programmes.template.save')
  revise(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: ReviseTemplate): Promise<SavedTemplateView> {
    return this.templates.revise(actor, id, version, input);
  }

  @Delete('own-templates/:id')
  @HttpCode(204)
  @Requires('programmes.template.remove')
  remove(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number): Promise<void> {
    return this.templates.remove(actor, id, version);
  }
}
