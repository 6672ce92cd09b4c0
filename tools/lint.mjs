import { requireNode24 } from './lib/node24.mjs';
import { runCommand } from './lib/run-command.mjs';

await requireNode24();
// The rule about walls reads the project graph from a file, and says nothing where the file is missing or old.
const graph = await runCommand('nx', ['show', 'projects'], { quiet: true });
if (graph.code !== 0) {
  console.error(graph.output);
  process.exit(1);
}
const paths = process.argv.slice(2);
const { code } = await runCommand('eslint', [...(paths.length > 0 ? paths : ['.']), '--cache', '--cache-location', 'node_modules/.cache/eslint/', '--max-warnings=0']);
process.exit(code);
