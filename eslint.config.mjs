import nx from '@nx/eslint-plugin';
import angular from 'angular-eslint';
import tseslint from 'typescript-eslint';

/** Contexts in the order in which they may know each other: a later one knows the earlier ones, never the reverse. */
const CONTEXTS = ['identity', 'directory', 'programmes', ['goals', 'roles', 'listening', 'notifications'], 'training', 'adoption', 'reviews', 'reporting'];

const contextRules = CONTEXTS.flatMap((level, at) => {
  const earlier = CONTEXTS.slice(0, at).flat();
  return [level].flat().map((context) => ({
    sourceTag: `context:${context}`,
    onlyDependOnLibsWithTags: ['kernel', 'platform', 'ui', 'api-client', 'effects', 'test', 'migrations', ...earlier, context].map((c) => `context:${c}`),
  }));
});

/** What each kind of room may open. `domain` opens nothing but the kernel and pure libraries. */
const typeRules = [
  { sourceTag: 'type:kernel', onlyDependOnLibsWithTags: ['type:kernel'] },
  { sourceTag: 'type:contract', onlyDependOnLibsWithTags: ['type:contract', 'type:kernel'] },
  { sourceTag: 'type:domain', onlyDependOnLibsWithTags: ['type:domain', 'type:kernel'] },
  { sourceTag: 'type:platform', onlyDependOnLibsWithTags: ['type:kernel', 'type:platform', 'type:test'] },
  { sourceTag: 'type:server', onlyDependOnLibsWithTags: ['type:server', 'type:contract', 'type:domain', 'type:kernel', 'type:platform', 'type:test'] },
  { sourceTag: 'type:web', onlyDependOnLibsWithTags: ['type:web', 'type:domain', 'type:kernel', 'type:ui', 'type:api-client'] },
  { sourceTag: 'type:ui', onlyDependOnLibsWithTags: ['type:ui', 'type:kernel'] },
  { sourceTag: 'type:api-client', onlyDependOnLibsWithTags: ['type:api-client'] },
  { sourceTag: 'type:migrations', onlyDependOnLibsWithTags: ['type:migrations', 'type:kernel'] },
  { sourceTag: 'type:app-node', onlyDependOnLibsWithTags: ['type:server', 'type:contract', 'type:domain', 'type:platform', 'type:kernel', 'type:migrations', 'type:app-node'] },
  { sourceTag: 'type:app-web', onlyDependOnLibsWithTags: ['type:web', 'type:ui', 'type:api-client', 'type:kernel', 'type:domain'] },
  { sourceTag: 'type:test', onlyDependOnLibsWithTags: ['type:test', 'type:server', 'type:contract', 'type:domain', 'type:platform', 'type:kernel', 'type:migrations', 'type:app-node'] },
];

const platformRules = [
  { sourceTag: 'platform:browser', onlyDependOnLibsWithTags: ['platform:browser', 'platform:any'] },
  { sourceTag: 'platform:any', onlyDependOnLibsWithTags: ['platform:any'] },
  { sourceTag: 'platform:node', onlyDependOnLibsWithTags: ['platform:node', 'platform:any'] },
];

/** One context's server may read another's contract, never its server: contexts talk through contracts. */
const serverWall = CONTEXTS.flat().map((context) => ({
  allSourceTags: ['type:server', `context:${context}`],
  notDependOnLibsWithTags: CONTEXTS.flat().filter((other) => other !== context).map((other) => `server-of:${other}`),
}));

export default tseslint.config(
  { ignores: ['dist', 'node_modules', '.angular', '.nx', '.data', 'coverage', 'libs/api-client/src', '**/metadata.ts', 'apps/api/openapi.json', 'tools/vendor'] },
  ...nx.configs['flat/base'],
  ...nx.configs['flat/typescript'],
  {
    files: ['**/*.ts'],
    rules: {
      '@nx/enforce-module-boundaries': ['error', { enforceBuildableLibDependency: false, allow: [], depConstraints: [...typeRules, ...contextRules, ...platformRules, ...serverWall] }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      'no-restricted-syntax': ['error', { selector: "CallExpression[callee.name='forwardRef']", message: 'Contexts know each other in one direction; no forwardRef.' }],
    },
  },
  {
    files: ['libs/*/domain/**/*.ts', 'libs/kernel/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [{ regex: '^(?!\\.|@realign/)', message: 'Domain code is pure: it imports nothing but the kernel and itself.' }] }],
      'no-restricted-globals': ['error', 'process', 'Buffer', 'fetch', 'setTimeout', 'setInterval'],
      'no-restricted-properties': ['error', { object: 'Date', property: 'now', message: 'Time is an argument.' }],
    },
  },
  {
    files: ['apps/web/**/*.ts', 'libs/ui/**/*.ts', 'libs/*/web/**/*.ts'],
    extends: [...angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: { '@angular-eslint/component-class-suffix': 'off', '@angular-eslint/prefer-on-push-component-change-detection': 'error' },
  },
  {
    files: ['apps/web/**/*.html', 'libs/ui/**/*.html', 'libs/*/web/**/*.html'],
    extends: [...angular.configs.templateRecommended, ...angular.configs.templateAccessibility],
  },
);
