import { Injectable } from '@nestjs/common';
import { systemActor, type TenantSession } from '@realign/kernel';
import { PlatformDb, Secrets, Sweeps, TenantDb, type Sweeper } from '@realign/platform';
import { chatPlace, signingPlace, webhookPlace } from './places';

interface WebhookRow {
  readonly id: string;
  readonly secret: string;
  readonly previous: string | null;
}

/**
 * Seals what an earlier release left readable, and seals anew, after a change of key, what an older key sealed. What no key here opens is left.
 * Safe to repeat and to run twice at a time: a row is locked, and what the newest key sealed is no longer found.
 */
@Injectable()
@Sweeps('notifications.seal-secrets')
export class SealSecretsSweeper implements Sweeper {
  constructor(
    private readonly platform: PlatformDb,
    private readonly db: TenantDb,
    private readonly secrets: Secrets,
  ) {}

  async sweep(): Promise<void> {
    if (!this.secrets.canSeal) return;
    const tenants = await this.platform.sql<{ id: string }>('select notifications.tenants_to_seal($1, $2) as id', this.which);
    for (const { id } of tenants) await this.db.transaction(systemActor(id), (session) => this.seal(session));
  }

  private get which(): [string, readonly string[]] {
    return [this.secrets.newest, this.secrets.older];
  }

  private async seal(session: TenantSession): Promise<void> {
    const webhooks = await session.sql<WebhookRow>(
      'select id, secret, previous_secret as previous from notifications.webhook where notifications.is_to_seal(secret, $1, $2) or notifications.is_to_seal(previous_secret, $1, $2) for update', this.which,
    );
    for (const { id, secret, previous } of webhooks) {
      await session.sql('update notifications.webhook set secret = $2, previous_secret = $3 where id = $1', [id, this.anew(secret, webhookPlace(id)), previous && this.anew(previous, webhookPlace(id))]);
    }
    const chats = await session.sql<{ id: string; url: string }>('select id, url from notifications.chat_channel where notifications.is_to_seal(url, $1, $2) for update', this.which);
    for (const { id, url } of chats) await session.sql('update notifications.chat_channel set url = $2 where id = $1', [id, this.anew(url, chatPlace(id))]);
    await this.sealSigningKey(session);
  }

  /** What an earlier release left readable is taken away in the same statement that keeps it sealed. */
  private async sealSigningKey(session: TenantSession): Promise<void> {
    const row = await session.one<{ readable: Buffer | null; sealed: string | null }>('select signing_key as readable, sealed_key as sealed from notifications.policy where signing_key is not null or notifications.is_to_seal(sealed_key, $1, $2) for update', this.which);
    if (!row) return;
    await session.sql('update notifications.policy set sealed_key = $1, signing_key = null', [this.anew(row.readable?.toString('hex') ?? row.sealed ?? '', signingPlace(session.tenantId))]);
  }

  /** Of two secrets in a row one may be of a key that is lost. */
  private anew(text: string, place: string): string {
    const isOurs = !this.secrets.isSealed(text) || this.secrets.older.some((key) => text.startsWith(`sealed:v1:${key}:`));
    return isOurs ? this.secrets.seal(this.secrets.open(text, place), place) : text;
  }
}
