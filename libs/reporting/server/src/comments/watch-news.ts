import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Notifications, type TenantSession } from '@realign/kernel';
import { Audit, type AuditEcho, type AuditEntry } from '@realign/platform';
import { COMMENTED_KINDS } from '@realign/reporting/contract';
import { differences } from '@realign/reporting/domain';
import { CommentedThings } from './commented-things';
import { READERS } from './comment.view';

const WATCHED: ReadonlySet<string> = new Set(COMMENTED_KINDS);
/** Differences told of one change; the history has them all. */
const TOLD = 4;

type Kept = Readonly<Record<string, unknown>> | null;

/** Whoever watches a thing hears what others change in it: what the first change of an hour did. The rest stands in its history. */
@Injectable()
export class WatchNews implements AuditEcho, OnModuleInit {
  constructor(
    private readonly audit: Audit,
    private readonly things: CommentedThings,
    private readonly notifications: Notifications,
  ) {}

  onModuleInit(): void {
    this.audit.tell(this);
  }

  async heard(session: TenantSession, { action, subject, before, after }: AuditEntry): Promise<void> {
    if (!WATCHED.has(subject.split(':')[0] ?? '')) return;
    const { personId, displayName } = session.actor;
    const watched = await session.one<{ programmeId: string }>('select programme_id as "programmeId" from reporting.watch where subject = $1 and is_on and person_id is distinct from $2::uuid limit 1', [subject, personId]);
    if (!watched) return;
    const thing = await this.things.find(session, subject);
    const title = thing?.title ?? nameOf(kept(before) ?? kept(after));
    const link = thing?.link ?? `/programmes/${watched.programmeId}`;
    const did = differences(kept(before), kept(after)).slice(0, TOLD).map((one) => `${one.field}: ${one.before} → ${one.after}`).join('\n');
    await this.notifications.putFrom(session, {
      kind: 'comment', urgency: 'fyi', params: [this.things.readers(subject), subject, personId, `${title}: ${action.replaceAll(/[.-]/g, ' ')}, ${displayName}`, did, link, watched.programmeId],
      sql: `select r.id as person_id, $2::text as subject, $4::text as title, $5::text as body, $6::text as link, 'you watch this' as reason, 'watched:' || $2::text || ':' || to_char(now(), 'YYYYMMDDHH24') as dedupe_key, null::date as due_on, $7::uuid as programme_id
            from (${READERS}) r join reporting.watch w on w.subject = $2::text and w.person_id = r.id and w.is_on where r.id is distinct from $3::uuid`,
    });
  }
}

const kept = (value: unknown): Kept => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Kept) : null);

const nameOf = (gone: Kept): string => { const name = gone?.['title'] ?? gone?.['name']; return typeof name === 'string' ? name : 'What you watch'; };
