import type { TenantSession } from '@realign/kernel';
import { Audit, auditHash, type AuditRow } from './audit';

/** The action of a row that notes from which rows a name was taken out. */
export const NAMES_TAKEN_OUT = 'audit.names-taken-out';
/** Rows noted in one row. */
const PAGE = 1000;

const MARKED = `
  select seq::text as seq, at::text as at, account_id as "accountId", actor_name as "actorName", action, subject, before::text as before, after::text as after, prev_hash as "prevHash"
  from platform.audit where strpos(actor_name, $1) > 0 or strpos(before::text, $1) > 0 or strpos(after::text, $1) > 0 order by platform.audit.seq`;

/**
 * After a name was taken out of rows, their content no longer gives their hash. A later row of the chain says what it gives now, for each of them:
 * so a row whose content differs is either noted in the chain, or was changed by somebody who had no right to.
 * @returns how many rows there are
 */
export async function noteNamesTakenOut(session: TenantSession, audit: Audit, { subject, mark }: { readonly subject: string; readonly mark: string }): Promise<number> {
  const rows = await session.sql<AuditRow>(MARKED, [mark]);
  for (let from = 0; from < rows.length; from += PAGE) {
    const links = Object.fromEntries(rows.slice(from, from + PAGE).map((row) => [row.seq, auditHash(row)]));
    await audit.record(session, { action: NAMES_TAKEN_OUT, subject, after: { links } });
  }
  return rows.length;
}
