import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, UuidParam } from '@realign/platform';
import { ChangeStatement, CreateStatement, SignStatements, StatementListView, StatementView, WriteStatementVersion } from '@realign/programmes/contract';
import { StatementService } from './statement.service';

@Controller('api')
export class StatementController {
  constructor(private readonly statements: StatementService) {}

  @Get('programmes/:id/statements')
  @Requires('programmes.statement.read')
  list(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string): Promise<StatementListView> {
    return this.statements.list(actor, programmeId);
  }

  @Post('programmes/:id/statements')
  @Requires('programmes.why.edit')
  create(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string, @Body() input: CreateStatement): Promise<StatementView> {
    return this.statements.create(actor, programmeId, input);
  }

  /** Signs what was read, as oneself; all of it or nothing. */
  @Post('programmes/:id/signatures')
  @HttpCode(200)
  @Requires('programmes.statement.sign')
  sign(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string, @Body() input: SignStatements): Promise<StatementListView> {
    return this.statements.sign(actor, programmeId, input);
  }

  @Get('statements/:id')
  @Requires('programmes.statement.read')
  get(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<StatementView> {
    return this.statements.get(actor, id);
  }

  @Patch('statements/:id')
  @Requires('programmes.why.edit')
  change(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: ChangeStatement): Promise<StatementView> {
    return this.statements.change(actor, id, version, input);
  }

  /** A new version; the ones before stay as they were. */
  @Post('statements/:id/versions')
  @HttpCode(200)
  @Requires('programmes.why.edit')
  write(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: WriteStatementVersion): Promise<StatementView> {
    return this.statements.write(actor, id, version, input);
  }

  @Delete('statements/:id')
  @HttpCode(204)
  @Requires('programmes.why.edit')
  retire(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number): Promise<void> {
    return this.statements.retire(actor, id, version);
  }
}
