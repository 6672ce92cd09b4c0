import { stringify } from 'csv-stringify/sync';
import type { CoverageRoleView, CoverageRowView } from '@realign/roles/contract';

/** The map of gaps as a table for a spreadsheet; no cell can be taken for a formula. */
export function coverageCsv({ roles, rows }: { readonly roles: readonly Pick<CoverageRoleView, 'roleDefinitionId' | 'roleName'>[]; readonly rows: readonly CoverageRowView[] }): string {
  const headings = ['Place', 'Country', 'People', ...roles.flatMap(({ roleName }) => [`${roleName}: needed`, `${roleName}: filled`, `${roleName}: nominated`, `${roleName}: begin later`, `${roleName}: missing`])];
  const lines = rows.map((row) => [
    row.isDirect ? `${row.name} (without units below)` : row.name, row.country ?? '', row.people,
    ...roles.flatMap(({ roleDefinitionId }) => {
      const cell = row.cells.find((candidate) => candidate.roleDefinitionId === roleDefinitionId);
      return [cell?.needed ?? 0, cell?.filled ?? 0, cell?.nominated ?? 0, cell?.later ?? 0, cell?.missing ?? 0];
    }),
  ]);
  return `\uFEFF${stringify([headings, ...lines], { escape_formulas: true })}`;
}
