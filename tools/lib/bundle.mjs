import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import swc from '@swc/core';
import { build } from 'esbuild';
import { ROOT } from './node24.mjs';

/** esbuild writes no decorator metadata, which Nest and TypeORM need: files with decorators go through swc first. */
const decorators = {
  name: 'decorators',
  setup(builder) {
    builder.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      if (!/@[A-Z]\w*\(/.test(source)) return undefined;
      const { code } = await swc.transform(source, {
        filename: path,
        sourceMaps: 'inline',
        swcrc: false,
        configFile: false,
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          keepClassNames: true,
        },
        module: { type: 'es6' },
      });
      return { contents: code, loader: 'js' };
    });
  },
};

/** Bundles one entry into one ES module; packages stay outside. */
export const bundle = (entry, outfile) =>
  build({
    entryPoints: [join(ROOT, entry)],
    outfile: join(ROOT, outfile),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    packages: 'external',
    sourcemap: true,
    keepNames: true,
    absWorkingDir: ROOT,
    tsconfig: join(ROOT, 'tsconfig.base.json'),
    plugins: [decorators],
    logLevel: 'warning',
  });
