import type { INestApplicationContext, Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { AudienceRefreshes } from '@realign/directory/contract';
import type { Actor, Role, TenantSession } from '@realign/kernel';
import { TenantDb } from '@realign/platform';
import { testDatabase } from '@realign/test-support';
import { RolesModule } from '../roles.module';
import { ProgrammeRolesSeed } from '../template/programme-roles.seed';

/** Keeps which audiences were asked to follow, instead of the directory. */
class AskedRefreshes extends AudienceRefreshes {
  readonly asked: string[] = [];

  about(_: TenantSession, kind: string, subjectIds: readonly string[]): Promise<void> {
    this.asked.push(...subjectIds.map((id) => `${kind}:${id}`));
    return Promise.resolve();
  }

  asks(): Promise<boolean> {
    return Promise.resolve(false);
  }
}

class AudiencesModule {}

/** The real roles module on a real database, with a programme, two people and a unit. */
export class RolesWorld {
  private constructor(
    private readonly app: INestApplicationContext,
    private readonly stop: () => Promise<void>,
    readonly tenantId: string,
    /** A second tenant, of which this world's people must never hear. */
    readonly strangerTenantId: string,
  ) {}

  static async open(): Promise<RolesWorld> {
    const database = await testDatabase();
    const refreshes = { provide: AudienceRefreshes, useClass: AskedRefreshes };
    const app = await Test.createTestingModule({ imports: [database.platform(), { module: AudiencesModule, global: true, providers: [refreshes], exports: [AudienceRefreshes] }, RolesModule] }).compile();
    return new RolesWorld(app, () => database.close(), await database.tenant('Meridian Bank'), await database.tenant('Other Bank'));
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.stop();
  }

  get<T>(provider: Type<T> | (abstract new (...args: never[]) => T)): T {
    return this.app.get<T>(provider as Type<T>);
  }

  /** Which audiences were asked to follow since they were last looked at, such as `role:<id>`. */
  followed(): string[] {
    return this.get(AudienceRefreshes as unknown as Type<AskedRefreshes>).asked.splice(0);
  }

  actor(role: Role, tenantId = this.tenantId): Actor {
    return { tenantId, accountId: null, personId: null, roles: [role], displayName: `The ${role}` };
  }

  /** Somebody of the directory who signed in with no other right than an employee's. */
  employee(personId: string): Actor {
    return { ...this.actor('employee'), personId };
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

  /** A programme that counts on a sponsor, champions and team leaders. */
  async programme(): Promise<string> {
    const id = await this.id(`insert into programmes.programme (tenant_id, name) values ($1, 'Enterprise social') returning id`);
    const roles = ['sponsor', 'champion', 'people_manager'].map((key) => ({ key, name: key }));
    await this.inSession((session) => this.get(ProgrammeRolesSeed).plant(session, id, roles));
    return id;
  }

  role(key: string): Promise<string> {
    return this.id('select id from roles.role_definition where tenant_id = $1 and key = $2', [key]);
  }

  person(name: string, { managerId, unitId, location, country, language }: Partial<Record<'managerId' | 'unitId' | 'location' | 'country' | 'language', string>> = {}): Promise<string> {
    return this.id(
      `insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name, manager_id, org_unit_id, location, country, language) values ($1, uuidv7()::text, $2, '', $2, $3, $4, $5, $6, $7) returning id`,
      [name, managerId ?? null, unitId ?? null, location ?? null, country ?? null, language ?? null],
    );
  }

  /** A unit with its place in the tree. */
  async unit(name: string, parentId?: string): Promise<string> {
    const id = await this.id('insert into directory.org_unit (tenant_id, key, name, parent_id) values ($1, uuidv7()::text, $2, $3) returning id', [name, parentId ?? null]);
    await this.sql(
      `insert into directory.org_unit_closure (tenant_id, org_unit_id, below_id, depth) select $1::uuid, $2::uuid, $2::uuid, 0
       union all select tenant_id, org_unit_id, $2::uuid, depth + 1 from directory.org_unit_closure where below_id = $3::uuid`,
      [this.tenantId, id, parentId ?? null],
    );
    return id;
  }

  /** The events put out for one assignment, in order. */
  async events(roleAssignmentId: string): Promise<string[]> {
    const rows = await this.sql<{ name: string }>(`select name from platform.outbox where payload ->> 'roleAssignmentId' = $1 order by id`, [roleAssignmentId]);
    return rows.map(({ name }) => name);
  }
}
