import { createHmac } from 'node:crypto';
import { migrations, prepareQueue } from '@realign/migrations';
import { Client } from 'pg';
import { DataSource } from 'typeorm';

const APP_ROLE = 'realign_app';

/** The run-time role's password: APP_DATABASE_PASSWORD where one is given, otherwise it follows from the owner's, so that nothing more has to be kept. */
const appPassword = (ownerUrl: URL): string => process.env['APP_DATABASE_PASSWORD'] || createHmac('sha256', decodeURIComponent(ownerUrl.password)).update(APP_ROLE).digest('hex');

/** The run-time role's address of the owner's database. */
export const appUrlOf = (ownerUrl: string): string => {
  const url = new URL(ownerUrl);
  url.password = appPassword(new URL(ownerUrl));
  url.username = APP_ROLE;
  return url.href;
};

/**
 * Brings the database up to date as its owner and lets the run-time role log in. Safe to repeat.
 * @returns the run-time role's address
 */
export async function migrate(ownerUrl: string): Promise<string> {
  const source = await new DataSource({ type: 'postgres', url: ownerUrl, migrations, migrationsTableName: 'migration', installExtensions: false, connectTimeoutMS: 5000 }).initialize();
  try {
    await source.runMigrations({ transaction: 'each' });
  } finally {
    await source.destroy();
  }
  const owner = new Client({ connectionString: ownerUrl, connectionTimeoutMillis: 5000 });
  await owner.connect();
  try {
    await prepareQueue(owner);
    await letIn(owner, appPassword(new URL(ownerUrl)));
  } finally {
    await owner.end();
  }
  return appUrlOf(ownerUrl);
}

/** `alter role` takes no parameters, so the server quotes the password itself. */
async function letIn(owner: Client, password: string): Promise<void> {
  const { rows } = await owner.query<{ statement: string }>('select format($1, $2::text) as statement', [`alter role ${APP_ROLE} login password %L`, password]);
  if (rows[0]) await owner.query(rows[0].statement);
}
