import type { INestApplicationContext, Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { Actor, Role } from '@realign/kernel';
import { JobRegistry, TenantDb } from '@realign/platform';
import type { ApplyImport, ImportMode, PeopleImportView, StartDryRun } from '@realign/directory/contract';
import { MemberAccessModule, testDatabase, type TestDatabase } from '@realign/test-support';
import { DirectoryModule } from '../directory.module';
import { PeopleImportService } from '../import/people-import.service';
import { PeopleMappingService } from '../import/people-mapping.service';

/** The headings of the sample that the product is built against. */
export const HEADINGS = 'Employee ID,Legal First Name,Legal Last Name,Primary Work Email,Worker Status,Business Title,Supervisory Organization,Location Country,Hire Date,Termination Date,Manager Employee ID,Manager Email';

export interface Row {
  readonly number: string;
  readonly name?: string;
  readonly email?: string;
  readonly status?: string;
  readonly title?: string;
  readonly unit?: string;
  readonly hired?: string;
  readonly left?: string;
  readonly manager?: string;
  readonly managerEmail?: string;
}

/** A file of people; what a row does not say is filled in. */
export const aFile = (...rows: readonly Row[]): string =>
  [HEADINGS, ...rows.map((row) => [row.number, 'Pat', row.name ?? `Number ${row.number}`, row.email ?? `${row.number}@bank.example`, row.status ?? 'Active', row.title ?? 'Adviser', row.unit ?? 'Retail', 'GB', row.hired ?? '2015-03-01', row.left ?? '', row.manager ?? '', row.managerEmail ?? ''].join(','))].join('\r\n');

/** The real directory on a real database: an upload is stored, and its job is run as the worker would. */
export class DirectoryWorld {
  private constructor(
    private readonly app: INestApplicationContext,
    private readonly database: TestDatabase,
    readonly tenantId: string,
    readonly strangerTenantId: string,
  ) {}

  static async open(): Promise<DirectoryWorld> {
    const database = await testDatabase();
    const app = await Test.createTestingModule({ imports: [database.platform(), MemberAccessModule, DirectoryModule] }).compile();
    app.get(JobRegistry).discover();
    return new DirectoryWorld(app, database, await database.tenant('Meridian Bank'), await database.tenant('Other Bank'));
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.database.close();
  }

  get<T>(provider: Type<T>): T {
    return this.app.get(provider);
  }

  actor(role: Role = 'owner', tenantId = this.tenantId): Actor {
    return { tenantId, accountId: null, personId: null, roles: [role], displayName: `The ${role}` };
  }

  sql<T = Record<string, unknown>>(text: string, params: readonly unknown[] = [], tenantId = this.tenantId): Promise<T[]> {
    return this.app.get(TenantDb).transaction(this.actor('owner', tenantId), (session) => session.sql<T>(text, params));
  }

  /** Past all walls: to break things on purpose. */
  asOwner(text: string): Promise<unknown> {
    return this.database.sql(text);
  }

  async count(from: string): Promise<number> {
    return (await this.sql<{ n: number }>(`select count(*)::integer as n from ${from}`))[0]?.n ?? 0;
  }

  upload(content: string | Buffer, mode: ImportMode = 'all_or_nothing', tenantId = this.tenantId): Promise<PeopleImportView> {
    const bytes = Buffer.from(content);
    async function* pieces() {
      for (let at = 0; at < bytes.length; at += 60_000) yield bytes.subarray(at, at + 60_000);
      await Promise.resolve();
    }
    return this.get(PeopleImportService).start(this.actor('owner', tenantId), { name: 'workers.csv', mediaType: 'text/csv', content: pieces() }, mode);
  }

  /** Uploads a file that waits for a mapping. */
  review(content: string | Buffer, name = 'workers.csv'): Promise<PeopleImportView> {
    async function* pieces() {
      yield Buffer.from(content);
      await Promise.resolve();
    }
    return this.get(PeopleImportService).review(this.actor(), { name, mediaType: 'text/csv', content: pieces() });
  }

  /** Takes the mapping as it is proposed, but for what is given, and looks what would become of the file. */
  async dryRun(content: string | Buffer, change: Partial<StartDryRun> = {}): Promise<PeopleImportView> {
    const { id } = await this.review(content);
    const { columns, dayOrder, absent } = await this.get(PeopleMappingService).view(this.actor(), id);
    await this.get(PeopleMappingService).dryRun(this.actor(), id, { fields: columns.map(({ field }) => field), dayOrder, absent, ...change });
    await this.work();
    return this.get(PeopleImportService).get(this.actor(), id);
  }

  async apply(id: string, input: Partial<ApplyImport> = {}): Promise<PeopleImportView> {
    await this.get(PeopleImportService).apply(this.actor(), id, { mode: 'all_or_nothing', ...input });
    await this.work();
    return this.get(PeopleImportService).get(this.actor(), id);
  }

  async undo(id: string, keep?: number): Promise<PeopleImportView> {
    await this.get(PeopleImportService).undo(this.actor(), id, keep);
    await this.work();
    return this.get(PeopleImportService).get(this.actor(), id);
  }

  /** Uploads a file, runs what waits, and answers how it ended. */
  async import(content: string | Buffer, mode: ImportMode = 'all_or_nothing', tenantId = this.tenantId): Promise<PeopleImportView> {
    const { id } = await this.upload(content, mode, tenantId);
    await this.work(tenantId);
    return this.get(PeopleImportService).get(this.actor('owner', tenantId), id);
  }

  /** Runs every waiting job; nobody listens to events here. @returns the names of all messages */
  async work(tenantId = this.tenantId, attempt = 1): Promise<string[]> {
    const messages = await this.sql<{ id: string; name: string; kind: string; payload: object }>(`select id, name, kind, payload from platform.outbox where state = 'ready' order by id`, [], tenantId);
    for (const { id, name, kind, payload } of messages) {
      if (kind === 'job') await this.app.get(JobRegistry).run(name, payload, { messageId: id, attempt });
      await this.sql(`update platform.outbox set state = 'done' where id = $1`, [id], tenantId);
    }
    return messages.map(({ name }) => name);
  }
}
