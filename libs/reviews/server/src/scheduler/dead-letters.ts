import { Injectable } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { Audit, notFound, TenantDb } from '@realign/platform';

/** Messages every attempt at which failed, tried once more when somebody who knows why says so. */
@Injectable()
export class DeadLetters {
  constructor(
    private readonly db: TenantDb,
    private readonly audit: Audit,
  ) {}

  /** The same message under the same id, so that what it has done already is not done twice. @throws 404 when it is not there, or not dead (any more) */
  replay(actor: Actor, id: string): Promise<void> {
    return this.db.transaction(actor, async (session) => {
      const row = await session.one<{ name: string }>(`update platform.outbox set state = 'ready', attempts = 0, not_before = now(), claimed_until = null where id = $1 and state = 'dead' returning name`, [id]);
      if (!row) throw notFound('dead letter');
      await this.audit.record(session, { action: 'dead-letter.replayed', subject: `message:${id}`, after: { name: row.name } });
    });
  }
}
