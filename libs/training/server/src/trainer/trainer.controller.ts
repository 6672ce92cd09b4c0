import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, TenantDb, UuidParam } from '@realign/platform';
import { AddTrainer, AddTrainerAbsence, CapacityBoardView, CapacityQuery, ChangeTrainer, TrainerListView, TrainerView } from '@realign/training/contract';
import { CapacityViews } from './capacity.view';
import { TrainerService } from './trainer.service';

@Controller('api/training')
export class TrainerController {
  constructor(
    private readonly trainers: TrainerService,
    private readonly db: TenantDb,
    private readonly capacity: CapacityViews,
  ) {}

  @Get('trainers')
  @Requires('training.session.read')
  list(@CurrentActor() actor: Actor): Promise<TrainerListView> {
    return this.trainers.list(actor);
  }

  @Post('trainers')
  @Requires('training.session.edit')
  add(@CurrentActor() actor: Actor, @Body() input: AddTrainer): Promise<TrainerView> {
    return this.trainers.add(actor, input);
  }

  @Patch('trainers/:id')
  @Requires('training.session.edit')
  change(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: ChangeTrainer): Promise<TrainerView> {
    return this.trainers.change(actor, id, version, input);
  }

  @Post('trainers/:id/absences')
  @Requires('training.session.edit')
  addAbsence(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: AddTrainerAbsence): Promise<TrainerView> {
    return this.trainers.addAbsence(actor, id, input);
  }

  @Delete('trainer-absences/:id')
  @HttpCode(204)
  @Requires('training.session.edit')
  removeAbsence(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<void> {
    return this.trainers.removeAbsence(actor, id);
  }

  @Get('capacity')
  @Requires('training.session.read')
  board(@CurrentActor() actor: Actor, @Query() query: CapacityQuery): Promise<CapacityBoardView> {
    return this.db.read(actor, (session) => this.capacity.board(session, query.from));
  }
}
