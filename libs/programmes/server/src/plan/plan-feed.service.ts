import { Injectable } from '@nestjs/common';
import { hasRole, type Actor, type Role } from '@realign/kernel';
import { Audit, forbidden, makeSecretAddress, notFound, readSecretAddress, TenantDb, writeFeed } from '@realign/platform';
import { programmesPermissions, type PlanFeedView } from '@realign/programmes/contract';
import { planEvents } from './plan-events';
import { PlanViews } from './plan.view';

/** The plan in one's own calendar program, behind an address nobody can guess. It ends with the membership, or with the role that lets one read plans. */
@Injectable()
export class PlanFeedService {
  constructor(
    private readonly db: TenantDb,
    private readonly views: PlanViews,
    private readonly audit: Audit,
  ) {}

  state(actor: Actor, programmeId: string): Promise<PlanFeedView> {
    return this.db.read(actor, async (session) => {
      if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
      const feed = await session.one<{ madeAt: string; lastReadAt: string | null }>('select made_at as "madeAt", last_read_at as "lastReadAt" from programmes.plan_feed where programme_id = $1 and account_id = $2', [programmeId, actor.accountId]);
      return { url: null, madeAt: feed?.madeAt ?? null, lastReadAt: feed?.lastReadAt ?? null };
    });
  }

  /** A new address; the one before stops at once. */
  make(actor: Actor, programmeId: string): Promise<PlanFeedView> {
    if (actor.accountId === null) throw forbidden('Only somebody who signs in can have a calendar address.');
    const { token, hash } = makeSecretAddress(actor.tenantId);
    return this.db.transaction(actor, async (session) => {
      const feed = await session.one<{ madeAt: string }>(
        `insert into programmes.plan_feed (tenant_id, programme_id, account_id, token_hash) select $1, p.id, $3, $4 from programmes.programme p where p.id = $2
         on conflict (tenant_id, programme_id, account_id) do update set token_hash = excluded.token_hash, made_at = now(), last_read_at = null returning made_at as "madeAt"`,
        [actor.tenantId, programmeId, actor.accountId, hash],
      );
      if (!feed) throw notFound('programme');
      await this.audit.record(session, { action: 'plan-calendar.made', subject: `programme:${programmeId}` });
      return { url: `/calendar/plan/${token}.ics`, madeAt: feed.madeAt, lastReadAt: null };
    });
  }

  end(actor: Actor, programmeId: string): Promise<void> {
    return this.db.transaction(actor, async (session) => {
      const ended = await session.one('delete from programmes.plan_feed where programme_id = $1 and account_id = $2 returning 1 as gone', [programmeId, actor.accountId]);
      if (!ended) throw notFound('calendar');
      await this.audit.record(session, { action: 'plan-calendar.ended', subject: `programme:${programmeId}` });
    });
  }

  /** @throws 404 for anything that is no calendar, whatever is wrong with it */
  async read(file: string): Promise<string> {
    const address = readSecretAddress(file);
    if (!address) throw notFound('calendar');
    return this.db.transaction(address.actor, async (session) => {
      const feed = await session.one<{ programmeId: string; roles: Role[] }>(
        `update programmes.plan_feed f set last_read_at = now() from identity.membership m where f.token_hash = $1 and m.tenant_id = f.tenant_id and m.account_id = f.account_id and not m.is_suspended returning f.programme_id as "programmeId", m.roles`,
        [address.hash],
      );
      if (!feed || !hasRole({ ...address.actor, roles: feed.roles }, ...programmesPermissions['programmes.plan.read'])) throw notFound('calendar');
      return this.write(await this.views.of(session, feed.programmeId), await this.nameOf(session, feed.programmeId));
    });
  }

  /** The plan as a file, for whoever is signed in. */
  file(actor: Actor, programmeId: string): Promise<string> {
    return this.db.read(actor, async (session) => this.write(await this.views.of(session, programmeId), await this.nameOf(session, programmeId)));
  }

  private write(plan: Awaited<ReturnType<PlanViews['of']>>, name: string): string {
    return writeFeed(`Plan of ${name}`, [], new Date(), planEvents(plan));
  }

  private async nameOf(session: Parameters<PlanViews['of']>[0], programmeId: string): Promise<string> {
    return (await session.one<{ name: string }>('select name from programmes.programme where id = $1', [programmeId]))?.name ?? '';
  }
}
