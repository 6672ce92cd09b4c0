import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import { day, type Actor } from '@realign/kernel';
import { CurrentActor, Requires, UuidParam } from '@realign/platform';
import {
  ApplyAssignment, CompleteAssignment, DeclineAssignment, MyLearningView, OpenedAssignmentView, SnoozeAssignment, TrainingAssignmentListView, TrainingAssignmentQuery, TrainingAssignmentView, WaiveAssignment,
} from '@realign/training/contract';
import { assignmentsCsv } from './assignments-csv';
import { AssignmentService } from './assignment.service';
import { OpenedAssignments } from './opened-assignment';

@Controller('api')
export class AssignmentController {
  constructor(
    private readonly assignments: AssignmentService,
    private readonly opened: OpenedAssignments,
  ) {}

  @Get('training/assignments')
  @Requires('training.assignment.read')
  list(@CurrentActor() actor: Actor, @Query() query: TrainingAssignmentQuery): Promise<TrainingAssignmentListView> {
    return this.assignments.list(actor, query);
  }

  /** Everything the filter finds, streamed. */
  @Get('training/assignments.csv')
  @Requires('training.assignment.read')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="training-assignments.csv"')
  @ApiProduces('text/csv')
  @ApiOkResponse({ type: String })
  csv(@CurrentActor() actor: Actor, @Query() query: TrainingAssignmentQuery): StreamableFile {
    return new StreamableFile(assignmentsCsv(this.assignments.all(actor, query)));
  }

  @Get('my/learning')
  @Requires('training.learning.read-own')
  myLearning(@CurrentActor() actor: Actor): Promise<MyLearningView> {
    return this.assignments.myLearning(actor);
  }

  /** One's own item: what it is about. Opening it is how the funnel knows that it was seen. */
  @Post('training/assignments/:id/open')
  @HttpCode(200)
  @Requires('training.assignment.act')
  open(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<OpenedAssignmentView> {
    return this.opened.open(actor, id);
  }

  @Post('training/assignments/:id/start')
  @HttpCode(200)
  @Requires('training.assignment.act')
  start(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<TrainingAssignmentView> {
    return this.assignments.move(actor, id, () => ({ action: 'start' }));
  }

  @Post('training/assignments/:id/complete')
  @HttpCode(200)
  @Requires('training.assignment.act')
  complete(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: CompleteAssignment): Promise<TrainingAssignmentView> {
    return this.assignments.move(actor, id, (today) => ({ action: 'complete', completedOn: input.completedOn === undefined ? today : day(input.completedOn) }));
  }

  @Post('training/assignments/:id/accept')
  @HttpCode(200)
  @Requires('training.assignment.act')
  accept(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<TrainingAssignmentView> {
    return this.assignments.move(actor, id, () => ({ action: 'accept' }));
  }

  @Post('training/assignments/:id/decline')
  @HttpCode(200)
  @Requires('training.assignment.act')
  decline(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: DeclineAssignment): Promise<TrainingAssignmentView> {
    return this.assignments.move(actor, id, () => ({ action: 'decline', reason: input.reason, note: input.note }));
  }

  @Post('training/assignments/:id/snooze')
  @HttpCode(200)
  @Requires('training.assignment.act')
  snooze(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: SnoozeAssignment): Promise<TrainingAssignmentView> {
    return this.assignments.move(actor, id, () => ({ action: 'snooze', until: day(input.until) }));
  }

  /** It is seen in daily work: said by the person or the trainer. */
  @Post('training/assignments/:id/apply')
  @HttpCode(200)
  @Requires('training.assignment.act')
  apply(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: ApplyAssignment): Promise<TrainingAssignmentView> {
    return this.assignments.move(actor, id, (today) => ({ action: 'apply', appliedOn: input.appliedOn === undefined ? today : day(input.appliedOn), note: input.note }));
  }

  @Post('training/assignments/:id/unapply')
  @HttpCode(200)
  @Requires('training.assignment.act')
  unapply(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<TrainingAssignmentView> {
    return this.assignments.move(actor, id, () => ({ action: 'unapply' }));
  }

  @Post('training/assignments/:id/waive')
  @HttpCode(200)
  @Requires('training.completion.record')
  waive(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: WaiveAssignment): Promise<TrainingAssignmentView> {
    return this.assignments.move(actor, id, () => ({ action: 'waive', reason: input.reason }));
  }
}
