import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { childEnv, NODE, requireNode24, ROOT } from './lib/node24.mjs';

await requireNode24();
process.chdir(ROOT);
// Without arguments the committed files are made anew; a test names others, to compare.
const [target = 'apps/api/openapi.json', client = 'libs/api-client/src'] = process.argv.slice(2);

// Types and comments of the DTO classes, which no decorator repeats, are read from the source.
const plugin = (file) => import(pathToFileURL(join(ROOT, 'node_modules/@nestjs/cli/lib/compiler/plugins', file)).href);
const { PluginMetadataGenerator } = await plugin('plugin-metadata-generator.js');
const { ReadonlyVisitor } = createRequire(import.meta.url)('@nestjs/swagger/plugin');
const source = join(ROOT, 'apps/api/src');
new PluginMetadataGenerator().generate({
  visitors: [new ReadonlyVisitor({ introspectComments: true, dtoFileNameSuffix: ['.dto.ts'], classValidatorShim: true, pathToSource: source })],
  outputDir: source,
  watch: false,
  tsconfigPath: 'tsconfig.node.json',
});

const { bundle } = await import('./lib/bundle.mjs');
await bundle('apps/api/src/write-openapi.ts', 'dist/test/write-openapi.mjs');
const written = spawnSync(NODE, [join(ROOT, 'dist/test/write-openapi.mjs'), target], { stdio: 'inherit', env: childEnv() });
if (written.status !== 0) process.exit(1);
console.log(`wrote ${target}`);

for (const part of ['endpoints', 'model']) rmSync(resolve(ROOT, client, part), { recursive: true, force: true });
const made = spawnSync('orval', ['--config', 'tools/orval.config.mjs'], { encoding: 'utf8', env: { ...childEnv(), OPENAPI_DOCUMENT: resolve(ROOT, target), API_CLIENT: resolve(ROOT, client) } });
if (made.status !== 0) {
  console.error(made.stdout, made.stderr);
  process.exit(1);
}
const endpoints = readdirSync(resolve(ROOT, client, 'endpoints')).filter((file) => file.endsWith('.ts')).sort();
writeFileSync(resolve(ROOT, client, 'index.ts'), [...endpoints.map((file) => `export * from './endpoints/${file.slice(0, -3)}';`), `export * from './model';`, ''].join('\n'));
console.log(`wrote ${client} with ${endpoints.length} services`);
