import { Injectable } from '@nestjs/common';
import { NOTIFICATION_KINDS, type Actor, type NotificationKind, type TenantSession } from '@realign/kernel';
import { FormBodies, notFound, TenantDb } from '@realign/platform';
import type { Unsubscribe, UnsubscribeView } from '@realign/notifications/contract';
import { DEFAULT_MODES, modeOf } from '@realign/notifications/domain';
import { PolicyStore } from '../policy/policy.store';
import { holds, WishesStore } from './wishes.store';
import { isSignedWith, readUnsubscribeKey, type UnsubscribeKey } from './unsubscribe-key';

/** The way out of mails, for whoever holds a mail of theirs: the signed key is the permission, and all it can do is to change what is mailed. */
@Injectable()
export class UnsubscribeService {
  constructor(
    private readonly db: TenantDb,
    private readonly wishes: WishesStore,
    private readonly policies: PolicyStore,
    forms: FormBodies,
  ) {
    // What a mail program sends for one click says all it says in the address (RFC 8058, 3.2: in parts, or urlencoded).
    forms.register('/api/unsubscribe?', () => ({}), true);
  }

  /** Looking changes nothing: mail programs open links on their own. @throws 404 for anything that is no key of ours */
  look(token: string): Promise<UnsubscribeView> {
    return this.withKey(token, (session, key) => this.view(session, key));
  }

  leave(token: string, { what = 'these' }: Unsubscribe = {}): Promise<UnsubscribeView> {
    return this.withKey(token, async (session, key) => {
      if (what === 'programme' && key.programmeId !== null) await this.wishes.muteByMail(session, key.personId, key.programmeId, true);
      else if (what === 'undo') await this.wishes.comeBack(session, key.personId, Object.fromEntries(kindsOf(key).map((kind) => [kind, DEFAULT_MODES[kind]])));
      else await this.wishes.leave(session, key.personId, what === 'all' ? NOTIFICATION_KINDS : kindsOf(key));
      if (what === 'undo' && key.programmeId !== null) await this.wishes.muteByMail(session, key.personId, key.programmeId, false);
      await this.wishes.planAnew(session, key.personId);
      return this.view(session, key);
    });
  }

  private async withKey(token: string, work: (session: TenantSession, key: UnsubscribeKey) => Promise<UnsubscribeView>): Promise<UnsubscribeView> {
    const claimed = readUnsubscribeKey(token);
    if (!claimed) throw notFound('subscription');
    const actor: Actor = { tenantId: claimed.tenantId, accountId: null, personId: claimed.personId, roles: [], displayName: 'A mail of theirs' };
    return this.db.transaction(actor, async (session) => {
      const key = await this.policies.knownKey(session);
      if (!key || !isSignedWith(token, key)) throw notFound('subscription');
      return work(session, claimed);
    });
  }

  private async view(session: TenantSession, key: UnsubscribeKey): Promise<UnsubscribeView> {
    const [[chosen], policy] = [await this.wishes.chosen(session, [key.personId]), await this.policies.get(session)];
    if (!chosen) throw notFound('subscription');
    const row = await session.one<{ organisation: string; address: string | null; programme: string | null; hasLeft: boolean }>(
      `select t.name as organisation, p.email as address, (select g.name from programmes.programme g where g.id = $2) as programme,
         exists (select 1 from notifications.programme_mute m where m.person_id = p.id and m.programme_id = $2 and m.by_mail) or exists (select 1 from notifications.preference c where c.person_id = p.id and c.left_from ?| $3::text[]) as "hasLeft"
       from identity.tenant t join directory.person p on p.tenant_id = t.id and p.id = $1`, [key.personId, key.programmeId, kindsOf(key)]);
    const holding = holds(chosen, policy);
    const kinds = kindsOf(key).map((kind) => ({ kind, mail: modeOf(holding, kind) }));
    return {
      organisation: row?.organisation ?? '', address: hidden(row?.address ?? ''), kinds, canUndo: row?.hasLeft === true || kinds.every(({ mail }) => mail === 'off'),
      programme: key.programmeId !== null && row?.programme ? { id: key.programmeId, name: row.programme } : null,
      isProgrammeMuted: key.programmeId !== null && chosen.mutedProgrammeIds.includes(key.programmeId),
    };
  }
}

const kindsOf = ({ kinds }: UnsubscribeKey): NotificationKind[] => NOTIFICATION_KINDS.filter((kind) => kinds.includes(kind));

/** `ingrid.larsen@bank.example` → `i…@bank.example`: enough to know it, too little to learn it. */
const hidden = (address: string): string => address.replace(/^(.)[^@]*/, '$1…');
