import { Controller, Delete, HttpCode, Param, Post } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, FoundAt, Requires, UuidParam } from '@realign/platform';
import { ProgrammeView } from '@realign/programmes/contract';
import { SampleService } from './sample.service';

@Controller('api')
export class SampleController {
  constructor(private readonly samples: SampleService) {}

  @Post('sample-programme')
  @FoundAt('/api/programmes')
  @Requires('programmes.programme.create')
  plant(@CurrentActor() actor: Actor): Promise<ProgrammeView> {
    return this.samples.plant(actor);
  }

  @Delete('programmes/:id/sample')
  @HttpCode(204)
  @Requires('programmes.sample.remove')
  remove(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<void> {
    return this.samples.remove(actor, id);
  }
}
