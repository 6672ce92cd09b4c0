import { CheckpointCalendar } from './calendar/checkpoint-calendar';
import { CheckpointCalendarController } from './calendar/checkpoint-calendar.controller';
import { SeriesRest } from './cadence/series-rest';
import { DeadLetters } from './scheduler/dead-letters';
import { SchedulerController } from './scheduler/scheduler.controller';
import { SchedulerViews } from './scheduler/scheduler.view';
import { ZoneDataService } from './time/zone-data.service';
import { ZoneDataSweeper } from './time/zone-data.sweeper';
import { LookAtTripwiresProcessor } from './tripwire/look-at-tripwires.processor';
import { LookWhenMomentumFades } from './tripwire/momentum-fading.listener';
import { TripwireCheck } from './tripwire/tripwire-check';
import { TripwireController } from './tripwire/tripwire.controller';
import { TripwireService } from './tripwire/tripwire.service';
import { TripwireStore } from './tripwire/tripwire.store';
import { TripwiresSweeper } from './tripwire/tripwires.sweeper';

/** What watches and shows the rhythm: tripwires, the scheduler's page, zone data, calendars. */
export const WATCH_CONTROLLERS = [TripwireController, SchedulerController, CheckpointCalendarController];
export const WATCH_PROVIDERS = [LookAtTripwiresProcessor, LookWhenMomentumFades, TripwireCheck, TripwireService, TripwireStore, TripwiresSweeper, SeriesRest, DeadLetters, SchedulerViews, ZoneDataService, ZoneDataSweeper, CheckpointCalendar];
