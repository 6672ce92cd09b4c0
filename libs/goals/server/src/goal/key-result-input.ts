import { isDay, refuse, type TenantSession } from '@realign/kernel';
import { invalid, refused, type FieldProblem } from '@realign/platform';
import { isWithin, RUBRIC_RANGE, targetValue, type TargetMeaning } from '@realign/goals/domain';

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

/** A baseline is a value that was read: its day does not lie ahead, wherever on earth it is already tomorrow. */
export async function requireReadBaseline(session: TenantSession, { baselineOn }: Pick<DatedFields, 'baselineOn'>, prefix = ''): Promise<void> {
  if (typeof baselineOn === 'string' && !(await session.one('select 1 where $1::date <= current_date + 1', [baselineOn]))) throw invalid([{ pointer: `${prefix}/baselineOn`, code: 'day.future', detail: 'A baseline has been read, so its day cannot lie ahead.' }]);
}

interface TargetFields {
  readonly kind?: 'numeric' | 'milestone' | 'rubric';
  readonly baseline?: number | null;
  readonly target?: number;
  readonly targetMeantAs?: TargetMeaning;
  readonly targetChange?: number | null;
}

/** The target as a value: given, or from the baseline and the change; all milestones for milestones. Null where it cannot be said. */
export function targetOf({ kind, baseline, target, targetMeantAs = 'absolute', targetChange }: TargetFields): number | null {
  if (kind === 'milestone') return 1;
  return targetMeantAs === 'absolute' ? (target ?? null) : targetValue({ meantAs: targetMeantAs, baseline: baseline ?? null, amount: targetChange ?? Number.NaN });
}

/** The target can be said, its meaning and its change belong together, and a rubric has its levels. */
export function requireTarget(input: TargetFields & { readonly anchors?: readonly string[] }, prefix = ''): number {
  const meantAs = input.targetMeantAs ?? 'absolute';
  const errors: FieldProblem[] = [];
  if (meantAs !== 'absolute' && typeof input.targetChange !== 'number') errors.push({ pointer: `${prefix}/targetChange`, code: 'required', detail: 'Say by how much: 0.15 for 15 percent or points.' });
  if (meantAs !== 'absolute' && typeof input.baseline !== 'number') errors.push({ pointer: `${prefix}/baseline`, code: 'required', detail: 'A change needs the baseline it starts from.' });
  if (meantAs === 'absolute' && typeof input.targetChange === 'number') errors.push({ pointer: `${prefix}/targetChange`, code: 'meaning', detail: 'Say whether the change is relative or in percentage points.' });
  if (meantAs === 'absolute' && input.kind !== 'milestone' && typeof input.target !== 'number') errors.push({ pointer: `${prefix}/target`, code: 'required', detail: 'Say how much is enough.' });
  if (input.kind === 'rubric' && (input.anchors ?? []).length !== 5) errors.push({ pointer: `${prefix}/anchors`, code: 'required', detail: 'Describe the levels 0 to 4, one sentence each.' });
  if (input.kind === 'rubric' && [input.target, input.baseline].some((level) => typeof level === 'number' && !isWithin(RUBRIC_RANGE, level))) errors.push({ pointer: `${prefix}/target`, code: 'range', detail: 'Levels go from 0 to 4.' });
  const target = targetOf(input);
  if (errors.length === 0 && (target === null || !Number.isFinite(target))) errors.push({ pointer: `${prefix}/target`, code: 'number', detail: 'This target is no number.' });
  if (errors.length > 0) throw invalid(errors);
  return target as number;
}

/** A named row must be of this tenant. */
export async function requireRow(session: TenantSession, table: 'directory.person' | 'goals.metric', pointer: string, id: string | null | undefined, detail: string): Promise<void> {
  if (typeof id !== 'string') return;
  if (!(await session.one(`select 1 from ${table} where id = $1`, [id]))) throw invalid([{ pointer, code: 'reference', detail }]);
}

/** Who is named to own something works here; who owned it before may have left since. */
export async function requireOwner(session: TenantSession, id: string | null | undefined, before: string | null = null): Promise<void> {
  if (typeof id !== 'string' || id.toLowerCase() === before) return;
  const found = await session.one<{ state: string; name: string }>('select state, display_name as name from directory.person where id = $1', [id]);
  if (!found) throw invalid([{ pointer: '/ownerPersonId', code: 'reference', detail: 'There is no such person in the directory.' }]);
  if (found.state !== 'active') throw invalid([{ pointer: '/ownerPersonId', code: 'person-left', detail: `${found.name} has left. Name somebody who works here.` }]);
}

/** An early sign belongs to the programme of what it announces: a pair across programmes would be read by nobody. */
export async function requireAnnounced(session: TenantSession, goalId: string, pointer: string, leadsId: string | null | undefined): Promise<void> {
  if (typeof leadsId !== 'string') return;
  const found = await session.one('select 1 from goals.key_result k join goals.goal g on g.id = k.goal_id join goals.goal own on own.id = $2 and own.programme_id = g.programme_id where k.id = $1', [leadsId, goalId]);
  if (!found) throw invalid([{ pointer, code: 'reference', detail: 'There is no such key result in this programme.' }]);
}

/** Of two figures one announces the other: nothing is its own early sign, over however many steps. Two who close a circle at once come one after the other. */
export async function requireNoCircle(session: TenantSession, id: string, leadsId: string | null | undefined): Promise<void> {
  if (typeof leadsId !== 'string') return;
  await session.sql(`select pg_advisory_xact_lock(hashtextextended('goals.leads:' || $1, 0))`, [session.tenantId]);
  const found = await session.one<{ title: string }>(
    `with recursive ahead as (select k.id, k.leads_id, k.title from goals.key_result k where k.id = $1 union select k.id, k.leads_id, k.title from goals.key_result k join ahead a on k.id = a.leads_id)
     select title from ahead where leads_id = $2`, [leadsId, id]);
  if (found) throw invalid([{ pointer: '/leadsId', code: 'circle', detail: `“${found.title}” announces this key result already, so this one does not announce it in turn.` }]);
}

/** A benefit is measured by it: what shows that the benefit came is not taken away under it. */
export async function requireNoBenefit(session: TenantSession, { id }: { readonly id: string }): Promise<void> {
  const benefits = await session.sql<{ title: string }>('select title from goals.benefit where key_result_id = $1 order by title, id', [id]);
  if (benefits.length === 0) return;
  const named = benefits.map(({ title }) => `“${title}”`).join(', ');
  const detail = `It shows whether ${benefits.length === 1 ? 'the benefit' : 'the benefits'} ${named} came. On the page of benefits, say what measures ${benefits.length === 1 ? 'it' : 'them'} instead; then it can be removed.`;
  throw refused(refuse('measures-benefit', detail, benefits.map(({ title }) => ({ code: 'benefit', detail: `The benefit “${title}” is measured by it.` }))));
}
