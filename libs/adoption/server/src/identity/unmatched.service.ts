import { Injectable } from '@nestjs/common';
import type { Actor, TenantSession } from '@realign/kernel';
import { Audit, forbidden, invalid, TenantDb } from '@realign/platform';
import type { IdentityAliasView, IgnoreIdentities, MatchIdentity } from '@realign/adoption/contract';
import { canMoveAccounts } from '../adoption.policy';
import type { UsageSource } from '../reading/window-readings';
import { Accounts } from './accounts';

const OPEN = `('unmatched', 'several')`;
/** Accounts that are nobody's, so that a link takes them from nobody. */
const NOBODYS = `('unmatched', 'several', 'ignored')`;
const HOLDER = `select person_id as "personId" from adoption.usage_account where source_id = $1 and identity_norm = lower($2) and state = 'matched' for update`;

/** What is said of accounts that are nobody here: whose they are, or that they are nobody's. */
@Injectable()
export class UnmatchedService {
  constructor(
    private readonly db: TenantDb,
    private readonly accounts: Accounts,
    private readonly audit: Audit,
  ) {}

  async match(actor: Actor, input: MatchIdentity): Promise<IdentityAliasView> {
    const [alias] = await this.matchMany(actor, [input], '');
    if (!alias) throw new Error('The account was not linked.');
    return alias;
  }

  /**
   * Who several accounts are, all or none. `at` leads the pointers of what is wrong. An open account brings its history to whatever was not told yet; one that is somebody's is only moved by
   * an owner, with a reason. Nothing that was told changes for either: figures before and after would tell what one person did.
   */
  matchMany(actor: Actor, items: readonly MatchIdentity[], at = '/items'): Promise<IdentityAliasView[]> {
    return this.db.transaction(actor, async (session) => {
      const linked: IdentityAliasView[] = [];
      const since = new Map<string, { source: UsageSource; day: string }>();
      for (const [index, item] of items.entries()) {
        const pointer = at === '' ? '' : `${at}/${index}`;
        const source = await this.source(session, item.sourceKey, pointer);
        linked.push(await this.link(session, source, item, pointer));
        note(since, source, await moved(session, `${TO_PERSON}, matched_at = clock_timestamp(), matched_in = pg_current_xact_id()`, source, item.identity, [item.personId], NOBODYS));
      }
      await this.applyHistory(session, since);
      return linked;
    });
  }

  /** Leaves accounts out of every figure, or takes them back. */
  ignore(actor: Actor, { items, to = 'ignored' }: IgnoreIdentities): Promise<{ changed: number }> {
    return this.db.transaction(actor, async (session) => {
      const since = new Map<string, { source: UsageSource; day: string }>();
      let changed = 0;
      for (const [index, { sourceKey, identity }] of items.entries()) {
        const source = await this.source(session, sourceKey, `/items/${index}`);
        const day = await moved(session, `person_id = null, matched_by = null, state = '${to === 'ignored' ? 'ignored' : 'unmatched'}'`, source, identity, [], to === 'ignored' ? OPEN : `('ignored')`);
        if (day !== null) changed += 1;
        note(since, source, day);
      }
      for (const { source } of since.values()) if (to === 'open') await this.accounts.resolve(session, source);
      await this.applyHistory(session, since);
      await this.audit.record(session, { action: to === 'ignored' ? 'identity.ignored' : 'identity.reopened', subject: 'usage-accounts', after: { changed } });
      return { changed };
    });
  }

  private async applyHistory(session: TenantSession, since: ReadonlyMap<string, { source: UsageSource; day: string }>): Promise<void> {
    const today = (await session.one<{ day: string }>('select current_date::text as day'))?.day ?? '';
    for (const { source, day } of since.values()) {
      await this.accounts.applyHistory(session, source, day);
      await this.accounts.announce(session, source, day, day > today ? day : today);
    }
  }

  private async link(session: TenantSession, source: UsageSource, { identity, personId, reason }: MatchIdentity, pointer: string): Promise<IdentityAliasView> {
    const person = await session.one<{ name: string }>('select display_name as name from directory.person where id = $1', [personId]);
    if (!person) throw invalid([{ pointer: `${pointer}/personId`, code: 'reference', detail: 'There is no such person in the directory.' }]);
    const holder = await session.one<{ personId: string }>(HOLDER, [source.id, identity]);
    const isMove = holder !== undefined && holder.personId !== personId;
    if (isMove) mayMove(session, reason, pointer);
    await session.sql(
      `insert into adoption.identity_alias (tenant_id, source_id, identity_norm, identity, person_id) values ($1, $2, lower($3), $3, $4)
       on conflict (tenant_id, source_id, identity_norm) do update set person_id = excluded.person_id, created_at = now()`,
      [session.tenantId, source.id, identity, personId],
    );
    if (isMove) await moved(session, TO_PERSON, source, identity, [personId], `('matched')`);
    await this.audit.record(session, isMove ? { action: 'identity.moved', subject: `person:${personId}`, before: { personId: holder.personId }, after: { sourceKey: source.key, reason } } : { action: 'identity.matched', subject: `person:${personId}`, after: { sourceKey: source.key } });
    return { sourceKey: source.key, identity, personId, personName: person.name };
  }

  private async source(session: TenantSession, sourceKey: string, pointer: string): Promise<UsageSource> {
    const source = await session.one<UsageSource>('select id, key, name, min_group_size as "minGroupSize" from adoption.usage_source where key = $1', [sourceKey]);
    if (!source) throw invalid([{ pointer: `${pointer}/sourceKey`, code: 'reference', detail: 'There is no such usage source.' }]);
    return source;
  }
}

const TO_PERSON = `person_id = $3, matched_by = 'alias', state = 'matched'`;

/** @throws Forbidden for anybody but an owner, Invalid without a reason */
function mayMove({ actor }: TenantSession, reason: string | undefined, pointer: string): void {
  if (!canMoveAccounts(actor)) throw forbidden('This account is somebody’s already. Only an owner moves it, with a reason.');
  if (reason === undefined || reason.trim() === '') throw invalid([{ pointer: `${pointer}/reason`, code: 'reason.missing', detail: 'This account is somebody’s already. Say why it is moved.' }]);
}

/** Changes one account. @returns the first day it was seen, or null when there is no such account (yet) */
async function moved(session: TenantSession, set: string, source: UsageSource, identity: string, params: readonly unknown[], from: string): Promise<string | null> {
  const row = await session.one<{ day: string }>(
    `update adoption.usage_account set ${set}, version = version + 1 where source_id = $1 and identity_norm = lower($2) and state in ${from} returning first_seen_on::text as day`,
    [source.id, identity, ...params],
  );
  return row?.day ?? null;
}

function note(since: Map<string, { source: UsageSource; day: string }>, source: UsageSource, day: string | null): void {
  const known = since.get(source.id);
  if (day !== null && (!known || day < known.day)) since.set(source.id, { source, day });
}
