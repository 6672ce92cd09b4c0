import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(__dirname, '../..');
const WALL = '@nx/enforce-module-boundaries';
const line = (name: string, from: string): string => `import { ${name} } from '${from}';\nexport const x = ${name};\n`;

/** What must be refused, by which rule: a file with this text in this folder. */
const REFUSED: readonly (readonly [string, string, string, string])[] = [
  ['domain opens the database', 'libs/goals/domain/src', line('TenantDb', '@realign/platform'), WALL],
  ['domain opens its own contract', 'libs/goals/domain/src', line('GoalEvidenceReader', '@realign/goals/contract'), WALL],
  ['domain knows a later context', 'libs/goals/domain/src', line('ruleOf', '@realign/reviews/domain'), WALL],
  ['an earlier context names a later one', 'libs/goals/server/src', line('ReviewsModule', '@realign/reviews/server'), WALL],
  ['an earlier context reads a later one’s contract', 'libs/goals/server/src', line('CheckpointView', '@realign/reviews/contract'), WALL],
  ['contexts of one level know each other', 'libs/goals/server/src', line('RoleView', '@realign/roles/contract'), WALL],
  ['a server reaches into another server', 'libs/training/server/src', line('RolesModule', '@realign/roles/server'), WALL],
  ['a page opens a server', 'libs/goals/web/src', line('GoalsModule', '@realign/goals/server'), WALL],
  ['a page opens a later context’s page', 'libs/goals/web/src', line('REVIEWS_ROUTES', '@realign/reviews/web'), WALL],
  ['a contract opens its server', 'libs/goals/contract/src', line('GoalsModule', '@realign/goals/server'), WALL],
  ['the kernel knows a context', 'libs/kernel/src', line('CheckpointView', '@realign/reviews/contract'), WALL],
  ['the platform knows a context', 'libs/platform/src', line('GoalEvidenceReader', '@realign/goals/contract'), WALL],
  ['the shared components know the api', 'libs/ui/src', line('ApiClient', '@realign/api-client'), WALL],
  ['domain uses a package', 'libs/goals/domain/src', line('readFileSync', 'node:fs'), 'no-restricted-imports'],
  ['domain uses the clock', 'libs/goals/domain/src', 'export const x = Date.now();\n', 'no-restricted-properties'],
];

/** Lints each text as if it stood in a file of its folder. @returns the rules that each breaks */
function lintAll(cases: readonly (readonly [folder: string, text: string])[]): string[] {
  const files = cases.map(([folder], at) => resolve(root, folder, `illegal-${process.pid}-${at}.ts`));
  try {
    cases.forEach(([folder, text], at) => {
      mkdirSync(resolve(root, folder), { recursive: true });
      writeFileSync(files[at] ?? '', text);
    });
    const run = (command: string, args: readonly string[]) => spawnSync(command, args, { cwd: root, encoding: 'utf8', env: { ...process.env, NX_DAEMON: 'false' }, maxBuffer: 2 ** 26 });
    // The rule of walls reads the graph of projects, and keeps silent on a fresh clone where there is none yet.
    run('nx', ['show', 'projects']);
    const { stdout } = run('eslint', ['--no-cache', '--format', 'json', ...files]);
    const results = JSON.parse(stdout) as { filePath: string; messages: { ruleId: string }[] }[];
    return files.map((file) => results.find(({ filePath }) => filePath === file)?.messages.map(({ ruleId }) => ruleId).join(' ') ?? 'not looked at');
  } finally {
    for (const file of files) rmSync(file, { force: true });
  }
}

const LEGAL = ['libs/reviews/server/src', line('GoalEvidenceReader', '@realign/goals/contract')] as const;
let broken: string[];
beforeAll(() => {
  broken = lintAll([...REFUSED.map(([, folder, text]) => [folder, text] as const), LEGAL]);
}, 120_000);

describe('an import that breaks a wall is refused', () => {
  it.each(REFUSED.map(([name, , , rule], at) => ({ name, rule, at })))('$name', ({ rule, at }) => {
    expect(broken[at]).toContain(rule);
  });

  it('while a later context may read an earlier one’s contract', () => {
    expect(broken.at(-1)).toBe('');
  });
});
