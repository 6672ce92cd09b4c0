import { Injectable } from '@nestjs/common';
import { PlatformDb } from '@realign/platform';

/** Rows claimed by one statement. */
const BATCH = 1000;

/** How many claim at once where more than one batch is due: while one waits for its commit, the other goes on. What one has locked, the other passes over. */
const LANES = 2;

/** A gathering that has not come to its end within this time is asked for again. */
const PATIENCE = '2 minutes';

/** Moves due checkpoints of all tenants into the evidence stage. Which they are, and that each goes once, the database decides. */
@Injectable()
export class FiringService {
  constructor(private readonly db: PlatformDb) {}

  /** How many were fired. Each batch is a transaction of its own, so that a kill loses at most a claim, never a checkpoint. */
  async fire(): Promise<number> {
    const first = await this.fireBatch();
    if (first < BATCH) return first;
    const more = await Promise.all(Array.from({ length: LANES }, () => this.fireAll()));
    return more.reduce((sum, fired) => sum + fired, first);
  }

  private async fireAll(): Promise<number> {
    let total = 0;
    for (;;) {
      const fired = await this.fireBatch();
      total += fired;
      if (fired === 0) return total;
    }
  }

  private fireBatch(): Promise<number> {
    return this.call('select reviews.fire_due($1) as count', BATCH);
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
