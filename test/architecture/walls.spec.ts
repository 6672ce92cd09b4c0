import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(__dirname, '../..');

/** Lints text as if it stood in a file of the given folder. */
function lint(folder: string, text: string): string {
  const file = resolve(root, folder, `illegal-${process.pid}.ts`);
  writeFileSync(file, text);
  try {
    const { stdout } = spawnSync('eslint', ['--no-cache', '--format', 'json', file], { cwd: root, encoding: 'utf8', env: { ...process.env, NX_DAEMON: 'false' } });
    const [result] = JSON.parse(stdout) as { messages: { ruleId: string }[] }[];
    return (result?.messages ?? []).map(({ ruleId }) => ruleId).join(' ');
  } finally {
    rmSync(file);
  }
}

const WALL = '@nx/enforce-module-boundaries';

describe('an import that breaks a wall is refused', () => {
  it.each([
    ['domain opens the database', 'libs/goals/domain/src', `import { TenantDb } from '@realign/platform';\nexport const x = TenantDb;\n`],
    ['an earlier context names a later one', 'libs/goals/server/src', `import { ReviewsModule } from '@realign/reviews/server';\nexport const x = ReviewsModule;\n`],
    ['a server reaches into another server', 'libs/training/server/src', `import { RolesModule } from '@realign/roles/server';\nexport const x = RolesModule;\n`],
    ['a page opens a server', 'libs/goals/web/src', `import { GoalsModule } from '@realign/goals/server';\nexport const x = GoalsModule;\n`],
    ['a contract opens its server', 'libs/goals/contract/src', `import { GoalsModule } from '@realign/goals/server';\nexport const x = GoalsModule;\n`],
  ])('%s', (_, folder, text) => {
    expect(lint(folder, text)).toContain(WALL);
  });

  it('domain code uses a package or the clock', () => {
    expect(lint('libs/goals/domain/src', `import { readFileSync } from 'node:fs';\nexport const x = readFileSync;\n`)).toContain('no-restricted-imports');
    expect(lint('libs/goals/domain/src', `export const x = Date.now();\n`)).toContain('no-restricted-properties');
  });

  it('while a later context may read an earlier one’s contract', () => {
    expect(lint('libs/reviews/server/src', `import { GoalEvidenceReader } from '@realign/goals/contract';\nexport const x = GoalEvidenceReader;\n`)).not.toContain(WALL);
  });
});
