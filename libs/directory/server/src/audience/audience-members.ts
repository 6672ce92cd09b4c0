import type { AudienceRow } from './audience.store';

type Whose = Pick<AudienceRow, 'id' | 'rule' | 'computedFrom'>;

const holds = (alias: string, day: string): string => `${alias}.valid_from <= ${day} and (${alias}.valid_to is null or ${alias}.valid_to > ${day})`;

/** Who is here today, by the person's own row `p`: the people whose span holds today, without going through what they were before. */
export const IS_HERE = `p.state = 'active' and coalesce(p.version_from, p.hired_on, p.created_at::date) <= current_date`;

/** The unit a rule of a unit names, else the audience itself, whose members a rule keeps. */
const subject = ({ id, rule }: Whose): string | null => (rule.kind === 'organisation' ? null : rule.kind === 'unit' ? (rule.orgUnitId ?? null) : id);

/**
 * The people of an audience on a day as SQL that gives each `person_id` once. It asks by the kind of audience, so that of history only what
 * that kind needs is read.
 * @param day SQL of a date
 * @param param takes a value and gives its place in the statement
 */
export function membersOn(whose: Whose, day: string, param: (value: unknown) => string): string {
  if (whose.rule.kind === 'rule') return keptOn(whose, day, param);
  if (whose.computedFrom === null) return computedOn(whose, day, param);
  const from = `${param(whose.computedFrom)}::date`;
  return `select c.person_id from (${computedOn(whose, day, param)}) c where ${day} >= ${from} union select k.person_id from (${keptOn(whose, day, param)}) k where ${day} < ${from}`;
}

/** Whom a rule, or the audience before it became what it is, had. */
const keptOn = ({ id }: Whose, day: string, param: (value: unknown) => string): string => `select m.person_id from directory.audience_member m where m.audience_id = ${param(id)}::uuid and ${holds('m', day)}`;

/** As everybody, or a unit, would say of any day. */
function computedOn(whose: Whose, day: string, param: (value: unknown) => string): string {
  const of = subject(whose);
  if (of === null) return `select s.person_id from directory.person_span_v s where ${holds('s', day)}`;
  return `select s.person_id from directory.named_unit_span_v u join directory.person_span_v s on s.org_unit_id = u.below_id and ${holds('s', day)} where u.org_unit_id = ${param(of)}::uuid and ${holds('u', day)}`;
}

/** The same people today, as a condition on the person's row `p`, so that a list can follow the order of names and stop when a page is full. */
export function isMemberToday(whose: Whose, param: (value: unknown) => string): string {
  const of = subject(whose);
  if (of === null) return IS_HERE;
  if (whose.rule.kind === 'unit') return `${IS_HERE} and p.org_unit_id in (select c.below_id from directory.org_unit_closure c where c.org_unit_id = ${param(of)}::uuid)`;
  return `p.id in (${membersOn(whose, 'current_date', param)})`;
}
