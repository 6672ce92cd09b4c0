import { Injectable } from '@nestjs/common';
import { hasRole, refuse, type Refusal, type TenantSession } from '@realign/kernel';
import type { CountedTools } from '@realign/adoption/contract';
import { isOf } from '../disclosure/tool-weeks.sql';
import type { UsageSource } from '../reading/window-readings';

/** As whose word a file counts. */
interface Sent {
  readonly sentBy: string | null;
  readonly sentByName: string | null;
  readonly isByOwner: boolean;
}

/** What tells of no single account, so that nobody learns of one by altering a part of it. */
const TELLS_OF_NOBODY = new Set(['series', 'community']);

/** Whether nothing about people is known of the source $1 yet, and whether the account $2 opened it or was let in. */
const KNOWN = `
  select not exists (select 1 from adoption.usage_day d where d.source_id = s.id) and not exists (select 1 from adoption.report_reading r where r.source_id = s.id) as "isNew",
    (s.opened_by is not distinct from $2::uuid or exists (select 1 from adoption.source_sender t where t.source_id = s.id and t.account_id = $2 and t.let_in_at is not null)) as "isSender", s.name,
    (select string_agg(t.name, ', ' order by t.let_in_at, t.id) from adoption.source_sender t where t.source_id = s.id and t.let_in_at is not null) as senders
  from adoption.usage_source s where s.id = $1`;

/** Of how many circles of senders the sources of a set are. Who may send one tool's export has it, and knows what it says; not what another tool's says. */
const CIRCLES = `
  select count(distinct h.hands)::integer as n from adoption.usage_source s
  cross join lateral (select array(select coalesce(s.opened_by::text, '') union select t.account_id::text from adoption.source_sender t where t.source_id = s.id and t.let_in_at is not null order by 1) as hands) h
  where ${isOf('$1')}`;

interface Known {
  readonly isNew: boolean;
  readonly isSender: boolean;
  readonly name: string;
  readonly senders: string | null;
}

/**
 * Who may send files of a source: whoever sent its first one, whom an owner let in, and owners. Somebody else could alter what is known of one person and read off the sum what is known of
 * others, so that their files are not even compared with what is there. See 0186.
 */
@Injectable()
export class SourceSenders {
  /** @returns why not, in words; whoever is refused is on record as having asked. Null where they may */
  async maySend(session: TenantSession, { sentBy, sentByName, isByOwner }: Sent, source: Pick<UsageSource, 'id'> | undefined, grain: string): Promise<Refusal | null> {
    if (isByOwner || source === undefined || TELLS_OF_NOBODY.has(grain)) return null;
    const known = await session.one<Known>(KNOWN, [source.id, sentBy]);
    if (!known || known.isNew || known.isSender) return null;
    if (sentBy !== null) await this.put(session, source.id, sentBy, sentByName ?? '', null);
    return refuse('other-sender', `${comeFrom(known)}, and what one person sends is not mixed with what another does until an owner lets them: otherwise figures before and after would tell of single people. An owner can let you in on the page Usage files. Nothing was read out of the file.`);
  }

  /** Whether whoever acts may take back what came from a source. */
  async mayChange(session: TenantSession, sourceId: string | null, grain: string | undefined): Promise<Refusal | null> {
    if (hasRole(session.actor, 'owner') || sourceId === null || TELLS_OF_NOBODY.has(grain ?? '')) return null;
    const known = await session.one<Known>(KNOWN, [sourceId, session.actor.accountId]);
    return known && !known.isSender ? refuse('other-sender', `${comeFrom(known)}: they or an owner can undo one.`) : null;
  }

  /** A file is about to be taken: the first one opens the source. */
  async note(session: TenantSession, { sentBy, sentByName }: Sent, source: UsageSource, grain: string): Promise<void> {
    if (sentBy === null || TELLS_OF_NOBODY.has(grain)) return;
    const known = await session.one<Known>(KNOWN, [source.id, sentBy]);
    if (known?.isNew) await session.sql('update adoption.usage_source set opened_by = $2 where id = $1', [source.id, sentBy]);
    await this.put(session, source.id, sentBy, sentByName ?? '', sentByName ?? '');
  }

  /** Whether tools are counted together (all that count, where they are null) that come from different people, so that one of them could alter a part of what is counted and read off the rest. */
  async areSeveral(session: TenantSession, keys: CountedTools): Promise<boolean> {
    return ((await session.one<{ n: number }>(CIRCLES, [keys]))?.n ?? 0) > 1;
  }

  private async put(session: TenantSession, sourceId: string, accountId: string, name: string, letInBy: string | null): Promise<void> {
    await session.sql(
      `insert into adoption.source_sender (tenant_id, source_id, account_id, name, let_in_at, let_in_by) values ($1, $2, $3, $4, case when $5::text is not null then now() end, $5)
       on conflict (tenant_id, source_id, account_id) do update set let_in_at = coalesce(source_sender.let_in_at, excluded.let_in_at), let_in_by = coalesce(source_sender.let_in_by, excluded.let_in_by)`,
      [session.tenantId, sourceId, accountId, name, letInBy],
    );
  }
}

const comeFrom = ({ name, senders }: Known): string => (senders === null ? `Files of ${name} were set up by your organisation` : `Files of ${name} come from ${senders}`);
