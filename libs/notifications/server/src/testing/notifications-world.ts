import type { INestApplicationContext, Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { Notifications, systemActor, type Actor, type NewNotification, type Role, type TenantSession } from '@realign/kernel';
import { TenantDb } from '@realign/platform';
import { testDatabase, type TestDatabase } from '@realign/test-support';
import { DigestService } from '../mail/digest.service';
import { MailPlanner } from '../mail/mail-planner';
import { NotificationsModule } from '../notifications.module';

export interface WrittenMail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly state: string;
  readonly unsubscribeUrl: string;
  readonly calendar: string | null;
}

/** The real notifications module on a real database, with one organisation; planning and composing are called as the worker would. */
export class NotificationsWorld {
  private constructor(
    private readonly app: INestApplicationContext,
    readonly database: TestDatabase,
    readonly tenantId: string,
  ) {}

  static async open(): Promise<NotificationsWorld> {
    const database = await testDatabase();
    const app = await Test.createTestingModule({ imports: [database.platform(), NotificationsModule] }).compile();
    const world = new NotificationsWorld(app, database, await database.tenant('Meridian Bank'));
    // Digests at any hour: what is tested is not the clock of the machine.
    await world.sql(`insert into notifications.policy (tenant_id, signing_key, version, quiet_from, quiet_until) values ($1, '\\x00', 0, '00:00', '00:00')`, [world.tenantId]);
    return world;
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.database.close();
  }

  get<T>(provider: Type<T> | (abstract new (...args: never[]) => T)): T {
    return this.app.get<T>(provider as Type<T>);
  }

  actor(role: Role, personId: string | null = null): Actor {
    return { tenantId: this.tenantId, accountId: null, personId, roles: [role], displayName: `The ${role}` };
  }

  inSession<T>(work: (session: TenantSession) => Promise<T>): Promise<T> {
    return this.app.get(TenantDb).transaction(systemActor(this.tenantId), work);
  }

  sql<T = Record<string, unknown>>(text: string, params: readonly unknown[] = []): Promise<T[]> {
    return this.inSession((session) => session.sql<T>(text, params));
  }

  async person(name: string, { email = `${name.toLowerCase().replaceAll(' ', '.')}@bank.example`, country = 'DE' }: { email?: string | null; country?: string } = {}): Promise<string> {
    const [row] = await this.sql<{ id: string }>(
      `insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name, email, country) values ($1, uuidv7()::text, $2, '', $2, $3, $4) returning id`, [this.tenantId, name, email, country]);
    return row?.id ?? '';
  }

  async programme(name: string): Promise<string> {
    const [row] = await this.sql<{ id: string }>('insert into programmes.programme (tenant_id, name) values ($1, $2) returning id', [this.tenantId, name]);
    return row?.id ?? '';
  }

  /** Puts a notification; by default a piece of news that is mailed at once. */
  tell(to: readonly string[], over: Partial<NewNotification> = {}): Promise<number> {
    const told: NewNotification = { to, kind: 'decision', urgency: 'fyi', subject: 's', title: 'A decision was made', link: '/checkpoints/1', reason: 'you take part', dedupeKey: `k${Math.random()}`, ...over };
    return this.inSession((session) => this.get(Notifications).put(session, told));
  }

  /** As the sweep and its jobs do: plans, then composes what is due. */
  async carry(): Promise<void> {
    await this.get(MailPlanner).plan(this.tenantId);
    await this.get(DigestService).compose(this.tenantId);
  }

  /** Everything planned becomes due, as if its hour had come. */
  async hourComes(): Promise<void> {
    await this.sql(`update platform.notification set mail_due_at = now() where mail_state = 'planned'`);
    await this.get(DigestService).compose(this.tenantId);
  }

  mails(personId: string): Promise<WrittenMail[]> {
    return this.sql<WrittenMail>(`select id, to_address as "to", subject, body_text as text, body_html as html, state, unsubscribe_url as "unsubscribeUrl", calendar from platform.mail where person_id = $1 order by created_at, id`, [personId]);
  }
}
