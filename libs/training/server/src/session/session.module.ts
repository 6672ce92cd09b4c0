import { Module } from '@nestjs/common';
import { CalendarFeedService } from '../calendar/calendar-feed.service';
import { CompletionStore } from '../completion/completion.store';
import { CapacityViews } from '../trainer/capacity.view';
import { TrainerController } from '../trainer/trainer.controller';
import { TrainerService } from '../trainer/trainer.service';
import { TrainerStore } from '../trainer/trainer.store';
import { Invitations } from './invitations';
import { MySessionsController } from './my-sessions.controller';
import { SeatService } from './seat.service';
import { SeatStore } from './seat.store';
import { SessionController } from './session.controller';
import { SessionService } from './session.service';
import { SessionStore } from './session.store';
import { SessionViews } from './session.view';

/** Sessions, trainers, seats and calendars. */
@Module({
  controllers: [MySessionsController, SessionController, TrainerController],
  providers: [CalendarFeedService, CapacityViews, CompletionStore, Invitations, SeatService, SeatStore, SessionService, SessionStore, SessionViews, TrainerService, TrainerStore],
})
export class SessionModule {}
