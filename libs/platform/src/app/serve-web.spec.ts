import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify from 'fastify';
import { serveWeb } from './serve-web';

describe('the built web application', () => {
  const root = mkdtempSync(join(tmpdir(), 'realign-web-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('is kept for a year where a name holds its hash, and asked for each time where it does not', async () => {
    mkdirSync(join(root, 'fonts'));
    const files = ['main-5KXQ2RTB.js', 'chunk-B-2oyV4_.js', 'chunk-a1B2c3D4.js', 'styles-B-b1jdH7.css', 'index.html', 'theme.js', 'set-language.js', 'fonts/plex-semibold.woff2'];
    for (const file of files) writeFileSync(join(root, file), 'x');
    const app = fastify();
    await serveWeb(app, root);
    const kept = await Promise.all(files.map(async (file) => String((await app.inject(`/${file}`)).headers['cache-control']).split(', ')[1] ?? 'asked'));
    expect(kept).toEqual(['max-age=31536000', 'max-age=31536000', 'max-age=31536000', 'max-age=31536000', 'asked', 'asked', 'asked', 'max-age=86400']);
    await app.close();
  });
});
