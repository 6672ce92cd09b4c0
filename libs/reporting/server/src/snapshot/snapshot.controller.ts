import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { Actor } from '@realign/kernel';
import { BringsToken, CurrentActor, RateLimits, Requires, TenantDb, UuidParam } from '@realign/platform';
import { ExportSnapshot, OpenSnapshotView, ShareSnapshot, SNAPSHOT_LINK_SCHEME, SnapshotExportView, SnapshotListView, SnapshotShareView, SnapshotView } from '@realign/reporting/contract';
import { SnapshotExportService } from './snapshot-export.service';
import { SnapshotLinks, type SnapshotReader } from './snapshot-links';
import { SnapshotService } from './snapshot.service';

/** Readings of one link from one address. */
const READINGS = { most: 120, seconds: 60 };

@Controller('api')
export class SnapshotController {
  constructor(
    private readonly db: TenantDb,
    private readonly snapshots: SnapshotService,
    private readonly exports: SnapshotExportService,
    private readonly links: SnapshotLinks,
  ) {}

  /** Freezes the executive page as it is now. */
  @Post('programmes/:id/snapshots')
  @Requires('reporting.snapshot.take')
  take(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<SnapshotView> {
    return this.snapshots.take(actor, id);
  }

  @Get('programmes/:id/snapshots')
  @Requires('reporting.executive.read')
  list(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<SnapshotListView> {
    return this.db.read(actor, (session) => this.snapshots.list(session, id));
  }

  @Get('snapshots/:id')
  @Requires('reporting.executive.read')
  snapshot(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<SnapshotView> {
    return this.db.read(actor, (session) => this.snapshots.of(session, id));
  }

  /** The same snapshot as the same file, whoever asks. `href` is there once it is made. */
  @Post('snapshots/:id/exports')
  @HttpCode(202)
  @Requires('reporting.executive.read')
  export(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() { format }: ExportSnapshot): Promise<SnapshotExportView> {
    return this.exports.ask(actor, id, format);
  }

  @Get('snapshot-exports/:id/file')
  @Requires('reporting.executive.read')
  @ApiProduces('application/pdf', 'application/vnd.openxmlformats-officedocument.presentationml.presentation')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async file(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<StreamableFile> {
    const { content, name, mediaType } = await this.exports.open(actor, id);
    return new StreamableFile(content, { type: mediaType, disposition: `attachment; filename="${name}"` });
  }

  /** The answer holds the link's address, which is kept nowhere. */
  @Post('snapshots/:id/shares')
  @Requires('reporting.snapshot.share')
  share(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() { days }: ShareSnapshot): Promise<SnapshotShareView> {
    return this.links.make(actor, id, days);
  }

  @Delete('snapshot-shares/:id')
  @HttpCode(204)
  @Requires('reporting.snapshot.share')
  revoke(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<void> {
    return this.links.revoke(actor, id);
  }
}

/** One snapshot, for whoever has a link to it. */
@Controller('api/open-snapshot')
export class OpenSnapshotController {
  constructor(
    private readonly db: TenantDb,
    private readonly snapshots: SnapshotService,
    private readonly rates: RateLimits,
  ) {}

  @Get()
  @BringsToken(SNAPSHOT_LINK_SCHEME)
  async read(@CurrentActor() actor: SnapshotReader, @Req() { ip }: { readonly ip: string }): Promise<OpenSnapshotView> {
    await this.rates.take(actor, `snapshot-link:${actor.snapshot.shareId}:${ip}`, READINGS);
    return this.db.read(actor, (session) => this.snapshots.open(session, actor.snapshot.snapshotId));
  }
}
