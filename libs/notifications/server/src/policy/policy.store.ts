import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { stale } from '@realign/platform';

/** What holds in an organisation for whoever has not chosen. Version 0: nobody changed the standard. */
export interface NotificationPolicy {
  readonly contactsPerWeek: number;
  readonly timeZone: string;
  readonly quietFrom: string;
  readonly quietUntil: string;
  readonly dailyAt: string;
  readonly weeklyOn: number;
  readonly version: number;
}

export const STANDARD: NotificationPolicy = { contactsPerWeek: 3, timeZone: 'UTC', quietFrom: '19:00', quietUntil: '07:00', dailyAt: '08:00', weeklyOn: 1, version: 0 };

const KEY_BYTES = 32;

const COLUMNS = `contacts_per_week as "contactsPerWeek", time_zone as "timeZone", quiet_from as "quietFrom", quiet_until as "quietUntil", daily_at as "dailyAt", weekly_on as "weeklyOn", version`;

@Injectable()
export class PolicyStore {
  async get(session: TenantSession): Promise<NotificationPolicy> {
    return (await session.one<NotificationPolicy>(`select ${COLUMNS} from notifications.policy`)) ?? STANDARD;
  }

  /** @throws 412 when somebody changed it since `version` */
  async put(session: TenantSession, version: number, policy: Omit<NotificationPolicy, 'version'>): Promise<NotificationPolicy> {
    await this.signingKey(session);
    const row = await session.one<NotificationPolicy>(
      `update notifications.policy set contacts_per_week = $2, time_zone = $3, quiet_from = $4, quiet_until = $5, daily_at = $6, weekly_on = $7, version = version + 1, updated_at = now() where version = $1 returning ${COLUMNS}`,
      [version, policy.contactsPerWeek, policy.timeZone, policy.quietFrom, policy.quietUntil, policy.dailyAt, policy.weeklyOn],
    );
    if (!row) throw stale('policy', (await this.get(session)).version);
    return row;
  }

  /** The secret that this organisation's ways out of mails are signed with; made when first needed. */
  async signingKey(session: TenantSession): Promise<Buffer> {
    await session.sql('insert into notifications.policy (tenant_id, signing_key, version) values ($1, $2, 0) on conflict do nothing', [session.tenantId, randomBytes(KEY_BYTES)]);
    const row = await session.one<{ key: Buffer }>('select signing_key as key from notifications.policy');
    if (!row) throw new Error('The organisation has no policy.');
    return row.key;
  }

  /** Undefined while no mail was ever signed. */
  async knownKey(session: TenantSession): Promise<Buffer | undefined> {
    return (await session.one<{ key: Buffer }>('select signing_key as key from notifications.policy'))?.key;
  }
}
