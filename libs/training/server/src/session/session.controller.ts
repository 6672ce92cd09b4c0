import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, UuidParam } from '@realign/platform';
import {
  AddWalkIn, CancelTrainingSession, ChangeTrainingSession, MarkAttendance, PlanTrainingSession, RegisterForSession, RegistrationResultView, SessionWaveListView, TakeOffSession, TrainingSessionListView, TrainingSessionQuery, TrainingSessionRunView,
} from '@realign/training/contract';
import { SeatService } from './seat.service';
import { SessionService } from './session.service';

@Controller('api/training/sessions')
export class SessionController {
  constructor(
    private readonly sessions: SessionService,
    private readonly seats: SeatService,
  ) {}

  @Get()
  @Requires('training.session.read')
  list(@CurrentActor() actor: Actor, @Query() query: TrainingSessionQuery): Promise<TrainingSessionListView> {
    return this.sessions.list(actor, query);
  }

  @Post()
  @Requires('training.session.edit')
  plan(@CurrentActor() actor: Actor, @Body() input: PlanTrainingSession): Promise<TrainingSessionRunView> {
    return this.sessions.plan(actor, input);
  }

  /** Waves that a session can be meant for. */
  @Get('waves')
  @Requires('training.session.read')
  waves(@CurrentActor() actor: Actor): Promise<SessionWaveListView> {
    return this.sessions.waves(actor);
  }

  @Get(':id')
  @Requires('training.session.read')
  read(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<TrainingSessionRunView> {
    return this.sessions.read(actor, id);
  }

  @Patch(':id')
  @Requires('training.session.edit')
  change(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: ChangeTrainingSession): Promise<TrainingSessionRunView> {
    return this.sessions.change(actor, id, version, input);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Requires('training.session.edit')
  cancel(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: CancelTrainingSession): Promise<TrainingSessionRunView> {
    return this.sessions.cancel(actor, id, input);
  }

  @Post(':id/close')
  @HttpCode(200)
  @Requires('training.session.edit')
  close(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<TrainingSessionRunView> {
    return this.sessions.close(actor, id);
  }

  @Post(':id/registrations')
  @HttpCode(200)
  @Requires('training.session.edit')
  register(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: RegisterForSession): Promise<RegistrationResultView> {
    return this.seats.register(actor, id, input);
  }

  @Post(':id/removals')
  @HttpCode(200)
  @Requires('training.session.edit')
  takeOff(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: TakeOffSession): Promise<TrainingSessionRunView> {
    return this.seats.takeOff(actor, id, input);
  }

  @Post(':id/attendance')
  @HttpCode(200)
  @Requires('training.session.edit')
  mark(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: MarkAttendance): Promise<TrainingSessionRunView> {
    return this.seats.mark(actor, id, input);
  }

  @Post(':id/walk-ins')
  @HttpCode(200)
  @Requires('training.session.edit')
  walkIn(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: AddWalkIn): Promise<TrainingSessionRunView> {
    return this.seats.walkIn(actor, id, input);
  }

  @Post(':id/held-mails')
  @HttpCode(200)
  @Requires('training.session.edit')
  sendHeld(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<TrainingSessionRunView> {
    return this.sessions.sendHeld(actor, id);
  }
}
