import type { Provider } from '@nestjs/common';
import { PersonalData, type DataSubject, type ErasedPart, type HeldPart, type PersonalDataHolder, type TenantSession, type WrittenAs } from '@realign/kernel';
import { Files } from '../files/files';
import { addressPattern, isTelling, namePattern, numberPatterns, type WrittenPattern } from './written-patterns';

/**
 * What a context holds, in SQL over its own tables. Every statement sees `me`: one row with `person_id`, `account_ids`, and, when something is let go,
 * `addresses` and `numbers` in lower case.
 */
export interface HeldTables {
  /** Also the name of its schema. */
  readonly context: string;
  /** Rows of `kind` (name, address, number) and `value`. */
  readonly written?: string;
  /** Selects rows whose columns are named as people read them. */
  readonly held: readonly { readonly key: string; readonly title: string; readonly sql: string }[];
  /** Each deletes something, and returns a row for each that it deleted. */
  readonly goes: readonly { readonly what: string; readonly sql: string }[];
  /** Counts what stays without a name, or with one. */
  readonly stays: readonly { readonly what: string; readonly why: string; readonly sql: string }[];
  /** Ids of files whose content names people. */
  readonly files?: string;
  /** Tables whose texts are never rewritten, because a hash vouches for them or because the person has no other row there. */
  readonly frozen?: readonly string[];
}

const NOTHING: WrittenAs = { names: [], sharedNames: [], addresses: [], numbers: [] };

const ME = (subject: DataSubject, { addresses, numbers }: WrittenAs = NOTHING): readonly unknown[] => [
  subject.personId, subject.accountIds, addresses.map((address) => address.toLowerCase()), numbers.map((number) => number.toLowerCase()),
];
const WITH_ME = 'with me as (select $1::uuid as person_id, $2::uuid[] as account_ids, $3::text[] as addresses, $4::text[] as numbers)';

/** Tables with texts: which the run-time role may change itself, and which only by the function that takes names out. */
const TEXT_TABLES = `
  select n.nspname || '.' || c.relname as name, has_table_privilege(c.oid, 'update') as "mayChange" from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = $1 and c.relkind in ('r', 'p') and not c.relispartition and has_table_privilege(c.oid, 'select') and n.nspname || '.' || c.relname <> all($2::text[])
    and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')
    and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.atttypid = any(array['text', 'json', 'jsonb', 'text[]']::regtype[]))
  order by 1`;

export class TablesHolder implements PersonalDataHolder {
  constructor(
    private readonly tables: HeldTables,
    private readonly files: Files,
  ) {}

  get context(): string {
    return this.tables.context;
  }

  async written(session: TenantSession, subject: DataSubject): Promise<WrittenAs> {
    if (this.tables.written === undefined) return NOTHING;
    const rows = await session.sql<{ kind: 'name' | 'address' | 'number'; value: string | null }>(`${WITH_ME} ${this.tables.written}`, ME(subject));
    const of = (wanted: string): string[] => rows.flatMap(({ kind, value }) => (kind === wanted && value !== null && value.trim() !== '' ? [value.trim()] : []));
    return { names: of('name'), sharedNames: [], addresses: of('address'), numbers: of('number') };
  }

  async held(session: TenantSession, subject: DataSubject, most: number): Promise<HeldPart[]> {
    const parts: HeldPart[] = [];
    for (const { key, title, sql } of this.tables.held) {
      const rows = await session.sql(`${WITH_ME} select * from (${sql}) as held limit ${most + 1}`, ME(subject));
      const total = rows.length <= most ? rows.length : await this.count(session, sql, ME(subject));
      parts.push({ context: this.context, key: `${this.context}.${key}`, title, total, rows: rows.slice(0, most) });
    }
    return parts;
  }

  async letGo(session: TenantSession, subject: DataSubject, written: WrittenAs): Promise<ErasedPart[]> {
    const parts: ErasedPart[] = [];
    const me = ME(subject, written);
    for (const { what, sql } of this.tables.goes) {
      const gone = await session.one<{ n: number }>(`${WITH_ME}, gone as (${sql}) select count(*)::float8 as n from gone`, me);
      parts.push({ context: this.context, what, count: gone?.n ?? 0, kept: null });
    }
    if (this.tables.files !== undefined) {
      const ids = (await session.sql<{ id: string }>(`${WITH_ME} ${this.tables.files}`, me)).map(({ id }) => id);
      parts.push({ context: this.context, what: 'contents of uploaded files', count: (await this.files.letGo(session, ids)).files, kept: null });
    }
    for (const { what, why, sql } of this.tables.stays) parts.push({ context: this.context, what, count: await this.count(session, sql, me), kept: why });
    return parts.filter(({ count }) => count > 0);
  }

  async takeOutNames(session: TenantSession, subject: DataSubject, written: WrittenAs, otherwise: string): Promise<number> {
    const everywhere = written.names.filter((name) => isTelling(name) && !written.sharedNames.includes(name));
    const ofOwnRows = written.names.filter((name) => !everywhere.includes(name));
    const own = [subject.personId, ...subject.accountIds];
    let changed = 0;
    for (const table of await session.sql<{ name: string; mayChange: boolean }>(TEXT_TABLES, [this.context, this.tables.frozen ?? []])) {
      const take = async (found: WrittenPattern | undefined, columns: readonly string[] | null, only: readonly string[] | null): Promise<void> => {
        if (found) changed += (await session.one<{ n: number }>(`select ${table.mayChange ? 'platform.take_out' : 'platform.take_out_of_kept'}($1, $2, $3, $4, $5, $6)::float8 as n`, [table.name, found.pattern, found.contains, otherwise, columns, only]))?.n ?? 0;
      };
      await take(addressPattern(written), null, null);
      await take(namePattern(everywhere), null, null);
      await take(namePattern(ofOwnRows), null, own);
      for (const number of numberPatterns(written.numbers)) await take(number, number.columns, null);
    }
    return changed;
  }

  private async count(session: TenantSession, sql: string, me: readonly unknown[]): Promise<number> {
    return (await session.one<{ n: number }>(`${WITH_ME} select count(*)::float8 as n from (${sql}) as held`, me))?.n ?? 0;
  }
}

/** Announces at start what a context holds about people. */
export const holdsPersonalData = (tables: HeldTables): Provider => ({
  provide: `personal-data:${tables.context}`,
  inject: [PersonalData, Files],
  useFactory: (all: PersonalData, files: Files): PersonalDataHolder => {
    const holder = new TablesHolder(tables, files);
    all.add(holder);
    return holder;
  },
});
