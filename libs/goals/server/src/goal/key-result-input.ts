import { isDay, type TenantSession } from '@realign/kernel';
import { invalid, type FieldProblem } from '@realign/platform';

interface DatedFields {
  readonly baseline?: number | null;
  readonly baselineOn?: string | null;
  readonly target?: number;
  readonly targetOn?: string;
}

/** Days exist, and the baseline's day lies before the target's. */
export function requireFields(input: DatedFields, prefix = ''): void {
  const errors: FieldProblem[] = (['baselineOn', 'targetOn'] as const)
    .filter((field) => typeof input[field] === 'string' && !isDay(input[field] as string))
    .map((field) => ({ pointer: `${prefix}/${field}`, code: 'day', detail: 'This day does not exist.' }));
  if (input.baselineOn && input.targetOn && input.targetOn <= input.baselineOn) errors.push({ pointer: `${prefix}/targetOn`, code: 'day.order', detail: 'The target day lies before the day of the baseline.' });
  if (errors.length > 0) throw invalid(errors);
}

/** A named row must be of this tenant. */
export async function requireRow(session: TenantSession, table: 'directory.person' | 'goals.metric', pointer: string, id: string | null | undefined, detail: string): Promise<void> {
  if (typeof id !== 'string') return;
  if (!(await session.one(`select 1 from ${table} where id = $1`, [id]))) throw invalid([{ pointer, code: 'reference', detail }]);
}
