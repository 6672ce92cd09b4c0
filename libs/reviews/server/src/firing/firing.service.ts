import { Injectable } from '@nestjs/common';
import { PlatformDb } from '@realign/platform';

/** Rows claimed by one statement. */
const BATCH = 1000;

/** A gathering that has not come to its end within this time is asked for again. */
const PATIENCE = '2 minutes';

/** Moves due checkpoints of all tenants into the evidence stage. Which they are, and that each goes once, the database decides. */
@Injectable()
export class FiringService {
  constructor(private readonly db: PlatformDb) {}

  /** How many were fired. Each batch is a transaction of its own, so that a kill loses at most a claim, never a checkpoint. */
  async fire(): Promise<number> {
    let total = 0;
    for (;;) {
      const fired = await this.call('select reviews.fire_due($1) as count', BATCH);
      total += fired;
      if (fired < BATCH) return total;
    }
  }

  /** How many lapsed undecided. */
  async lapse(): Promise<number> {
    let total = 0;
    for (;;) {
      const lapsed = await this.call('select reviews.lapse_undecided($1) as count', BATCH);
      total += lapsed;
      if (lapsed < BATCH) return total;
    }
  }

  askAgain(): Promise<number> {
    return this.call('select reviews.ask_again($1::interval) as count', PATIENCE);
  }

  private async call(text: string, param: unknown): Promise<number> {
    const [row] = await this.db.sql<{ count: number }>(text, [param]);
    return row?.count ?? 0;
  }
}
