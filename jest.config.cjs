const { resolve } = require('node:path');

/** swc keeps decorator metadata; ESM-only packages load through Node's require(esm). */
const transform = {
  '^.+\\.ts$': [
    '@swc/jest',
    {
      swcrc: false,
      sourceMaps: 'inline',
      jsc: { target: 'es2023', keepClassNames: true, parser: { syntax: 'typescript', decorators: true }, transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false } },
      module: { type: 'commonjs' },
    },
  ],
};

const moduleNameMapper = {
  '^@realign/migrations$': resolve(__dirname, 'migrations/index.ts'),
  '^@realign/local$': resolve(__dirname, 'apps/local/src/index.ts'),
  '^@realign/test-support$': resolve(__dirname, 'test/support/index.ts'),
  '^@realign/ui/start$': resolve(__dirname, 'libs/ui/src/start.ts'),
  '^@realign/(.*)$': resolve(__dirname, 'libs/$1/src/index.ts'),
};

const project = (displayName, roots, testRegex, over = {}) => ({
  displayName,
  rootDir: __dirname,
  roots: roots.map((root) => resolve(__dirname, root)),
  testEnvironment: 'node',
  testRegex,
  transform,
  moduleNameMapper: { ...moduleNameMapper, '^@realign/(kernel|platform|ui|api-client)$': resolve(__dirname, 'libs/$1/src/index.ts') },
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data'],
  setupFiles: ['reflect-metadata'],
  ...over,
});

module.exports = {
  projects: [
    project('small', ['libs', 'apps/local'], ['(?<!\\.db)\\.spec\\.ts$']),
    project('db', ['libs'], ['\\.db\\.spec\\.ts$']),
    project('architecture', ['test'], ['test/architecture/.*\\.spec\\.ts$']),
    project('journeys', ['test'], ['test/journeys/.*\\.spec\\.ts$']),
    project('browser', ['test'], ['test/browser/.*\\.spec\\.ts$']),
  ],
};
