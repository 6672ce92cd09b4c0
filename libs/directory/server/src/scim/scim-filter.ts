import { parse, type Filter } from 'scim2-parse-filter';
import { ENTERPRISE_SCHEMA, withoutCoreSchema } from '@realign/directory/domain';
import { scimProblem } from './scim-problem';

type Compare = Extract<Filter, { compValue: unknown }>;
type Kind = 'text' | 'exact' | 'boolean' | 'instant';

/** An attribute as SQL. Text is compared in lower case (caseExact false), exact as it is. */
interface Column {
  readonly sql: string;
  readonly kind: Kind;
}

/** An attribute with several values: a table aliased e that belongs to the row, and its columns. */
interface Multi {
  readonly from: string;
  readonly columns: Readonly<Record<string, Column>>;
}

export interface FilterSchema {
  readonly columns: Readonly<Record<string, Column>>;
  readonly multi: Readonly<Record<string, Multi>>;
}

const text = (path: string): Column => ({ sql: `lower(u.attributes #>> '{${path}}')`, kind: 'text' });
const enterprise = (path: string): Column => text(`${ENTERPRISE_SCHEMA},${path}`);
const META: Readonly<Record<string, Column>> = { 'meta.created': { sql: 'u.created_at', kind: 'instant' }, 'meta.lastmodified': { sql: 'u.updated_at', kind: 'instant' } };
const URN = ENTERPRISE_SCHEMA.toLowerCase();

export const USER_FILTER: FilterSchema = {
  columns: {
    id: { sql: 'u.person_id::text', kind: 'exact' }, externalid: { sql: 'u.external_id', kind: 'exact' }, username: { sql: 'u.user_name_key', kind: 'text' }, displayname: { sql: 'u.display_key', kind: 'text' },
    active: { sql: 'u.is_active', kind: 'boolean' }, title: text('title'), nickname: text('nickName'), usertype: text('userType'), preferredlanguage: text('preferredLanguage'), locale: text('locale'), timezone: text('timezone'),
    'name.givenname': text('name,givenName'), 'name.familyname': text('name,familyName'), 'name.middlename': text('name,middleName'), 'name.formatted': text('name,formatted'),
    [`${URN}:employeenumber`]: enterprise('employeeNumber'), [`${URN}:department`]: enterprise('department'), [`${URN}:costcenter`]: enterprise('costCenter'), [`${URN}:organization`]: enterprise('organization'),
    [`${URN}:division`]: enterprise('division'), [`${URN}:manager`]: enterprise('manager,value'), [`${URN}:manager.value`]: enterprise('manager,value'), ...META,
  },
  multi: {
    emails: {
      from: 'directory.scim_email e where e.person_id = u.person_id',
      columns: { value: { sql: 'e.email_key', kind: 'text' }, type: { sql: 'e.type_key', kind: 'text' }, primary: { sql: 'e.is_primary', kind: 'boolean' } },
    },
    phonenumbers: {
      from: `jsonb_array_elements(u.attributes -> 'phoneNumbers') e where true`,
      columns: { value: { sql: `lower(e ->> 'value')`, kind: 'text' }, type: { sql: `lower(e ->> 'type')`, kind: 'text' } },
    },
    groups: { from: 'directory.scim_group_member e where e.person_id = u.person_id', columns: { value: { sql: 'e.group_id::text', kind: 'exact' } } },
  },
};

export const GROUP_FILTER: FilterSchema = {
  columns: { id: { sql: 'u.id::text', kind: 'exact' }, externalid: { sql: 'u.external_id', kind: 'exact' }, displayname: { sql: 'u.display_key', kind: 'text' }, ...META },
  multi: { members: { from: 'directory.scim_group_member e where e.group_id = u.id', columns: { value: { sql: 'e.person_id::text', kind: 'exact' } } } },
};

const bad = (detail: string) => scimProblem(400, detail, 'invalidFilter');
const MAX_LENGTH = 2000;

/**
 * A filter of RFC 7644 §3.4.2.2 as a SQL condition over the row `u`, every value a parameter.
 * @throws 400 invalidFilter when it cannot be read or names an attribute that cannot be asked for
 */
export function filterToSql(filter: string, schema: FilterSchema, params: unknown[]): string {
  if (filter.length > MAX_LENGTH) throw bad(`A filter has at most ${MAX_LENGTH} characters.`);
  return new FilterCompiler(schema, params).where(read(filter));
}

const read = (filter: string): Filter => {
  try {
    return parse(filter);
  } catch {
    throw bad('The filter cannot be read. Example: userName eq "noor@bank.example".');
  }
};

class FilterCompiler {
  constructor(
    private readonly schema: FilterSchema,
    private readonly params: unknown[],
  ) {}

  where(filter: Filter): string {
    if ('filters' in filter) return `(${joinValuePaths(filter.filters, filter.op).map((one) => this.where(one)).join(` ${filter.op} `)})`;
    if ('filter' in filter) return `not coalesce(${this.where(filter.filter)}, false)`;
    if ('valFilter' in filter) return this.any(this.multi(withoutCoreSchema(filter.attrPath)), filter.valFilter);
    const path = withoutCoreSchema(filter.attrPath).toLowerCase();
    const column = this.schema.columns[path];
    if (column) return this.compare(column, filter);
    const [name = '', sub = 'value'] = path.split('.');
    return this.any(this.multi(name, filter.attrPath), { ...filter, attrPath: sub } as Filter);
  }

  private any({ from, columns }: Multi, filter: Filter): string {
    const inner = new FilterCompiler({ columns, multi: {} }, this.params);
    return `exists (select 1 from ${from} and ${inner.where(filter)})`;
  }

  private multi(name: string, shown = name): Multi {
    const multi = this.schema.multi[name.toLowerCase()];
    if (!multi) throw bad(`There is no attribute ${shown.slice(0, 100)} to filter by.`);
    return multi;
  }

  private compare({ sql, kind }: Column, filter: Compare | { op: 'pr' }): string {
    if (!('compValue' in filter)) return `${sql} is not null`;
    const { op, compValue } = filter;
    if (compValue === null) return op === 'ne' ? `${sql} is not null` : `${sql} is null`;
    if (kind === 'boolean') return `${sql} ${this.ordering(op, ['eq', 'ne'])} ${this.param(asTruth(compValue))}::boolean`;
    if (kind === 'instant') return `${sql} ${this.ordering(op, ['eq', 'ne', 'gt', 'ge', 'lt', 'le'])} ${this.param(asInstant(compValue))}::timestamptz`;
    if (typeof compValue !== 'string') throw bad(`${filter.attrPath.slice(0, 100)} is compared with a string.`);
    return this.compareText(sql, op, this.param(kind === 'text' ? compValue.toLowerCase() : compValue));
  }

  private compareText(sql: string, op: Compare['op'], value: string): string {
    if (op === 'co') return `position(${value}::text in ${sql}) > 0`;
    if (op === 'sw') return `starts_with(${sql}, ${value}::text)`;
    if (op === 'ew') return `right(${sql}, length(${value}::text)) = ${value}::text`;
    if (op === 'ne') return `${sql} is distinct from ${value}::text`;
    return `${sql} ${this.ordering(op, ['eq', 'gt', 'ge', 'lt', 'le'])} ${value}::text`;
  }

  private ordering(op: Compare['op'], allowed: readonly Compare['op'][]): string {
    const sign = { eq: '=', ne: 'is distinct from', gt: '>', ge: '>=', lt: '<', le: '<=', co: '', sw: '', ew: '' }[op];
    if (!allowed.includes(op)) throw bad(`${op} does not fit this attribute.`);
    return sign;
  }

  private param(value: unknown): string {
    if (typeof value === 'string' && value.includes('\u0000')) throw bad('A value holds a NUL character.');
    this.params.push(value);
    return `$${this.params.length}`;
  }
}

const asTruth = (value: unknown): boolean => {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string' && /^(true|false)$/i.test(value)) return value.toLowerCase() === 'true';
  throw bad('This attribute is compared with true or false.');
};

const asInstant = (value: unknown): string => {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(time)) throw bad('This attribute is compared with a time, such as "2026-11-24T09:00:00Z".');
  return new Date(time).toISOString();
};

/** `emails[type eq "work"].value eq "x"` is parsed as two conditions; they are meant for one and the same address. */
const joinValuePaths = (filters: readonly Filter[], op: string): readonly Filter[] => {
  const [first, second, ...more] = filters;
  if (op !== 'and' || !first || !second || more.length > 0 || !('valFilter' in first) || !('compValue' in second)) return filters;
  const [name, sub] = withoutCoreSchema(second.attrPath).split('.');
  if (name?.toLowerCase() !== withoutCoreSchema(first.attrPath).toLowerCase() || sub === undefined) return filters;
  return [{ ...first, valFilter: { op: 'and', filters: [first.valFilter, { ...second, attrPath: sub }] } as Filter }];
};
