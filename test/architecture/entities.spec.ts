import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { testDatabase, type TestDatabase } from '@realign/test-support';
import { DataSource, getMetadataArgsStorage } from 'typeorm';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const LIBS = join(__dirname, '../../libs');

/** Every class of any context that says it is an entity. */
const everyEntity = async (): Promise<readonly unknown[]> => {
  for (const context of readdirSync(LIBS)) if (existsSync(join(LIBS, context, 'server/src/index.ts'))) await import(`@realign/${context}/server`);
  return getMetadataArgsStorage().tables.map(({ target }) => target);
};

const TYPES: Readonly<Record<string, string>> = { bool: 'boolean', int4: 'integer', _text: 'text[]' };

it('entities have the columns the migrations made, each of them, of the same type and nullability', async () => {
  const source = await new DataSource({ type: 'postgres', url: database.appUrl, entities: (await everyEntity()) as never, installExtensions: false }).initialize();
  try {
    expect(source.entityMetadatas.length).toBeGreaterThan(0);
    for (const entity of source.entityMetadatas) {
      const columns = await database.sql<{ name: string; type: string; nullable: boolean }>(
        `select column_name as name, udt_name as type, is_nullable = 'YES' as nullable from information_schema.columns where table_schema = $1 and table_name = $2`,
        [entity.schema, entity.tableName],
      );
      expect(columns.map(({ name }) => name).sort()).toEqual(entity.columns.map((column) => column.databaseName).sort());
      for (const column of entity.columns) {
        const stored = columns.find(({ name }) => name === column.databaseName);
        expect({ name: column.databaseName, type: stored && (TYPES[stored.type] ?? stored.type), nullable: stored?.nullable }).toEqual({
          name: column.databaseName, type: `${String(column.type)}${column.isArray ? '[]' : ''}`, nullable: column.isNullable,
        });
      }
      const primary = await database.sql<{ name: string }>(
        `select a.attname as name from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey) where i.indrelid = $1::regclass and i.indisprimary`, [`${entity.schema}.${entity.tableName}`],
      );
      expect(entity.primaryColumns.map((column) => column.databaseName).sort()).toEqual(primary.map(({ name }) => name).sort());
    }
  } finally {
    await source.destroy();
  }
});
