import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { systemActor } from '@realign/kernel';
import { Log, TenantDb } from '@realign/platform';
import type { RoomSignView } from '@realign/reviews/contract';
import { Observable, Subject, takeUntil } from 'rxjs';
import { ARRIVED_COUNT } from '../evidence/late-data.store';

/** How often rooms that somebody watches are looked at, in milliseconds. */
const LOOK_EVERY = 1000;

/** Whoever was not heard of for so long has left: a stream beats every 15 seconds. */
export const PRESENT_FOR = '40 seconds';

export type SignRow = RoomSignView & { readonly id: string };

export const SIGN = `select c.id, c.version, c.state, (select coalesce(sum(r.version), 0)::integer from listening.field_report_v r where r.tenant_id = c.tenant_id and r.round_id = c.id) as reports,
    ${ARRIVED_COUNT} as arrived,
    (select count(*)::integer from reviews.proposal p where p.tenant_id = c.tenant_id and p.checkpoint_id = c.id and p.state = 'raised') as proposals,
    coalesce((select m.mark from programmes.plan_mark_v m where m.tenant_id = c.tenant_id and m.programme_id = c.programme_id), '') as "planMark",
    coalesce((select jsonb_agg(jsonb_build_object('accountId', w.account_id, 'personId', w.person_id, 'name', w.name) order by w.name, w.account_id) from (
      select distinct on (n.account_id) n.account_id, m.person_id, n.name from reviews.room_presence n left join identity.membership m on m.tenant_id = n.tenant_id and m.account_id = n.account_id
      where n.tenant_id = c.tenant_id and n.checkpoint_id = c.id and n.seen_at > now() - interval '${PRESENT_FOR}' order by n.account_id, n.seen_at desc) w), '[]') as present,
    (select jsonb_build_object('item', p.item, 'by', p.by_name, 'seq', p.seq) from reviews.room_pointer p where p.tenant_id = c.tenant_id and p.checkpoint_id = c.id) as pointer
  from reviews.checkpoint c where c.id = any($1::uuid[])`;

type Watcher = (sign: RoomSignView) => void;

/**
 * Tells everybody in a room that it has changed, whichever process changed it. However many watch, a process asks once a second and once
 * for each organisation; nobody watching, it asks nothing.
 */
@Injectable()
export class RoomFeed implements OnModuleDestroy {
  private readonly rooms = new Map<string, Map<string, Set<Watcher>>>();
  private readonly ending = new Subject<void>();
  private timer: NodeJS.Timeout | undefined;
  private isLooking = false;

  constructor(
    private readonly db: TenantDb,
    private readonly log: Log,
  ) {}

  /** The process is going down. */
  get ended(): Observable<void> {
    return this.ending;
  }

  /** Every sign of one room from now on. Whether the caller may see it has been asked before. */
  watch(tenantId: string, checkpointId: string): Observable<RoomSignView> {
    return new Observable<RoomSignView>((out) => {
      const watcher: Watcher = (sign) => out.next(sign);
      this.watchers(tenantId, checkpointId).add(watcher);
      this.timer ??= setInterval(() => void this.look(), LOOK_EVERY);
      void this.look();
      return () => this.leave(tenantId, checkpointId, watcher);
    }).pipe(takeUntil(this.ending));
  }

  /** Open streams end with the process, which otherwise would wait for them. */
  onModuleDestroy(): void {
    this.ending.next();
    clearInterval(this.timer);
    this.rooms.clear();
  }

  private watchers(tenantId: string, checkpointId: string): Set<Watcher> {
    const ofTenant = this.rooms.get(tenantId) ?? new Map<string, Set<Watcher>>();
    const ofRoom = ofTenant.get(checkpointId) ?? new Set<Watcher>();
    this.rooms.set(tenantId, ofTenant.set(checkpointId, ofRoom));
    return ofRoom;
  }

  private leave(tenantId: string, checkpointId: string, watcher: Watcher): void {
    const ofTenant = this.rooms.get(tenantId);
    const ofRoom = ofTenant?.get(checkpointId);
    ofRoom?.delete(watcher);
    if (ofRoom?.size === 0) ofTenant?.delete(checkpointId);
    if (ofTenant?.size === 0) this.rooms.delete(tenantId);
    if (this.rooms.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }

  /** One look at a time: a slow database is not asked more often. */
  private async look(): Promise<void> {
    if (this.isLooking) return;
    this.isLooking = true;
    try {
      for (const [tenantId, rooms] of [...this.rooms]) await this.lookAt(tenantId, rooms);
    } catch (error) {
      this.log.warn('the rooms could not be looked at', { error: error instanceof Error ? error.name : 'unknown' });
    } finally {
      this.isLooking = false;
    }
  }

  private async lookAt(tenantId: string, rooms: ReadonlyMap<string, ReadonlySet<Watcher>>): Promise<void> {
    const rows = await this.db.read(systemActor(tenantId), (session) => session.sql<SignRow>(SIGN, [[...rooms.keys()]]));
    for (const { id, ...sign } of rows) for (const watcher of rooms.get(id) ?? []) watcher(sign);
  }
}
