import type { INestApplicationContext, Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { Actor, Role, TenantSession } from '@realign/kernel';
import { TenantDb } from '@realign/platform';
import { testDatabase } from '@realign/test-support';
import { ListeningModule } from '../listening.module';

/** The real listening module on a real database, with a programme and people. */
export class ListeningWorld {
  private constructor(
    private readonly app: INestApplicationContext,
    private readonly stop: () => Promise<void>,
    readonly tenantId: string,
  ) {}

  static async open(): Promise<ListeningWorld> {
    const database = await testDatabase();
    const app = await Test.createTestingModule({ imports: [database.platform(), ListeningModule] }).compile();
    return new ListeningWorld(app, () => database.close(), await database.tenant('Meridian Bank'));
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.stop();
  }

  get<T>(provider: Type<T> | (abstract new (...args: never[]) => T)): T {
    return this.app.get<T>(provider as Type<T>);
  }

  actor(role: Role, personId: string | null = null): Actor {
    return { tenantId: this.tenantId, accountId: null, personId, roles: [role], displayName: `The ${role}` };
  }

  inSession<T>(work: (session: TenantSession) => Promise<T>): Promise<T> {
    return this.app.get(TenantDb).transaction(this.actor('owner'), work);
  }

  sql<T = Record<string, unknown>>(text: string, params: readonly unknown[] = []): Promise<T[]> {
    return this.inSession((session) => session.sql<T>(text, params));
  }

  async id(text: string, params: readonly unknown[] = []): Promise<string> {
    const [row] = await this.sql<{ id: string }>(text, [this.tenantId, ...params]);
    if (!row) throw new Error(`No row: ${text}`);
    return row.id;
  }

  programme(name = 'Enterprise social'): Promise<string> {
    return this.id('insert into programmes.programme (tenant_id, name) values ($1, $2) returning id', [name]);
  }

  person(name: string): Promise<string> {
    return this.id(`insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name) values ($1, uuidv7()::text, $2, '', $2) returning id`, [name]);
  }

  /** A group of equal questions, first asked so many days ago. */
  async question(programmeId: string, text: string, { times = 1, daysAgo = 0 }: { times?: number; daysAgo?: number } = {}): Promise<string> {
    const id = await this.id(`insert into listening.question_group (tenant_id, programme_id, text, first_received_at) values ($1, $2, $3, now() - make_interval(days => $4)) returning id`, [programmeId, text, daysAgo]);
    await this.sql(`insert into listening.feedback_item (tenant_id, programme_id, text, question_group_id) select $1, $2, $3, $4 from generate_series(1, $5)`, [this.tenantId, programmeId, text, id, times]);
    return id;
  }
}
