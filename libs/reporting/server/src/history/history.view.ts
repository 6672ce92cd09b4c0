import { Injectable } from '@nestjs/common';
import { hasRole, type TenantSession } from '@realign/kernel';
import { forbidden } from '@realign/platform';
import type { HistoryView } from '@realign/reporting/contract';
import { differences } from '@realign/reporting/domain';
import { ABOUT_SINGLE_PEOPLE, HISTORY_KINDS } from './history-kinds';

/** The newest ones are shown. */
const SHOWN = 50;

type Kept = Readonly<Record<string, unknown>> | null;

interface AuditLine {
  readonly seq: number;
  readonly at: string;
  readonly who: string;
  readonly isByPerson: boolean;
  readonly action: string;
  readonly before: Kept;
  readonly after: Kept;
  readonly total: number;
}

const LINES = `
  select a.seq::integer as seq, to_char(a.at::timestamptz at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, a.actor_name as who, a.account_id is not null as "isByPerson", a.action, a.before, a.after,
    count(*) over ()::integer as total
  from platform.audit a where a.subject = $1 and not a.action = any($2::text[]) order by a.seq desc limit ${SHOWN}`;

/** `key-result.changed` is "key result changed". */
const saidOf = (action: string): string => action.replaceAll(/[.-]/g, ' ');

/** What the audit keeps of one thing, told to whoever may read the thing. */
@Injectable()
export class HistoryViews {
  async of(session: TenantSession, subject: string): Promise<HistoryView> {
    const roles = HISTORY_KINDS[subject.split(':')[0] ?? ''];
    if (!roles || !hasRole(session.actor, ...roles)) throw forbidden('Your role does not read the history of this.');
    const unseen = Object.entries(ABOUT_SINGLE_PEOPLE).flatMap(([action, may]) => (hasRole(session.actor, ...may) ? [] : [action]));
    const lines = await session.sql<AuditLine>(LINES, [subject, unseen]);
    return { items: lines.map(({ action, before, after, total: _, ...line }) => ({ ...line, what: saidOf(action), changes: differences(before, after) })), total: lines[0]?.total ?? 0 };
  }
}
