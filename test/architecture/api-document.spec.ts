import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');

const run = (command: string, args: string[]): void => {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}\n${stdout}\n${stderr}`);
};

it('the committed API document and its client are what the code says', () => {
  const folder = mkdtempSync(join(tmpdir(), 'realign-openapi-'));
  try {
    const file = join(folder, 'openapi.json');
    run(process.execPath, ['tools/openapi.mjs', file]);
    const made = readFileSync(file, 'utf8');
    expect(made).toBe(readFileSync(join(root, 'apps/api/openapi.json'), 'utf8'));
    const document = JSON.parse(made) as { openapi: string; components: { schemas: Record<string, unknown> } };
    expect(document.openapi).toBe('3.1.0');
    const models = new Set(readdirSync(join(root, 'libs/api-client/src/model')).map((name) => name.replace(/\.ts$/, '').toLowerCase()));
    const missing = Object.keys(document.components.schemas).filter((name) => !models.has(name.toLowerCase()));
    expect(missing).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 180_000);
