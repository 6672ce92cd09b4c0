import type { RoleProcessCellView } from '@realign/training/contract';
import { stringify } from 'csv-stringify/sync';

/** One line per role and process. Cells that a spreadsheet would take for a formula are escaped. */
export const matrixCsv = (cells: readonly RoleProcessCellView[]): string =>
  stringify(
    cells.map((cell) => [cell.roleName, cell.processName, cell.people, cell.moduleCount, cell.assigned, cell.completed, cell.isUncovered ? 'no module' : '']),
    { header: true, columns: ['Role', 'Process', 'People', 'Modules', 'Assigned', 'Completed', 'Gap'], bom: true, escape_formulas: true, record_delimiter: 'windows' },
  );
