import { migrate } from './migrate';
import { prepare } from './prepare';

/** What is done once, as the owner of the database, before anything runs. The last line of the output is the answer as JSON. */
const COMMANDS: Readonly<Record<string, (ownerUrl: string) => Promise<object>>> = {
  migrate: async (ownerUrl) => ({ appUrl: await migrate(ownerUrl) }),
  prepare,
};

const [name = ''] = process.argv.slice(2);
const ownerUrl = process.env['OWNER_DATABASE_URL'];
const command = COMMANDS[name];

try {
  if (!command) throw new Error(`Unknown command "${name}". There are: ${Object.keys(COMMANDS).join(', ')}.`);
  if (!ownerUrl) throw new Error('OWNER_DATABASE_URL is not set: the address of the database, as its owner.');
  console.log(JSON.stringify(await command(ownerUrl)));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
