import { Injectable } from '@nestjs/common';
import { systemActor, type Actor } from '@realign/kernel';
import { Log, newId, TenantDb } from '@realign/platform';
import { concatMap, from, Observable } from 'rxjs';

/** Who is in a room, by the streams that are open, whichever process holds them. It is no part of the record, so it leaves no trace in it. */
@Injectable()
export class RoomPresence {
  constructor(
    private readonly db: TenantDb,
    private readonly log: Log,
  ) {}

  /** Present from the first listener to the last, and again with each beat; never emits. A failure costs the presence, not the stream. */
  during(actor: Actor, checkpointId: string, beats: Observable<unknown>): Observable<never> {
    return new Observable<never>(() => {
      const id = newId();
      let last = this.seen(actor, checkpointId, id);
      const beating = beats.pipe(concatMap(() => from((last = this.seen(actor, checkpointId, id))))).subscribe();
      return () => {
        beating.unsubscribe();
        void last.then(() => this.left(actor.tenantId, checkpointId, id));
      };
    });
  }

  /** Streams of processes that died are swept out by whoever comes or stays. */
  private seen(actor: Actor, checkpointId: string, id: string): Promise<void> {
    return this.quietly(actor.tenantId, `with gone as (delete from reviews.room_presence where checkpoint_id = $2 and seen_at < now() - interval '5 minutes')
      insert into reviews.room_presence (tenant_id, checkpoint_id, id, account_id, name) values ($1, $2, $3, $4, $5)
      on conflict (tenant_id, checkpoint_id, id) do update set seen_at = now()`, [actor.tenantId, checkpointId, id, actor.accountId, actor.displayName]);
  }

  private left(tenantId: string, checkpointId: string, id: string): Promise<void> {
    return this.quietly(tenantId, 'delete from reviews.room_presence where checkpoint_id = $1 and id = $2', [checkpointId, id]);
  }

  private async quietly(tenantId: string, sql: string, params: readonly unknown[]): Promise<void> {
    try {
      await this.db.transaction(systemActor(tenantId), (session) => session.sql(sql, params));
    } catch (error) {
      this.log.warn('who is in a room could not be kept', { error: error instanceof Error ? error.name : 'unknown' });
    }
  }
}
