import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { Audit } from '@realign/platform';
import { MemberAccess, type PeopleAccess, type PersonAccess } from '@realign/identity/contract';

interface Found {
  readonly id: string;
  readonly account_id: string;
  readonly is_owner: boolean;
  readonly is_suspended: boolean;
}

const SEVERAL = `(person_id = any($1::uuid[]) or (person_id is null and lower(email) = any($2::text[])))`;

const CLOSE_SESSIONS = `select identity.close_sessions_of(account_id, $2) from unnest($1::uuid[]) account_id`;

/** Owners are locked while they are counted. When nobody else could still sign in as one, the one who was there first may. */
const LOCK_OWNERS = `select id from identity.membership where 'owner' = any(roles) and not is_suspended order by id for update`;

const SUSPEND_MANY = `
  with going as (select id, 'owner' = any(roles) as is_owner from identity.membership where ${SEVERAL} and not is_suspended),
    spared as (
      select min(id::text)::uuid as id from going where is_owner
        and not exists (select 1 from identity.membership o where 'owner' = any(o.roles) and not o.is_suspended and o.id not in (select id from going)))
  update identity.membership m set is_suspended = true, version = m.version + 1, updated_at = now() from going g
  where m.id = g.id and m.id is distinct from (select id from spared) returning m.account_id`;

const RESTORE_MANY = `update identity.membership set is_suspended = false, version = version + 1, updated_at = now() where ${SEVERAL} and is_suspended returning id`;

const OF_PERSON = `select id, account_id, 'owner' = any(roles) as is_owner, is_suspended from identity.membership
  where person_id = $1 or (person_id is null and lower(email) = any($2::text[]))`;
const FIND = `${OF_PERSON} for update`;

@Injectable()
export class MemberAccessService extends MemberAccess {
  constructor(private readonly audit: Audit) {
    super();
  }

  async suspend(session: TenantSession, { personId, emails }: PersonAccess): Promise<void> {
    for (const member of await session.sql<Found>(FIND, [personId, emails])) {
      await session.sql('select identity.close_sessions_of($1, $2)', [member.account_id, session.tenantId]);
      if (member.is_suspended || (member.is_owner && !(await this.hasAnotherOwner(session, member.id)))) continue;
      await this.set(session, member.id, true);
    }
  }

  async restore(session: TenantSession, { personId, emails }: PersonAccess): Promise<void> {
    for (const member of await session.sql<Found>(FIND, [personId, emails])) if (member.is_suspended) await this.set(session, member.id, false);
  }

  async suspendMany(session: TenantSession, { personIds, emails }: PeopleAccess, cause: string): Promise<number> {
    if (personIds.length + emails.length === 0) return 0;
    await session.sql(LOCK_OWNERS);
    const suspended = await session.sql<{ account_id: string }>(SUSPEND_MANY, [personIds, emails]);
    await session.sql(CLOSE_SESSIONS, [suspended.map(({ account_id }) => account_id), session.tenantId]);
    return this.told(session, 'members.suspended', cause, suspended);
  }

  async restoreMany(session: TenantSession, { personIds, emails }: PeopleAccess, cause: string): Promise<number> {
    if (personIds.length + emails.length === 0) return 0;
    return this.told(session, 'members.restored', cause, await session.sql(RESTORE_MANY, [personIds, emails]));
  }

  async accountsOf(session: TenantSession, { personId, emails }: PersonAccess): Promise<{ accountIds: readonly string[]; isLastOwner: boolean }> {
    const found = await session.sql<Found>(OF_PERSON, [personId, emails]);
    const owners = found.some(({ is_owner }) => is_owner) ? await session.sql<{ id: string }>(`select id from identity.membership where 'owner' = any(roles) and not is_suspended`) : [];
    return { accountIds: found.map(({ account_id }) => account_id), isLastOwner: owners.length > 0 && owners.every(({ id }) => found.some((one) => one.id === id)) };
  }

  private async told(session: TenantSession, action: string, subject: string, members: readonly unknown[]): Promise<number> {
    if (members.length > 0) await this.audit.record(session, { action, subject, after: { members: members.length } });
    return members.length;
  }

  private async set(session: TenantSession, id: string, isSuspended: boolean): Promise<void> {
    await session.sql('update identity.membership set is_suspended = $2, version = version + 1, updated_at = now() where id = $1', [id, isSuspended]);
    await this.audit.record(session, { action: isSuspended ? 'member.suspended' : 'member.restored', subject: `member:${id}` });
  }

  /** Owners are locked while they are counted, so that two cannot be suspended at once. */
  private async hasAnotherOwner(session: TenantSession, id: string): Promise<boolean> {
    const owners = await session.sql<{ id: string }>(`select id from identity.membership where 'owner' = any(roles) and not is_suspended order by id for update`);
    return owners.some((owner) => owner.id !== id);
  }
}
