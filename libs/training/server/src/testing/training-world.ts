import { systemActor, type Actor, type Day, type TenantSession } from '@realign/kernel';
import type { TenantDb } from '@realign/platform';
import type { Requirement } from '@realign/training/contract';

/** Seeds one tenant by plain SQL, set-based, and carries its messages from the outbox to their handlers one by one. */
export class TrainingWorld {
  constructor(
    private readonly db: TenantDb,
    readonly actor: Actor,
    private readonly handlers: Readonly<Record<string, (payload: never) => Promise<void>>>,
  ) {}

  sql<T = Record<string, unknown>>(text: string, params: readonly unknown[] = []): Promise<T[]> {
    return this.db.transaction(this.actor, (session) => session.sql<T>(text, params));
  }

  async one<T = Record<string, unknown>>(text: string, params: readonly unknown[] = []): Promise<T> {
    const [row] = await this.sql<T>(text, params);
    if (!row) throw new Error(`No row: ${text}`);
    return row;
  }

  inSession<T>(work: (session: TenantSession) => Promise<T>): Promise<T> {
    return this.db.transaction(this.actor, work);
  }

  get system(): Actor {
    return systemActor(this.actor.tenantId);
  }

  /** How many rows match; `where` is SQL over the big table `t`. */
  async assignments(where = 'true', params: readonly unknown[] = []): Promise<number> {
    return (await this.one<{ n: number }>(`select count(*)::integer as n from training.training_assignment t where ${where}`, params)).n;
  }

  async module(title: string, minutes = 30): Promise<string> {
    const process = await this.one<{ id: string }>(
      `insert into training.business_process (tenant_id, key, name) values ($1, 'branch', 'Answer a branch question') on conflict (tenant_id, key) do update set name = excluded.name returning id`,
      [this.actor.tenantId],
    );
    const scenario = await this.one<{ id: string }>(
      `insert into training.work_scenario (tenant_id, key, process_id, title, practice) values ($1, uuidv7()::text, $2, $3, 'Ask in the community first') returning id`,
      [this.actor.tenantId, process.id, title],
    );
    const module = await this.one<{ id: string }>(
      `insert into training.training_module (tenant_id, key, title, format, minutes) values ($1, uuidv7()::text, $2, 'session', $3) returning id`,
      [this.actor.tenantId, title, minutes],
    );
    await this.sql('insert into training.module_scenario (tenant_id, module_id, scenario_id) values ($1, $2, $3)', [this.actor.tenantId, module.id, scenario.id]);
    return module.id;
  }

  async roleKeyed(key: string): Promise<string> {
    return (await this.one<{ id: string }>('select id from roles.role_definition where key = $1', [key])).id;
  }

  async today(): Promise<Day> {
    return (await this.one<{ day: Day }>('select current_date::text as day')).day;
  }

  /** Delivers waiting messages in order, at most so many; returns the names of what was delivered. */
  async deliver(atMost = Number.POSITIVE_INFINITY): Promise<string[]> {
    const names: string[] = [];
    while (names.length < atMost) {
      const [message] = await this.sql<{ id: string; name: string; payload: never }>(`select id, name, payload from platform.outbox where state = 'ready' order by id limit 1`);
      if (!message) break;
      await this.handlers[message.name]?.(message.payload);
      await this.sql(`update platform.outbox set state = 'done' where id = $1`, [message.id]);
      names.push(message.name);
    }
    return names;
  }

  /** Every message of the tenant once more, as a queue that lost its memory would. */
  async deliverAllAgain(): Promise<number> {
    const messages = await this.sql<{ name: string; payload: never }>('select name, payload from platform.outbox order by id');
    for (const { name, payload } of messages) await this.handlers[name]?.(payload);
    return messages.length;
  }
}

export const item = (moduleId: string, requirement: Requirement = 'required', leadDays = 14): { moduleId: string; requirement: Requirement; leadDays: number } => ({ moduleId, requirement, leadDays });
