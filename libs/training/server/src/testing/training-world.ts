import type { INestApplicationContext, Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { Actor, Day, Role, TenantSession } from '@realign/kernel';
import { PeopleImported } from '@realign/directory/contract';
import { TenantDb } from '@realign/platform';
import { RoleAssigned, RoleEnded } from '@realign/roles/contract';
import { testDatabase } from '@realign/test-support';
import { ExpandRollout, RecordCompletionPage, type Requirement } from '@realign/training/contract';
import { RecordCompletionPageProcessor } from '../completion/completion.processor';
import { PeopleImportedListener } from '../rollout/people-imported.listener';
import { RoleAssignedListener } from '../rollout/role-assigned.listener';
import { RoleEndedListener } from '../rollout/role-ended.listener';
import { ExpandRolloutProcessor } from '../rollout/rollout.processor';
import { TrainingModule } from '../training.module';

type Handler = (app: INestApplicationContext, payload: never) => Promise<void>;

/** What the worker would call for each message. */
const HANDLERS: Readonly<Record<string, Handler>> = {
  [RoleAssigned.event]: (app, payload) => app.get(RoleAssignedListener).on(payload),
  [PeopleImported.event]: (app, payload) => app.get(PeopleImportedListener).on(payload),
  [RoleEnded.event]: (app, payload) => app.get(RoleEndedListener).on(payload),
  [ExpandRollout.job]: (app, payload) => app.get(ExpandRolloutProcessor).handle(payload),
  [RecordCompletionPage.job]: (app, payload) => app.get(RecordCompletionPageProcessor).handle(payload),
};

/**
 * The real training module on a real database, one tenant seeded set-based by plain SQL, and its messages carried from the outbox to
 * their handlers one at a time, so that a test can stop between two of them.
 */
export class TrainingWorld {
  private constructor(
    private readonly app: INestApplicationContext,
    private readonly stop: () => Promise<void>,
    readonly tenantId: string,
    /** A second tenant, of which this world's people must never hear. */
    readonly strangerTenantId: string,
  ) {}

  static async open(): Promise<TrainingWorld> {
    const database = await testDatabase();
    const app = await Test.createTestingModule({ imports: [database.platform(), TrainingModule] }).compile();
    const world = new TrainingWorld(app, () => database.close(), await database.tenant('Meridian Bank'), await database.tenant('Other Bank'));
    await world.sql(
      `insert into roles.role_definition (tenant_id, key, name, cover_kind) values ($1, 'people_manager', 'Team leader', 'audience'), ($1, 'adviser', 'Branch adviser', 'audience')`,
      [world.tenantId],
    );
    return world;
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.stop();
  }

  get<T>(provider: Type<T> | (abstract new (...args: never[]) => T)): T {
    return this.app.get<T>(provider as Type<T>);
  }

  actor(role: Role, personId: string | null = null, tenantId = this.tenantId): Actor {
    return { tenantId, accountId: null, personId, roles: [role], displayName: `The ${role}` };
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

  async count(from: string, params: readonly unknown[] = []): Promise<number> {
    const [row] = await this.sql<{ n: number }>(`select count(*)::integer as n from ${from}`, params);
    return row?.n ?? 0;
  }

  async today(): Promise<Day> {
    const [row] = await this.sql<{ day: Day }>('select current_date::text as day');
    if (!row) throw new Error('The database did not say what day it is.');
    return row.day;
  }

  /** Delivers waiting messages in order, at most so many; answers the names of what was delivered. */
  async deliver(atMost = Number.POSITIVE_INFINITY): Promise<string[]> {
    const names: string[] = [];
    while (names.length < atMost) {
      const [message] = await this.sql<{ id: string; name: string; payload: never }>(`select id, name, payload from platform.outbox where state = 'ready' order by id limit 1`);
      if (!message) break;
      await this.handle(message);
      await this.sql(`update platform.outbox set state = 'done' where id = $1`, [message.id]);
      names.push(message.name);
    }
    return names;
  }

  /** Every message of the tenant once more, as a queue that lost its memory would send them. */
  async deliverAllAgain(): Promise<number> {
    const messages = await this.sql<{ name: string; payload: never }>('select name, payload from platform.outbox order by id');
    for (const message of messages) await this.handle(message);
    return messages.length;
  }

  /** One page of a rollout, asked for by hand. */
  expand(payload: ExpandRollout): Promise<void> {
    return this.app.get(ExpandRolloutProcessor).handle(payload);
  }

  /** A people file was applied. */
  hear(event: PeopleImported): Promise<void> {
    return this.app.get(PeopleImportedListener).on(event);
  }

  private handle({ name, payload }: { name: string; payload: never }): Promise<void> {
    const handler = HANDLERS[name];
    if (!handler) throw new Error(`Nobody handles ${name}`);
    return handler(this.app, payload);
  }
}

export const item = (moduleId: string, requirement: Requirement = 'required', leadDays = 14): { moduleId: string; requirement: Requirement; leadDays: number } => ({ moduleId, requirement, leadDays });
