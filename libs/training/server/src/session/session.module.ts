import { Module } from '@nestjs/common';
import { CalendarFeedService } from '../calendar/calendar-feed.service';
import { CompletionFileController } from '../completion-file/completion-file.controller';
import { CompletionFileCorrections } from '../completion-file/completion-file.corrections';
import { CompletionFilePlans } from '../completion-file/completion-file.plan';
import { ReadCompletionFileProcessor } from '../completion-file/completion-file.reading';
import { CompletionFileService } from '../completion-file/completion-file.service';
import { CompletionFileStore } from '../completion-file/completion-file.store';
import { CompletionFileTaking } from '../completion-file/completion-file.taking';
import { UndoCompletionFileProcessor } from '../completion-file/undo-completion-file.processor';
import { LearningRecordStore } from '../learning-record/learning-record.store';
import { LearningRecords } from '../learning-record/learning-records';
import { CompletionStore } from '../completion/completion.store';
import { TrainingNews } from '../telling/training-news';
import { CapacityViews } from '../trainer/capacity.view';
import { PlannedCapacity } from '../trainer/trainer-capacity.reader';
import { TrainerController } from '../trainer/trainer.controller';
import { TrainerService } from '../trainer/trainer.service';
import { TrainerStore } from '../trainer/trainer.store';
import { FreeLearnedSeatsProcessor } from './free-learned-seats.processor';
import { FreedSeats } from './freed-seats';
import { Invitations } from './invitations';
import { MySessionsController } from './my-sessions.controller';
import { SeatService } from './seat.service';
import { SeatStore } from './seat.store';
import { SessionController } from './session.controller';
import { SessionService } from './session.service';
import { SessionStore } from './session.store';
import { SessionViews } from './session.view';
import { UntaughtSessions } from './untaught-sessions';

/** Sessions, trainers, seats and calendars; completions from files. */
@Module({
  controllers: [CompletionFileController, MySessionsController, SessionController, TrainerController],
  providers: [CalendarFeedService, CapacityViews, CompletionFileCorrections, CompletionFilePlans, CompletionFileService, CompletionFileStore, CompletionFileTaking, CompletionStore, FreedSeats, FreeLearnedSeatsProcessor, Invitations, LearningRecords, LearningRecordStore, PlannedCapacity, ReadCompletionFileProcessor, SeatService, SeatStore, SessionService, SessionStore, SessionViews, TrainerService, TrainerStore, TrainingNews, UndoCompletionFileProcessor, UntaughtSessions],
  exports: [FreedSeats, UntaughtSessions],
})
export class SessionModule {}
