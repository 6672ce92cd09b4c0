import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '@realign/platform';
import { LookAtTripwires } from '@realign/reviews/contract';
import { TripwireService } from './tripwire.service';

@Injectable()
@HandlesJob(LookAtTripwires)
export class LookAtTripwiresProcessor implements JobHandler<LookAtTripwires> {
  constructor(private readonly tripwires: TripwireService) {}

  handle(payload: LookAtTripwires): Promise<void> {
    return this.tripwires.look(payload);
  }
}
