import { Injectable } from '@nestjs/common';
import { hasRole, type TenantSession } from '@realign/kernel';
import { FOUND_KINDS, type FoundKind, type FoundView, type SearchView } from '@realign/reporting/contract';
import { PEOPLE_MAY_READ, SEARCH_SOURCES } from './search-sources';

/** How many of a kind are shown. */
const SHOWN = 5;
/** More words than these are not looked at. */
const MOST_WORDS = 6;
/** From this share of trigrams in common on, a text is nearly like the words typed (pg_trgm, `word_similarity`). */
const NEAR_FROM = 0.45;
/** A word that can be mistyped and still be known. */
const MISTYPABLE = /\p{L}{3}/u;
/** The end of the range of texts that begin with the given one. */
const END = '\u{10FFFF}';

interface FoundRow extends FoundView {
  readonly place: number;
  readonly total: number;
}

interface Statement {
  readonly params: readonly string[];
  /** Further ones, which only the look at people takes. */
  readonly ofPeople: readonly string[];
  /** Whether a text holds what was typed, and how well: 0 is best. */
  readonly holds: (text: string) => string;
  readonly place: (text: string) => string;
  /** Which people are looked at at all, by the indexes of their names. */
  readonly people: string;
}

const KEYS = ['p.name_key', 'p.family_key', 'p.email_norm'];
const inRange = (keys: readonly string[], low: number): string => keys.map((key) => `${key} between $${low} and $${low} || '${END}'`).join(' or ');

/** Every word, wherever it stands; texts that begin with the first one come before those in which a word does. */
function exactly(words: readonly string[]): Statement {
  const holds = (text: string): string => words.map((_, at) => `strpos(lower(${text}), $${at + 1}) > 0`).join(' and ');
  const ranges = words.map((_, at) => `${inRange(KEYS, at + 1)} or p.employee_number = upper($${at + 1}) or p.employee_number = $${at + 1}`).join(' or ');
  return { params: words, ofPeople: [], holds, place: (text) => `case when strpos(lower(${text}), $1) = 1 then 0 when strpos(lower(${text}), ' ' || $1) > 0 then 1 else 2 end`, people: `(${ranges}) and ${holds(`p.name_key || ' ' || coalesce(p.email_norm, '') || ' ' || p.employee_number`)}` };
}

/** What is written nearly so. Of people, those whose name begins with the letter of a word typed: who mistypes seldom does so at once. */
function nearly(words: readonly string[]): Statement {
  const letters = words.map((word) => [...word][0] ?? '');
  const near = (text: string): string => `public.word_similarity($1, lower(${text}))`;
  const ranges = letters.map((_, at) => inRange(['p.name_key', 'p.family_key'], at + 2)).join(' or ');
  return { params: [words.join(' ')], ofPeople: letters, holds: (text) => `${near(text)} >= ${NEAR_FROM}`, place: (text) => `1 - ${near(text)}`, people: `(${ranges}) and ${near('p.name_key')} >= ${NEAR_FROM}` };
}

const cut = (kind: FoundKind, rows: string, place: string): string =>
  `(select '${kind}' as kind, f.id, f.title, f.detail, f.link, (${place})::float8 as place, count(*) over ()::integer as total from (${rows}) f order by place, length(f.title), f.title, f.id limit ${SHOWN})`;

/** Looks through what the caller may read, by one statement. */
@Injectable()
export class SearchViews {
  async find(session: TenantSession, typed: string): Promise<SearchView> {
    const words = [...new Set(typed.toLowerCase().split(/\s+/).filter(Boolean))].slice(0, MOST_WORDS);
    if (words.length === 0) return { items: [], counts: [], isNear: false };
    const exact = await this.look(session, exactly(words));
    const mistypable = words.filter((word) => MISTYPABLE.test(word));
    const rows = exact.length > 0 || mistypable.length === 0 ? exact : await this.look(session, nearly(mistypable));
    return { ...present(rows), isNear: exact.length === 0 && rows.length > 0 };
  }

  private async look(session: TenantSession, { params, ofPeople, holds, place, people }: Statement): Promise<FoundRow[]> {
    const found = SEARCH_SOURCES.filter(({ roles }) => hasRole(session.actor, ...roles)).map(({ kind, rows }) => cut(kind, `select * from (${rows}) s where ${holds('s.words')}`, place('f.words')));
    const looksAtPeople = hasRole(session.actor, ...PEOPLE_MAY_READ);
    if (looksAtPeople) {
      found.push(cut('person', `select p.id, p.display_name as title, concat_ws(', ', nullif(p.job_title, ''), u.name) as detail, '/people/' || p.id as link, p.name_key as words
        from directory.person p left join directory.org_unit u on u.tenant_id = p.tenant_id and u.id = p.org_unit_id where p.state = 'active' and ${people}`, place('f.words')));
    }
    return session.sql<FoundRow>(found.join(' union all '), looksAtPeople ? [...params, ...ofPeople] : params);
  }
}

/** The plan is filtered by a name, which has to be fit for an address. */
const linkOf = ({ link, title }: FoundRow): string => (link.endsWith('=') ? `${link}${encodeURIComponent(title)}` : link);

function present(rows: readonly FoundRow[]): Omit<SearchView, 'isNear'> {
  const byPlace = [...rows].sort((a, b) => a.place - b.place || FOUND_KINDS.indexOf(a.kind) - FOUND_KINDS.indexOf(b.kind));
  const items = byPlace.map((row) => ({ kind: row.kind, id: row.id, title: row.title, detail: row.detail, link: linkOf(row) }));
  const kinds = FOUND_KINDS.flatMap((kind) => { const of = rows.filter((row) => row.kind === kind); return of[0] ? [{ kind, shown: of.length, total: of[0].total }] : []; });
  return { items, counts: kinds };
}
