import { Injectable } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { notFound, TenantDb } from '@realign/platform';
import type { RoomSignView } from '@realign/reviews/contract';
import { DecisionRightsStore } from '../decision/decision-rights.store';
import { SIGN, type SignRow } from './room-feed';

/** What is shown to everybody in the room. It is no part of the record, so it leaves no trace in it. */
@Injectable()
export class RoomService {
  constructor(
    private readonly db: TenantDb,
    private readonly rights: DecisionRightsStore,
  ) {}

  pointAt(actor: Actor, checkpointId: string, item: string): Promise<RoomSignView> {
    return this.db.transaction(actor, async (session) => {
      await this.rights.requireAny(session, checkpointId);
      await session.sql(
        `insert into reviews.room_pointer (tenant_id, checkpoint_id, item, by_name) values ($1, $2, $3, $4)
         on conflict (tenant_id, checkpoint_id) do update set item = excluded.item, by_name = excluded.by_name, seq = reviews.room_pointer.seq + 1, at = now()`,
        [session.tenantId, checkpointId, item, actor.displayName],
      );
      const row = await session.one<SignRow>(SIGN, [[checkpointId]]);
      if (!row) throw notFound('checkpoint');
      const { id: _, ...sign } = row;
      return sign;
    });
  }
}
