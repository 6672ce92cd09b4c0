import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { CannotOpen, Secrets, stale } from '@realign/platform';
import { signingPlace } from '../sealing/places';

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

interface KeyRow {
  /** Of an earlier release, until the sweep has sealed it. */
  readonly readable: Buffer | null;
  readonly sealed: string | null;
}

@Injectable()
export class PolicyStore {
  constructor(private readonly secrets: Secrets) {}

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

  /** The secret that this organisation's ways out of mails are signed with; made when first needed, and anew when its key is lost: mails go on, old links end. */
  async signingKey(session: TenantSession): Promise<Buffer> {
    const known = await this.knownKey(session);
    if (known) return known;
    const fresh = this.secrets.seal(randomBytes(KEY_BYTES).toString('hex'), signingPlace(session.tenantId));
    await session.sql('insert into notifications.policy (tenant_id, sealed_key, version) values ($1, $2, 0) on conflict (tenant_id, one) do nothing', [session.tenantId, fresh]);
    const kept = await this.knownKey(session);
    if (kept) return kept;
    await session.sql('update notifications.policy set sealed_key = $1', [fresh]);
    return Buffer.from(this.secrets.open(fresh, signingPlace(session.tenantId)), 'hex');
  }

  /** Undefined while no mail was ever signed, and when what it was sealed with is lost. */
  async knownKey(session: TenantSession): Promise<Buffer | undefined> {
    const row = await session.one<KeyRow>('select signing_key as readable, sealed_key as sealed from notifications.policy');
    if (!row?.sealed) return row?.readable ?? undefined;
    try {
      return Buffer.from(this.secrets.open(row.sealed, signingPlace(session.tenantId)), 'hex');
    } catch (error) {
      if (error instanceof CannotOpen) return undefined;
      throw error;
    }
  }
}
