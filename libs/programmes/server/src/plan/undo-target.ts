import { refuse, type TenantSession } from '@realign/kernel';
import { refused } from '@realign/platform';

interface Gone {
  readonly title: string | null;
  readonly by: string | null;
  readonly on: string | null;
}

/** The phase or wave among these that is no more, with who removed it and when. */
const GONE = {
  phase: `select c.title, c.changed_by as by, to_char(c.changed_at, 'FMDD Mon YYYY') as on from unnest($1::uuid[]) as n(id) left join programmes.phase t on t.id = n.id
    left join lateral (select title, changed_by, changed_at from programmes.plan_change where subject_id = n.id and kind = 'removed' order by id desc limit 1) c on true where t.id is null limit 1`,
  wave: `select c.title, c.changed_by as by, to_char(c.changed_at, 'FMDD Mon YYYY') as on from unnest($1::uuid[]) as n(id) left join programmes.wave t on t.id = n.id
    left join lateral (select title, changed_by, changed_at from programmes.plan_change where subject_id = n.id and kind = 'removed' order by id desc limit 1) c on true where t.id is null limit 1`,
  audience: `select null as title, null as by, null as on from unnest($1::uuid[]) as n(id) left join directory.audience t on t.id = n.id where t.id is null limit 1`,
} as const;

/**
 * What is taken back goes to where it stood, which may have been removed since.
 * @param values the columns that each thing would have again
 * @throws 409 that names what is gone and what can be done instead
 */
export async function requireStillThere(session: TenantSession, values: readonly Readonly<Record<string, unknown>>[]): Promise<void> {
  for (const kind of ['phase', 'wave', 'audience'] as const) {
    const ids = [...new Set(values.map((one) => one[`${kind}_id`]).filter((id): id is string => typeof id === 'string'))];
    const gone = ids.length === 0 ? undefined : await session.one<Gone>(GONE[kind], [ids]);
    if (gone) throw refused(refuse('place-gone', wordsOf(kind, gone, values.length > 1)));
  }
}

function wordsOf(kind: keyof typeof GONE, { title, by, on }: Gone, isMany: boolean): string {
  const what = title === null ? `${kind === 'audience' ? 'an' : 'a'} ${kind}` : `the ${kind} “${title}”`;
  const went = by === null || on === null ? 'which is no more' : `which ${by} removed on ${on}`;
  return `${isMany ? 'Some of it belonged' : 'It belonged'} to ${what}, ${went}, so it cannot be taken back. Choose another ${kind} in its form, or none.`;
}
