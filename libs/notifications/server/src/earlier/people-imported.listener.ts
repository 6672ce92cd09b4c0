import { Injectable } from '@nestjs/common';
import { Notifications, systemActor } from '@realign/kernel';
import { PeopleImported } from '@realign/directory/contract';
import { ListensTo, TenantDb, type EventListener } from '@realign/platform';

/** Whoever started an import hears that it is applied; so do other systems. */
@Injectable()
@ListensTo(PeopleImported)
export class TellPeopleImported implements EventListener<PeopleImported> {
  constructor(
    private readonly db: TenantDb,
    private readonly notifications: Notifications,
  ) {}

  on({ tenantId, importId, added, changed, left }: PeopleImported): Promise<void> {
    const said = `${added} added, ${changed} changed, ${left} left`;
    return this.db.transaction(systemActor(tenantId), async (session) => {
      await this.notifications.putFrom(session, {
        kind: 'import', urgency: 'fyi', params: [importId, `People file applied: ${said}`],
        sql: `select m.person_id, 'people-import:' || i.id as subject, $2::text as title, i.file_name as body, '/people' as link, 'you started this import' as reason, 'people-import:' || i.id || ':' || $2 as dedupe_key, null::date as due_on, null::uuid as programme_id
              from directory.import_run i join identity.membership m on m.tenant_id = i.tenant_id and m.account_id = i.requested_by and m.person_id is not null where i.id = $1::uuid`,
      });
      await this.notifications.publish(session, { type: 'people_import.applied', title: `People file applied: ${said}`, link: '/people', data: { importId, added, changed, left }, dedupeKey: `people-import:${importId}:${said}` });
    });
  }
}
