import type { TenantSession } from '@realign/kernel';
import { invalid } from '../http/problem';

/** What is put back, and what keeps its removal. */
export interface PutBack {
  /** The id it had; undefined for what is new. */
  readonly id: string | undefined;
  /** As the audit calls its removal, e.g. `message.removed`. */
  readonly action: string;
  /** What the removal is told of: `message:<id>`, or the goal of a key result; several where an earlier version told it elsewhere. */
  readonly subject: string | readonly string[];
  /** What of it must still be so, e.g. its programme. */
  readonly of?: Readonly<Record<string, string>>;
}

/**
 * That something of this kind was removed here under this id, so that it comes back under it: comments and history that belong to the id go on.
 * Ids of things that never were, or that were elsewhere, are not taken.
 * @returns what it was when it was last removed; nothing where nothing is put back
 */
export async function requireRemoved(session: TenantSession, { id, action, subject, of = {} }: PutBack, pointer = '/putsBack'): Promise<Readonly<Record<string, unknown>> | undefined> {
  if (id === undefined) return undefined;
  const found = await session.one<{ before: Readonly<Record<string, unknown>> }>('select before::jsonb as before from platform.audit where subject = any($1::text[]) and action = $2 and before::jsonb @> $3::jsonb order by seq desc limit 1', [[subject].flat(), action, JSON.stringify({ ...of, id })]);
  if (found) return found.before;
  throw invalid([{ pointer, code: 'reference', detail: 'Nothing was removed here under this id.' }]);
}
