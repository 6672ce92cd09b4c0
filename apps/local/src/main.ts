import 'reflect-metadata';
import { seedDemo } from './demo/seed';
import { migrate } from './migrate';
import { prepare } from './prepare';

const setting = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set.`);
  return value;
};

/** The demo's organisation: 2,000 people unless DEMO_PEOPLE says otherwise, in the proportions of a bank. */
async function seed(): Promise<object> {
  const people = Number(process.env['DEMO_PEOPLE'] || 2000);
  const size = { people, units: Math.max(12, Math.round(people / 60)), managers: Math.max(24, Math.round(people / 12)) };
  await seedDemo(setting('BASE_URL'), setting('DATABASE_URL'), size, (line) => console.log(`  ${line}`));
  return { seeded: true };
}

/**
 * What the launcher asks for, one command per call. The last line of the output is the answer as JSON. `migrate` and `prepare` are done
 * as the owner of the database before anything runs; `seed` plants the demo through the running API.
 */
const COMMANDS: Readonly<Record<string, () => Promise<object>>> = {
  migrate: async () => ({ appUrl: await migrate(setting('OWNER_DATABASE_URL')) }),
  prepare: () => prepare(setting('OWNER_DATABASE_URL')),
  seed,
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
