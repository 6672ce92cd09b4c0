import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { TenantDb } from '../db/tenant-db';
import { problem } from './problem';

export interface Rate {
  /** Times in one stretch. */
  readonly most: number;
  /** How long a stretch is. */
  readonly seconds: number;
}

/** Who asks, without saying who: a hash that differs from organisation to organisation. */
const hashed = ({ tenantId }: Actor, key: string): string => createHash('sha256').update(`${tenantId}:${key}`).digest('base64url');

/**
 * How often something may be done: counted in the database, so that all processes count together, in fixed stretches of time. What was
 * tried counts, also when it comes to nothing.
 */
@Injectable()
export class RateLimits {
  constructor(private readonly db: TenantDb) {}

  /** @throws 429 when it was done too often in this stretch */
  async take(actor: Actor, key: string, { most, seconds }: Rate): Promise<void> {
    const taken = await this.db.aside(actor, async (session) => {
      const row = await session.one<{ taken: number }>(
        `insert into platform.rate_count (tenant_id, key, window_start) values ($1, $2, to_timestamp(floor(extract(epoch from now()) / $3::integer) * $3::integer))
         on conflict (tenant_id, key, window_start) do update set taken = rate_count.taken + 1 returning taken`,
        [actor.tenantId, hashed(actor, key), seconds],
      );
      if (row?.taken === 1) await session.sql(`delete from platform.rate_count where window_start < now() - interval '1 day'`);
      return row?.taken ?? 0;
    });
    if (taken > most) throw problem(429, 'too-often', 'Too often', `This can be done ${most} times in ${words(seconds)}. Wait a little, then try again.`);
  }
}

const words = (seconds: number): string => (seconds % 3600 === 0 ? (seconds === 3600 ? 'an hour' : `${seconds / 3600} hours`) : seconds === 60 ? 'a minute' : `${Math.round(seconds / 60)} minutes`);
