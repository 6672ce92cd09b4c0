import { randomUUID } from 'node:crypto';
import type { DynamicModule } from '@nestjs/common';
import { Client } from 'pg';
import type { QueryRunner } from 'typeorm';
import { migrations } from '@realign/migrations';
import { PlatformModule, readSecretKey } from '@realign/platform';
import { TEST_SECRET_KEY } from './secret-key';
import { appUrlOf } from '@realign/local';

const withDatabase = (url: string, name: string): string => {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
};

const setting = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the tests with npm test.`);
  return value;
};

/** A database of a test's own, cloned from the migrated template. */
export class TestDatabase {
  private constructor(
    readonly name: string,
    /** For looking at what the run-time role may not see. */
    readonly ownerUrl: string,
    /** What the product uses. */
    readonly appUrl: string,
  ) {}

  static create(template = setting('REALIGN_TEST_TEMPLATE')): Promise<TestDatabase> {
    return TestDatabase.copy(template, `t_${randomUUID().replaceAll('-', '')}`);
  }

  /**
   * A copy of a database that is filled once for a whole test run. Files that ask side by side may both fill one; the first to be ready is copied.
   * @param name of what is kept @param fill plants everything through the product, and leaves nobody connected
   */
  static async createFrom(name: string, fill: (database: TestDatabase) => Promise<void>): Promise<TestDatabase> {
    const server = setting('REALIGN_TEST_OWNER_URL');
    const exists = async (): Promise<boolean> => (await asOwner(server, `select from pg_database where datname = '${name}'`)) > 0;
    if (!(await exists())) {
      const filled = await TestDatabase.create();
      await fill(filled);
      if (await exists()) await filled.close();
      else await asOwner(server, `alter database ${filled.name} rename to ${name}`);
    }
    return TestDatabase.create(name);
  }

  private static async copy(template: string, name: string): Promise<TestDatabase> {
    const server = setting('REALIGN_TEST_OWNER_URL');
    await asOwner(server, `create database ${name} template ${template} strategy file_copy`);
    const ownerUrl = withDatabase(server, name);
    return new TestDatabase(name, ownerUrl, appUrlOf(ownerUrl));
  }

  /** The platform's services on this database, as the applications have them. @param keys the newest first */
  platform(keys: readonly string[] = [TEST_SECRET_KEY]): DynamicModule {
    return PlatformModule.forRoot({ url: this.appUrl, applicationName: 'test', poolSize: 8, logLevel: 'silent', secretKeys: keys.flatMap((key) => readSecretKey(key) ?? []) });
  }

  /** Founds a tenant. @returns its id */
  async tenant(name: string): Promise<string> {
    const [row] = await this.sql<{ id: string }>('select identity.found_tenant($1, $2) as id', [`${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-${randomUUID().slice(0, 8)}`, name]);
    if (!row) throw new Error('The tenant could not be founded.');
    return row.id;
  }

  /** A statement as the owner, past all walls: for checking, never for the product's own work. */
  async sql<T = Record<string, unknown>>(text: string, params: readonly unknown[] = []): Promise<T[]> {
    const client = new Client({ connectionString: this.ownerUrl });
    await client.connect();
    try {
      return (await client.query(text, [...params])).rows as T[];
    } finally {
      await client.end();
    }
  }

  /**
   * Lets one migration meet rows of an earlier release: those that were written since this database was made. Only for a migration that can run twice.
   * @param name of its class, without the time
   */
  async migrateAgain(name: string): Promise<void> {
    const Migration = migrations.find((one) => one.name.startsWith(name));
    if (!Migration) throw new Error(`There is no migration ${name}.`);
    await new Migration().up({ query: (text: string) => this.sql(text) } as QueryRunner);
  }

  async close(): Promise<void> {
    await asOwner(setting('REALIGN_TEST_OWNER_URL'), `drop database if exists ${this.name} with (force)`);
  }
}

/** @returns how many rows it found or changed */
async function asOwner(url: string, statement: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rowCount ?? 0;
  } finally {
    await client.end();
  }
}

export const testDatabase = (): Promise<TestDatabase> => TestDatabase.create();
