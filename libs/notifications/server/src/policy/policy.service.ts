import { Injectable } from '@nestjs/common';
import { hasRole, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, invalid, Mail, TenantDb } from '@realign/platform';
import { notificationsPermissions, type NotificationPolicyView, type PutNotificationPolicy } from '@realign/notifications/contract';
import { weekOf } from '@realign/notifications/domain';
import { TemporalClock } from '../time/temporal-clock';
import { PolicyStore, type NotificationPolicy } from './policy.store';

@Injectable()
export class PolicyService {
  constructor(
    private readonly db: TenantDb,
    private readonly policies: PolicyStore,
    private readonly clock: TemporalClock,
    private readonly mail: Mail,
    private readonly audit: Audit,
  ) {}

  read(actor: Actor): Promise<NotificationPolicyView> {
    return this.db.read(actor, async (session) => this.view(session, await this.policies.get(session)));
  }

  put(actor: Actor, version: number, input: PutNotificationPolicy): Promise<NotificationPolicyView> {
    if (!this.clock.isZone(input.timeZone)) throw invalid([{ pointer: '/timeZone', code: 'zone', detail: 'This time zone is not known. Choose one such as Europe/Lisbon.' }]);
    return this.db.transaction(actor, async (session) => {
      const before = await this.policies.get(session);
      const after = await this.policies.put(session, version, input);
      await this.audit.record(session, { action: 'notification-policy.changed', subject: 'notification-policy', before, after });
      return this.view(session, after);
    });
  }

  private async view(session: TenantSession, policy: NotificationPolicy): Promise<NotificationPolicyView> {
    const week = weekOf(this.clock.toWall(Date.now(), policy.timeZone).day);
    const row = await session.one<{ n: number }>('select count(*)::integer as n from notifications.contact_week where week_on = $1::date and contacts >= $2', [week, policy.contactsPerWeek]);
    return { ...policy, canMail: this.mail.canSend, mailFrom: this.mail.from, peopleAtBudget: row?.n ?? 0, canEdit: hasRole(session.actor, ...notificationsPermissions['notifications.policy.edit']) };
  }
}
