import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';

const SECRET_BYTES = 32;

/** As Standard Webhooks writes it: `whsec_` and 32 random bytes. */
export const newWebhookSecret = (): string => `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;

export interface Signing {
  readonly id: string;
  readonly body: string;
  readonly now: Date;
  /** The newest first; while a secret is being changed, two. */
  readonly secrets: readonly string[];
}

/** The headers a receiver checks: id, time, and one signature for each secret that holds. */
export const signedHeaders = ({ id, body, now, secrets }: Signing): Record<string, string> => ({
  'content-type': 'application/json',
  'webhook-id': id,
  'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
  'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, now, body)).join(' '),
});
