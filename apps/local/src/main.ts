import 'reflect-metadata';
import { DEMO_PASSWORD, DEMO_PERSONAS } from '@realign/identity/server';
import { countTenants, foundTenant } from './demo/found-tenant';
import { compareWithTruth } from './demo/compare-with-truth';
import { gatherWithEffects } from './demo/effects-in-pack';
import { plantHistory } from './demo/history';
import { seedDemo } from './demo/seed';
import { readFounding } from './founding';
import { migrate } from './migrate';

const setting = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set.`);
  return value;
};

/** Brings the database up to date as its owner. `tenants` is 0 when nobody uses it yet. */
async function migrateDatabase(): Promise<object> {
  const appUrl = await migrate(setting('OWNER_DATABASE_URL'));
  return { appUrl, tenants: await countTenants(appUrl) };
}

/** The demo's organisation: 2,000 people unless DEMO_PEOPLE says otherwise, in the proportions of a bank. */
async function seed(): Promise<object> {
  const people = Number(process.env['DEMO_PEOPLE'] || 2000);
  const size = { people, units: Math.max(12, Math.round(people / 60)), managers: Math.max(24, Math.round(people / 12)) };
  await seedDemo(setting('BASE_URL'), setting('DATABASE_URL'), size, (line) => console.log(`  ${line}`));
  return { seeded: true };
}

/** Two years of use with planted effects, while people already work. */
async function history(): Promise<object> {
  return { planted: await plantHistory(setting('BASE_URL'), setting('DATABASE_URL'), (line) => console.log(`  ${line}`)) };
}

/** What that use tells of activities, into the evidence that waits. */
async function evidence(): Promise<object> {
  return { gathered: await gatherWithEffects(setting('BASE_URL'), Number(process.env['DEMO_PEOPLE'] || 2000), (line) => console.log(`  ${line}`)) };
}

/** What the engine found in the running demo beside what was planted in it, as a table. */
async function truth(): Promise<object> {
  console.log(await compareWithTruth(setting('BASE_URL')));
  return { compared: true };
}

/** The first organisation of an installation without the demo, with its first owner. */
async function found(): Promise<object> {
  const given = readFounding(process.env);
  const owner = { email: given.OWNER_EMAIL, name: given.OWNER_NAME, password: given.OWNER_PASSWORD, roles: ['owner'] } as const;
  return { tenantId: await foundTenant(setting('DATABASE_URL'), given.ORGANISATION_KEY, given.ORGANISATION_NAME, [owner]) };
}

/** What the launcher asks for, one command per call. The last line of the output is the answer as JSON. */
const COMMANDS: Readonly<Record<string, () => Promise<object>>> = {
  migrate: migrateDatabase,
  seed,
  history,
  evidence,
  truth,
  found,
  personas: async () => ({ password: DEMO_PASSWORD, personas: DEMO_PERSONAS.map(({ email, name, role }) => ({ email, name, role })) }),
};

const [name = ''] = process.argv.slice(2);
const command = COMMANDS[name];

try {
  if (!command) throw new Error(`Unknown command "${name}". There are: ${Object.keys(COMMANDS).join(', ')}.`);
  console.log(JSON.stringify(await command()));
} catch (error) {
  console.error(error instanceof Error ? error.message || (error as { code?: string }).code : String(error));
  process.exit(1);
}
