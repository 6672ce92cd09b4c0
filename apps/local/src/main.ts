import { migrate } from './migrate';

const [command] = process.argv.slice(2);
const ownerUrl = process.env['OWNER_DATABASE_URL'] ?? '';

if (command === 'migrate') console.log(JSON.stringify({ appUrl: await migrate(ownerUrl) }));
else throw new Error(`Unknown command: ${command ?? ''}`);
