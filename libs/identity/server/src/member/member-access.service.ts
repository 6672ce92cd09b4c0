import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { Audit } from '@realign/platform';
import { MemberAccess, type PersonAccess } from '@realign/identity/contract';

interface Found {
  readonly id: string;
  readonly account_id: string;
  readonly is_owner: boolean;
  readonly is_suspended: boolean;
}

const FIND = `select id, account_id, 'owner' = any(roles) as is_owner, is_suspended from identity.membership
  where person_id = $1 or (person_id is null and lower(email) = any($2::text[])) for update`;

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
