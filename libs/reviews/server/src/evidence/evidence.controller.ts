import { Body, Controller, Get, HttpCode, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { Actor } from '@realign/kernel';
import { CurrentActor, OrNamedFor, Requires, RunView, UuidParam } from '@realign/platform';
import { EditionQuery, EvidenceEditionsView, ExportPack, PackExportView } from '@realign/reviews/contract';
import { PackExportService } from './pack-export.service';
import { PackService } from './pack.service';

interface Reply {
  header(name: string, value: string): Reply;
}

@Controller('api')
export class EvidenceController {
  constructor(
    private readonly packs: PackService,
    private readonly exports: PackExportService,
  ) {}

  /** The frozen pack, byte for byte as it was hashed. */
  @Get('checkpoints/:id/pack')
  @Requires('reviews.checkpoint.read')
  @OrNamedFor('checkpoint')
  @ApiProduces('application/json')
  @ApiOkResponse({ schema: { type: 'string' } })
  async pack(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Query() { edition }: EditionQuery, @Res({ passthrough: true }) reply: Reply): Promise<Buffer> {
    const pack = await this.packs.get(actor, id, edition);
    reply.header('content-type', 'application/json; charset=utf-8').header('x-evidence-sha256', pack.sha256);
    reply.header('content-digest', `sha-256=:${Buffer.from(pack.sha256, 'hex').toString('base64')}:`);
    return Buffer.from(pack.canonical, 'utf8');
  }

  @Get('checkpoints/:id/pack/editions')
  @Requires('reviews.checkpoint.read')
  @OrNamedFor('checkpoint')
  editions(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<EvidenceEditionsView> {
    return this.packs.editions(actor, id);
  }

  /** Asks every source again; a new edition comes only when something else is said. */
  @Post('checkpoints/:id/pack/editions')
  @HttpCode(202)
  @Requires('reviews.checkpoint.prepare')
  refresh(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<RunView> {
    return this.exports.refresh(actor, id);
  }

  /** The same edition as the same file, whoever asks. `href` is there once it is made. */
  @Post('checkpoints/:id/pack/exports')
  @HttpCode(202)
  @Requires('reviews.checkpoint.read')
  @OrNamedFor('checkpoint')
  export(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: ExportPack): Promise<PackExportView> {
    return this.exports.ask(actor, id, input);
  }

  @Get('pack-exports/:id/file')
  @Requires('reviews.checkpoint.read')
  @OrNamedFor('pack export')
  @ApiProduces('application/pdf', 'application/vnd.openxmlformats-officedocument.presentationml.presentation')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async file(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<StreamableFile> {
    const { content, name, mediaType } = await this.exports.open(actor, id);
    return new StreamableFile(content, { type: mediaType, disposition: `attachment; filename="${name}"` });
  }
}
