import { Controller, Get, Param } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, notFound, Requires, TenantDb, UuidParam } from '@realign/platform';
import { PersonOriginsView, type ValueOriginView } from '@realign/directory/contract';
import { ORIGIN_FIELDS, ORIGINS } from './undo-people.sql';

/** Where each value of a person came from: import, file and line. */
@Controller('api/people')
export class OriginsController {
  constructor(private readonly db: TenantDb) {}

  @Get(':id/origins')
  @Requires('directory.import.read')
  origins(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<PersonOriginsView> {
    return this.db.read(actor, async (session) => {
      if (!(await session.one('select 1 from directory.person where id = $1', [id]))) throw notFound('person');
      return { items: await session.sql<ValueOriginView>(ORIGINS, [id, ORIGIN_FIELDS]) };
    });
  }
}
