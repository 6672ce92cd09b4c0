import { Body, Controller, Get, HttpCode, Param, Post, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { Actor } from '@realign/kernel';
import { CurrentActor, Requires, UuidParam } from '@realign/platform';
import { ErasePersonOrder, ErasureListView, ErasureView, OwnDataView } from '@realign/directory/contract';
import { ErasureService } from './erasure.service';
import { OwnDataService } from './own-data.service';

interface Reply {
  header(name: string, value: string): unknown;
}

@Controller('api')
export class ErasureController {
  constructor(
    private readonly own: OwnDataService,
    private readonly erasures: ErasureService,
  ) {}

  @Get('my/data')
  @Requires('directory.own.read')
  data(@CurrentActor() actor: Actor): Promise<OwnDataView> {
    return this.own.view(actor);
  }

  @Get('my/data.json')
  @Requires('directory.own.read')
  @ApiProduces('application/json')
  @ApiOkResponse({ type: String })
  async file(@CurrentActor() actor: Actor): Promise<StreamableFile> {
    return new StreamableFile(Buffer.from(await this.own.file(actor)), { type: 'application/json; charset=utf-8', disposition: 'attachment; filename="what-is-held-about-me.json"' });
  }

  /** What is erased does not come back. */
  @Post('people/:id/erasure')
  @HttpCode(202)
  @Requires('directory.person.erase')
  async erase(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() order: ErasePersonOrder, @Res({ passthrough: true }) reply: Reply): Promise<ErasureView> {
    const erasure = await this.erasures.order(actor, id, order);
    reply.header('location', `/api/runs/${erasure.runId}`);
    return erasure;
  }

  @Get('erasures')
  @Requires('directory.person.erase')
  list(@CurrentActor() actor: Actor): Promise<ErasureListView> {
    return this.erasures.list(actor);
  }
}
