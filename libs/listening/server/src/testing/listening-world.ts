import { Global, Injectable, Module, type INestApplicationContext, type Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { Actor, Role, TenantSession } from '@realign/kernel';
import { TenantDb } from '@realign/platform';
import { WhyPageReader } from '@realign/programmes/contract';
import { testDatabase } from '@realign/test-support';
import { ListeningModule } from '../listening.module';

/** A Why page as its readers meet it: published, for the first audience one belongs to by name, groups of ten. */
@Injectable()
class PagesForEverybody extends WhyPageReader {
  async audienceAt(session: TenantSession, _programmeId: string, _position: number | undefined, personId: string | null): Promise<{ readonly audienceId: string | null }> {
    const mine = await session.one<{ audienceId: string }>('select m.audience_id as "audienceId" from directory.audience_member_v m join directory.audience a on a.id = m.audience_id where m.person_id = $1 order by a.name limit 1', [personId]);
    return { audienceId: mine?.audienceId ?? null };
  }

  leastPeople(): Promise<number> {
    return Promise.resolve(10);
  }
}

@Global()
@Module({ providers: [{ provide: WhyPageReader, useClass: PagesForEverybody }], exports: [WhyPageReader] })
class WhyPagesThatAreRead {}

/** The real listening module on a real database, with a programme and people. */
export class ListeningWorld {
  private constructor(
    private readonly app: INestApplicationContext,
    private readonly stop: () => Promise<void>,
    readonly tenantId: string,
  ) {}

  static async open(): Promise<ListeningWorld> {
    const database = await testDatabase();
    const app = await Test.createTestingModule({ imports: [database.platform(), WhyPagesThatAreRead, ListeningModule] }).compile();
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

  async people(name: string, count: number): Promise<string[]> {
    const rows = await this.sql<{ id: string }>(
      `insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name) select $1, uuidv7()::text, $2, '', $2 || ' ' || n from generate_series(1, $3) n returning id`, [this.tenantId, name, count]);
    return rows.map(({ id }) => id);
  }

  /** An audience with these members, today and before. */
  async audience(name: string, personIds: readonly string[]): Promise<string> {
    const id = await this.id(`insert into directory.audience (tenant_id, name, rule) values ($1, $2, '{"kind":"rule","where":[]}') returning id`, [name]);
    await this.sql(`insert into directory.audience_member (tenant_id, audience_id, person_id, valid_from) select $1, $2, unnest($3::uuid[]), current_date - 100`, [this.tenantId, id, personIds]);
    return id;
  }

  /** A group of equal questions, first asked so many days ago. */
  async question(programmeId: string, text: string, { times = 1, daysAgo = 0 }: { times?: number; daysAgo?: number } = {}): Promise<string> {
    const id = await this.id(`insert into listening.question_group (tenant_id, programme_id, text, first_received_at) values ($1, $2, $3, now() - make_interval(days => $4)) returning id`, [programmeId, text, daysAgo]);
    await this.sql(`insert into listening.feedback_item (tenant_id, programme_id, text, question_group_id) select $1, $2, $3, $4 from generate_series(1, $5)`, [this.tenantId, programmeId, text, id, times]);
    return id;
  }
}
