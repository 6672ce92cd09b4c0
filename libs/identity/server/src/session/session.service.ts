import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { Audit, Problem, problem, TenantDb, unauthenticated } from '@realign/platform';
import type { SignIn } from '@realign/identity/contract';
import { ATTEMPT_WINDOW_MINUTES } from '@realign/identity/domain';
import { checkPassword } from './password';
import { hashOf, newSessionToken } from './session-token';
import { SessionStore, type SessionRow, type SignInRow } from './session.store';

/** Attempts are counted under a hash: the table of failures is no list of addresses. */
const keyOf = (kind: 'address' | 'source', value: string): string => `${kind}:${createHash('sha256').update(value.toLowerCase()).digest('base64url')}`;

export const toActor = (row: SessionRow, requestId: string): Actor => ({
  tenantId: row.tenant_id, accountId: row.account_id, personId: row.person_id, roles: row.roles, displayName: row.display_name, requestId,
});

@Injectable()
export class SessionService {
  constructor(
    private readonly sessions: SessionStore,
    private readonly db: TenantDb,
    private readonly audit: Audit,
  ) {}

  /**
   * Opens a new session, whatever the browser held before.
   * @returns its token, to be kept in the cookie
   */
  async signIn(input: SignIn, source: string, requestId: string): Promise<{ token: string; row: SessionRow }> {
    const [address, from] = [keyOf('address', input.email), keyOf('source', source)];
    const attempt = await this.sessions.beginAttempt(address, from);
    if (attempt === undefined) throw problem(429, 'too-many-attempts', 'Too many attempts', `Too many attempts to sign in. Try again in ${ATTEMPT_WINDOW_MINUTES} minutes.`, { retryAfterSeconds: ATTEMPT_WINDOW_MINUTES * 60 });
    const found = await this.sessions.findSignIn(input.email);
    if (!(await checkPassword(found[0]?.password_hash, input.password))) throw unauthenticated('The e-mail address and the password do not belong together.');
    await this.sessions.attemptSucceeded(address, from, attempt);
    const rows = await this.withoutDeclined(found, input, requestId);
    const { accountId, tenantId, isInvited } = chooseTenant(rows, input.tenantId);
    if (isInvited) await this.sessions.answerInvitation(accountId, tenantId, true);
    const token = newSessionToken();
    if (!(await this.sessions.open(hashOf(token), accountId, tenantId))) throw unauthenticated();
    const row = await this.sessions.use(hashOf(token));
    if (!row) throw unauthenticated();
    const actor = toActor(row, requestId);
    await this.db.transaction(actor, async (session) => {
      if (isInvited) await this.audit.record(session, { action: 'member.joined', subject: `account:${accountId}` });
      await this.audit.record(session, { action: 'session.opened', subject: `account:${accountId}` });
    });
    return { token, row };
  }

  private async withoutDeclined(rows: readonly SignInRow[], { email, declinedTenantId }: SignIn, requestId: string): Promise<readonly SignInRow[]> {
    const declined = rows.find(({ tenant_id, is_invited }) => is_invited && tenant_id === declinedTenantId);
    if (!declined?.tenant_id || !(await this.sessions.answerInvitation(declined.account_id, declined.tenant_id, false))) return rows;
    const actor: Actor = { tenantId: declined.tenant_id, accountId: declined.account_id, personId: null, roles: [], displayName: email, requestId };
    await this.db.transaction(actor, (session) => this.audit.record(session, { action: 'member.declined', subject: `account:${declined.account_id}` }));
    return rows.filter((row) => row !== declined);
  }

  /** Leaves a line in the audit chain; a session that has ended already leaves none. */
  async signOut(token: string, requestId: string): Promise<void> {
    const row = await this.sessions.use(hashOf(token));
    await this.sessions.close(hashOf(token));
    if (row) await this.db.transaction(toActor(row, requestId), (session) => this.audit.record(session, { action: 'session.closed', subject: `account:${row.account_id}` }));
  }
}

interface Choice {
  readonly accountId: string;
  readonly tenantId: string;
  readonly isInvited: boolean;
}

/** Opens by itself only what is the one thing to open: an invitation is never taken up without being named. */
function chooseTenant(rows: readonly SignInRow[], wanted: string | undefined): Choice {
  const memberships = rows.flatMap(({ account_id, tenant_id, tenant_name, is_invited }) => (tenant_id ? [{ accountId: account_id, tenantId: tenant_id, name: tenant_name ?? '', isInvited: is_invited }] : []));
  const [only] = memberships;
  const chosen = wanted === undefined && memberships.length === 1 && !only?.isInvited ? only : memberships.find(({ tenantId }) => tenantId === wanted);
  if (chosen) return chosen;
  if (memberships.length === 0) throw unauthenticated('You no longer belong to an organisation here. Ask an owner to add you again.');
  const inviting = memberships.filter(({ isInvited }) => isInvited).map(({ name }) => name);
  throw new Problem({
    status: 422, code: 'choose-tenant', title: 'Choose the organisation', detail: inviting.length > 0 ? `${inviting.join(', ')} asks you to join. Say which organisation you want to open.` : 'You belong to several organisations. Say which one you want to open.',
    errors: [{ pointer: '/tenantId', code: 'choose-tenant', detail: 'Choose the organisation.' }], choices: memberships.map(({ tenantId, name, isInvited }) => ({ id: tenantId, name, ...(isInvited && { isInvitation: true }) })),
  });
}
