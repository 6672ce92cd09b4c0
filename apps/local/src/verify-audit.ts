import { createHash } from 'node:crypto';
import { auditHash, NAMES_TAKEN_OUT, type AuditRow } from '@realign/platform';
import { firstBrokenLink, type BrokenLink, type ChainContent, type ChainHead, type ChainLink } from '@realign/reviews/domain';
import { Client } from 'pg';

/** The head of one organisation's decision log, as it was written down outside. */
export interface Anchor extends ChainHead {
  readonly tenantId: string;
}

export interface TenantFinding {
  readonly tenantId: string;
  readonly organisation: string;
  readonly decisions: { readonly links: number; readonly head: ChainHead; readonly broken: BrokenLink | null };
  readonly audit: { readonly links: number; readonly broken: string | null };
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
/** Rows of the audit walked at a time. */
const PAGE = 5000;

/**
 * Walks the decision log and the audit of every organisation, as the owner of the database, who sees them all. Reads and changes nothing. The audit
 * keeps its moments as the server writes them, so the server's time zone must be the one it was written in.
 * @param anchors heads written down before; each must still be in its chain
 */
export async function verifyAudit(ownerUrl: string, anchors: readonly Anchor[] = []): Promise<TenantFinding[]> {
  const client = new Client({ connectionString: ownerUrl, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    await client.query(`begin isolation level repeatable read read only; set local row_security = off`);
    const { rows } = await client.query<{ id: string; name: string }>('select id, name from identity.tenant order by name, id');
    const found: TenantFinding[] = [];
    for (const { id, name } of rows) found.push({ tenantId: id, organisation: name, decisions: await walkDecisions(client, id, anchors), audit: await walkAudit(client, id) });
    const unknown = anchors.find(({ tenantId }) => !rows.some(({ id }) => id === tenantId));
    if (unknown) throw new Error(`An anchor names the organisation ${unknown.tenantId}, which is not in this database.`);
    return found;
  } finally {
    await client.end();
  }
}

async function walkDecisions(client: Client, tenantId: string, anchors: readonly Anchor[]): Promise<TenantFinding['decisions']> {
  const links = (await client.query<ChainLink>('select seq::integer as seq, kind, subject_id as "subjectId", prev_hash as "prevHash", hash from reviews.log_link where tenant_id = $1 order by seq', [tenantId])).rows;
  const contents = (await client.query<ChainContent>('select kind, subject_id as "subjectId", content from reviews.log_content_v where tenant_id = $1 order by at, subject_id', [tenantId])).rows;
  const head = (await client.query<ChainHead>('select seq::integer as seq, hash from reviews.log_head where tenant_id = $1', [tenantId])).rows[0] ?? null;
  const broken = firstBrokenLink({ tenantId, links, contents, head, anchors: anchors.filter((anchor) => anchor.tenantId === tenantId) }, sha256) ?? null;
  return { links: links.length, head: head ?? { seq: 0, hash: '' }, broken };
}

/** What rows give from which a name was taken out, as later rows of the chain note it; the newest note counts. */
async function notedRows(client: Client, tenantId: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query<{ seq: string; hash: string }>(
    `select l.key as seq, l.value as hash from platform.audit a, json_each_text(a.after -> 'links') as l where a.tenant_id = $1 and a.action = $2 order by a.seq`,
    [tenantId, NAMES_TAKEN_OUT],
  );
  return new Map(rows.map(({ seq, hash }) => [seq, hash]));
}

async function walkAudit(client: Client, tenantId: string): Promise<TenantFinding['audit']> {
  const noted = await notedRows(client, tenantId);
  let [last, count] = ['', 0];
  for (;;) {
    const { rows } = await client.query<AuditRow & { hash: string }>(
      `select seq::text as seq, at::text as at, account_id as "accountId", actor_name as "actorName", action, subject, before::text as before, after::text as after, prev_hash as "prevHash", hash
       from platform.audit where tenant_id = $1 and seq > $2 order by audit.seq limit ${PAGE}`,
      [tenantId, count],
    );
    for (const row of rows) {
      count += 1;
      if (Number(row.seq) !== count) return { links: count, broken: `Row ${count} of the audit is not there.` };
      if (row.prevHash !== last) return { links: count, broken: `Row ${count} of the audit does not hang on the one before it.` };
      const gives = auditHash(row);
      if (gives !== row.hash && gives !== noted.get(row.seq)) return { links: count, broken: `Row ${count} of the audit was changed afterwards.` };
      last = row.hash;
    }
    if (rows.length < PAGE) break;
  }
  const head = (await client.query<{ seq: string; hash: string }>('select seq::text as seq, hash from platform.audit_head where tenant_id = $1', [tenantId])).rows[0];
  const fits = head ? Number(head.seq) === count && head.hash === last : count === 0;
  return { links: count, broken: fits ? null : `The audit ends at row ${count}, and its head is ${head?.seq ?? 'missing'}: rows were cut off or put in.` };
}
