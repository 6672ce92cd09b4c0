import { Global, Module, type INestApplicationContext, type Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { Actor, Role, TenantSession } from '@realign/kernel';
import { JobRegistry, TenantDb } from '@realign/platform';
import type { StartUsageImportQuery, UsageImportView } from '@realign/adoption/contract';
import type { ImportMode } from '@realign/directory/contract';
import { MetricObservations, type MetricSpec, type NewObservation, type ToldOfEverybody } from '@realign/goals/contract';
import { testDatabase, type TestDatabase } from '@realign/test-support';
import { AdoptionModule } from '../adoption.module';
import { UsageImportService } from '../import/usage-import.service';

/** What goals would be told. */
export class HeardObservations extends MetricObservations {
  readonly heard: NewObservation[] = [];

  async record(_: TenantSession, __: readonly MetricSpec[], observations: readonly NewObservation[]): Promise<void> {
    this.heard.push(...observations);
    await Promise.resolve();
  }

  async withdraw(_: TenantSession, source: string, periodStart: string, periodEnd: string): Promise<void> {
    const kept = this.heard.filter((heard) => heard.source !== source || heard.periodStart !== periodStart || heard.periodEnd !== periodEnd);
    this.heard.splice(0, this.heard.length, ...kept);
    await Promise.resolve();
  }

  async forget(_: TenantSession, told: readonly ToldOfEverybody[]): Promise<void> {
    const kept = this.heard.filter((heard) => !told.some((one) => one.metricKey === heard.metricKey && (one.orgUnitId ?? null) === heard.orgUnitId && one.periodStart === heard.periodStart && one.periodEnd === heard.periodEnd));
    this.heard.splice(0, this.heard.length, ...kept);
    await Promise.resolve();
  }
}

@Global()
@Module({ providers: [{ provide: MetricObservations, useClass: HeardObservations }], exports: [MetricObservations] })
class GoalsThatListen {}

export interface Account {
  readonly identity: string;
  readonly state?: string;
  readonly posted?: number | '';
  readonly read?: number | '';
  readonly liked?: number | '';
}

export const HEADINGS = 'Report Refresh Date,User Principal Name,Display Name,User State,State Change Date,Last Activity Date,Posted Count,Read Count,Liked Count,Assigned Products,Report Period';

/** A report over 30 days to the given day. */
export const aReport = (dataTo: string, ...accounts: readonly Account[]): string =>
  `\uFEFF${[HEADINGS, ...accounts.map(({ identity, state = 'active', posted = 0, read = 0, liked = 0 }) => [dataTo, identity, `Name of ${identity}`, state, '2025-01-01', '', posted, read, liked, 'MICROSOFT 365 E3+ENTERPRISE MOBILITY + SECURITY E5', 30].join(','))].join('\r\n')}`;

/** The real adoption module on a real database, with people seeded by plain SQL. */
export class AdoptionWorld {
  private constructor(
    private readonly app: INestApplicationContext,
    private readonly database: TestDatabase,
    readonly tenantId: string,
    readonly strangerTenantId: string,
  ) {}

  static async open(): Promise<AdoptionWorld> {
    const database = await testDatabase();
    const app = await Test.createTestingModule({ imports: [database.platform(), GoalsThatListen, AdoptionModule] }).compile();
    app.get(JobRegistry).discover();
    return new AdoptionWorld(app, database, await database.tenant('Meridian Bank'), await database.tenant('Other Bank'));
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.database.close();
  }

  get<T>(provider: Type<T> | (abstract new (...args: never[]) => T)): T {
    return this.app.get<T>(provider as Type<T>);
  }

  get observations(): NewObservation[] {
    return (this.get(MetricObservations) as HeardObservations).heard;
  }

  actor(role: Role = 'owner', tenantId = this.tenantId): Actor {
    return { tenantId, accountId: null, personId: null, roles: [role], displayName: `The ${role}` };
  }

  read<T>(work: (session: TenantSession) => Promise<T>, tenantId = this.tenantId): Promise<T> {
    return this.get(TenantDb).read(this.actor('owner', tenantId), work);
  }

  write<T>(work: (session: TenantSession) => Promise<T>, tenantId = this.tenantId): Promise<T> {
    return this.get(TenantDb).transaction(this.actor('owner', tenantId), work);
  }

  sql<T = Record<string, unknown>>(text: string, params: readonly unknown[] = [], tenantId = this.tenantId): Promise<T[]> {
    return this.get(TenantDb).transaction(this.actor('owner', tenantId), (session) => session.sql<T>(text, params));
  }

  /** A statement as the owner of the tables, past row-level security. */
  asOwner(text: string): Promise<unknown> {
    return this.database.sql(text);
  }

  async count(from: string): Promise<number> {
    return (await this.sql<{ n: number }>(`select count(*)::integer as n from ${from}`))[0]?.n ?? 0;
  }

  /** A unit with so many people: `<unit>1@bank.example` and so on. @returns its id */
  async aUnit(name: string, people: number, parentId: string | null = null): Promise<string> {
    const [unit] = await this.sql<{ id: string }>('insert into directory.org_unit (tenant_id, key, name, parent_id) values ($1, lower($2::text), $2::text, $3) returning id', [this.tenantId, name, parentId]);
    const id = unit?.id ?? '';
    await this.sql(
      `insert into directory.org_unit_closure (tenant_id, org_unit_id, below_id, depth) select $1::uuid, $2::uuid, $2::uuid, 0 union all select $1, c.org_unit_id, $2, c.depth + 1 from directory.org_unit_closure c where c.below_id = $3`,
      [this.tenantId, id, parentId],
    );
    await this.sql(
      `insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name, email, org_unit_id)
       select $1, $2::text || n, 'Pat', $2 || n, 'Pat ' || $2 || n, $2 || n || '@Bank.example', $3 from generate_series(1, $4::integer) as n`,
      [this.tenantId, name, id, people],
    );
    return id;
  }

  async import(content: string | Buffer, mode: ImportMode = 'all_or_nothing', name = 'getYammerActivityUserDetail.csv', query: StartUsageImportQuery = {}): Promise<UsageImportView> {
    const bytes = Buffer.from(content);
    async function* pieces() {
      await Promise.resolve();
      yield bytes;
    }
    const service = this.get(UsageImportService);
    const { id } = await service.start(this.actor(), { name, mediaType: 'text/csv', content: pieces() }, { mode, ...query });
    await this.work();
    return service.get(this.actor(), id);
  }

  async work(): Promise<void> {
    const messages = await this.sql<{ id: string; name: string; payload: object }>(`select id, name, payload from platform.outbox where state = 'ready' and kind = 'job' order by id`);
    for (const { id, name, payload } of messages) {
      await this.get(JobRegistry).run(name, payload, { messageId: id, attempt: 1 });
      await this.sql(`update platform.outbox set state = 'done' where id = $1`, [id]);
    }
  }
}

export const people = (unit: string, count: number, of: Omit<Account, 'identity'> = {}, from = 1): Account[] =>
  Array.from({ length: count }, (_, n) => ({ identity: `${unit}${n + from}@bank.EXAMPLE`, ...of }));
