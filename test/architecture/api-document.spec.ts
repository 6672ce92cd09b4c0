import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';

const root = resolve(__dirname, '../..');

const run = (command: string, args: string[]): void => {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}\n${stdout}\n${stderr}`);
};

/** Each file below a folder with its text. */
const texts = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((file) => [relative(folder, file), readFileSync(file, 'utf8')]),
  );

it('the committed API document and its client are what the code says', () => {
  const folder = mkdtempSync(join(tmpdir(), 'realign-openapi-'));
  try {
    const file = join(folder, 'openapi.json');
    const client = join(folder, 'client');
    run(process.execPath, ['tools/openapi.mjs', file, client]);
    const made = readFileSync(file, 'utf8');
    expect(made).toBe(readFileSync(join(root, 'apps/api/openapi.json'), 'utf8'));
    expect((JSON.parse(made) as { openapi: string }).openapi).toBe('3.1.0');
    const [committed, current] = [texts(join(root, 'libs/api-client/src')), texts(client)];
    expect(Object.keys(committed).sort()).toEqual(Object.keys(current).sort());
    expect(Object.keys(current).filter((name) => committed[name] !== current[name])).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 180_000);
