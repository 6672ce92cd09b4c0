import { Injectable } from '@nestjs/common';
import { Notifications, systemActor, type Day, type TenantSession } from '@realign/kernel';
import { Audit, TenantDb } from '@realign/platform';
import type { LookAfterCheckIns } from '@realign/goals/contract';
import { CheckInDutyStore } from './check-in-duty.store';

/** Whoever owns the goal; where they have left, whoever leads the programme. */
const OWNERS = `
  select case when o.state = 'active' then o.id else p.change_lead_person_id end as person_id, 'key-result:' || k.id as subject, 'Check in: ' || k.title as title, 'It takes a value and how sure you are.' as body, '/check-ins?of=' || k.id as link, case when o.state = 'active' then 'you own the goal' else 'you lead the programme, and ' || o.display_name || ', who owns the goal, has left' end as reason,
    'check-in-' || k.id || '-' || d.due_on as dedupe_key, d.due_on, g.programme_id
  from goals.check_in_duty d join goals.key_result k on k.tenant_id = d.tenant_id and k.id = d.key_result_id join goals.goal g on g.tenant_id = k.tenant_id and g.id = k.goal_id
  join directory.person o on o.tenant_id = g.tenant_id and o.id = g.owner_person_id join programmes.programme p on p.tenant_id = g.tenant_id and p.id = g.programme_id
  where d.state in ('due', 'lapsed', 'escalated') and (o.state = 'active' or p.change_lead_person_id is not null)`;

/** Whoever leads and whoever sponsors the programme, one line for each key result. */
const ABOVE = `
  select distinct x.person_id, 'key-result:' || k.id as subject, 'No check-in: ' || k.title as title, 'It was due on ' || d.due_on || coalesce('; ' || o.display_name || ' owns the goal.', '; the goal has no owner.') as body,
    '/programmes/' || g.programme_id || '/goals?goal=' || g.id as link, x.reason, 'check-in-escalated-' || k.id || '-' || d.due_on as dedupe_key, null::date as due_on, g.programme_id
  from goals.check_in_duty d join goals.key_result k on k.tenant_id = d.tenant_id and k.id = d.key_result_id join goals.goal g on g.tenant_id = k.tenant_id and g.id = k.goal_id
  join programmes.programme p on p.tenant_id = g.tenant_id and p.id = g.programme_id left join directory.person o on o.tenant_id = g.tenant_id and o.id = g.owner_person_id
  cross join lateral (values (p.change_lead_person_id, 'you lead the programme'), (p.sponsor_person_id, 'you sponsor the programme')) as x(person_id, reason)
  where k.id = any($1::uuid[]) and d.state = 'escalated' and x.person_id is not null`;

/** The daily round over an organisation's check-ins. */
@Injectable()
export class LookAfterCheckInsService {
  constructor(
    private readonly db: TenantDb,
    private readonly duties: CheckInDutyStore,
    private readonly notifications: Notifications,
    private readonly audit: Audit,
  ) {}

  lookAfter({ tenantId }: LookAfterCheckIns): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      const today = (await session.one<{ today: Day }>('select current_date::text as today'))?.today;
      if (!today) return;
      await this.duties.open(session, today);
      const escalated = await this.duties.age(session, today);
      await this.notifications.putFrom(session, { kind: 'check_in', urgency: 'owed', sql: OWNERS, params: [] });
      if (escalated.length > 0) await this.escalate(session, escalated);
    });
  }

  private async escalate(session: TenantSession, keyResultIds: readonly string[]): Promise<void> {
    await this.notifications.putFrom(session, { kind: 'check_in', urgency: 'fyi', sql: ABOVE, params: [keyResultIds] });
    await this.audit.record(session, { action: 'check-in.escalated', subject: 'goals', after: { keyResultIds } });
  }
}
