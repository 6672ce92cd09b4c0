import { Injectable } from '@nestjs/common';
import { Notifications, systemActor, type TenantSession } from '@realign/kernel';
import { ListensTo, MailGivenUp, TenantDb, type EventListener } from '@realign/platform';
import { saysNobodyThere } from './refused-address';

/** Whose address in the directory it still is. */
const REFUSED = `
  select p.id as "personId", p.email as address from platform.mail m join directory.person p on p.tenant_id = m.tenant_id and p.email = m.to_address and p.state = 'active'
  where m.id = $1 and m.state = 'failed' and ${saysNobodyThere('m.problem')}`;

/** When a server says that nobody has an address, whose address it is reads so in their inbox, and owners once a day, since no mail would arrive. */
@Injectable()
@ListensTo(MailGivenUp)
export class TellRefusedAddress implements EventListener<MailGivenUp> {
  constructor(
    private readonly db: TenantDb,
    private readonly notifications: Notifications,
  ) {}

  on({ tenantId, mailId }: MailGivenUp): Promise<void> {
    return this.db.transaction(systemActor(tenantId), (session) => this.tell(session, mailId));
  }

  private async tell(session: TenantSession, mailId: string): Promise<void> {
    const refused = await session.sql<{ personId: string; address: string }>(REFUSED, [mailId]);
    const [first] = refused;
    if (!first) return;
    const on = new Date().toISOString().slice(0, 10);
    await this.notifications.put(session, {
      to: refused.map(({ personId }) => personId), kind: 'import', urgency: 'fyi', subject: `address:${first.address}`, title: `Mails do not reach you: nobody has the address ${first.address}`,
      body: 'That is what its mail server said, so nothing is sent there for a month. Whoever keeps the directory can correct the address; until then this inbox has everything.',
      link: '/inbox/wishes', reason: 'it is your address in the directory', dedupeKey: `address-refused:${first.address}:${on.slice(0, 7)}`,
    });
    await this.notifications.putFrom(session, {
      kind: 'import', urgency: 'fyi', params: [`addresses-refused:${on}`],
      sql: `select m.person_id, 'addresses-refused' as subject, 'Mails do not reach everybody: mail servers say that nobody has an address of the directory' as title, 'The list of mails given up names the addresses. Nothing more is sent there for a month, unless the directory has another address or a mail is sent again and arrives.' as body,
              '/settings/notifications?state=failed' as link, 'you own this organisation''s Realign' as reason, $1::text as dedupe_key, null::date as due_on, null::uuid as programme_id
            from identity.membership m where 'owner' = any(m.roles) and m.person_id is not null`,
    });
  }
}
