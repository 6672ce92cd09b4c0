import { Injectable } from '@nestjs/common';
import { PlatformDb } from '@realign/platform';

/** Rows claimed by one statement. */
const BATCH = 1000;

/** What is claimed before it is known that there is more. */
const FIRST = 100;

/** How many claim at once where more is due: while one waits for its commit, the other goes on. What one has locked, the other passes over. */
const LANES = 2;

/** A gathering that has not come to its end within this time is asked for again. */
const PATIENCE = '2 minutes';

/** What one statement claimed, and where it ended: the date and the checkpoint, null when nothing was due. */
interface Claimed {
  readonly count: number;
  readonly lastAt: string | null;
  readonly lastId: string | null;
}

const BEFORE_ALL: Claimed = { count: 0, lastAt: '-infinity', lastId: '00000000-0000-0000-0000-000000000000' };

/** Moves due checkpoints of all tenants into the evidence stage. Which they are, and that each goes once, the database decides. */
@Injectable()
export class FiringService {
  constructor(private readonly db: PlatformDb) {}

  /** How many were fired. Each batch is a transaction of its own, so that a kill loses at most a claim, never a checkpoint. */
  async fire(): Promise<number> {
    const first = await this.claim(FIRST, BEFORE_ALL);
    if (first.count < FIRST) return first.count;
    const more = await Promise.all(Array.from({ length: LANES }, () => this.fireAfter(first)));
    return more.reduce((sum, fired) => sum + fired, first.count);
  }

  /** Goes on from where a batch ended, so that nobody looks again at what has just begun. What comes due before that meanwhile is for the next look. */
  private async fireAfter(start: Claimed): Promise<number> {
    let total = 0;
    for (let last = await this.claim(BATCH, start); last.lastId !== null; last = await this.claim(BATCH, last)) total += last.count;
    return total;
  }

  private async claim(batch: number, after: Claimed): Promise<Claimed> {
    const [claimed] = await this.db.sql<Claimed>('select count, last_at::text as "lastAt", last_id as "lastId" from reviews.fire_due($1, $2::timestamptz, $3::uuid)', [batch, after.lastAt, after.lastId]);
    return claimed ?? { ...BEFORE_ALL, lastId: null };
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
