import { Injectable } from '@nestjs/common';
import { PlatformDb, Sweeps, type Sweeper } from '@realign/platform';

const BATCH = 500;

/** An armed tripwire is looked at so often. */
const EVERY = '6 hours';

/** Asks for a look at each programme whose turn has come; the database says which, and each once. */
@Injectable()
@Sweeps('reviews.tripwires')
export class TripwiresSweeper implements Sweeper {
  constructor(private readonly db: PlatformDb) {}

  async sweep(): Promise<void> {
    await this.db.sql('select reviews.claim_tripwires($1, $2::interval)', [BATCH, EVERY]);
  }
}
