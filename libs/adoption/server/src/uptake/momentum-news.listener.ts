import { Injectable } from '@nestjs/common';
import { Notifications, systemActor } from '@realign/kernel';
import { ListensTo, TenantDb, type EventListener } from '@realign/platform';
import { MomentumFading } from '@realign/adoption/contract';

/** Whoever leads the programme, else its steward, else its sponsor, of those who are still here; with everything that fades at this reading. $1 programme, $2 reading, $3 link, $4 key. */
const WHO = `
  select coalesce(l.id, s.id, x.id) as person_id, 'momentum:' || p.id as subject,
    left('Momentum of ' || p.name || ' fades: ' || f.names, 200) as title, left(f.notes, 1000) as body, $3::text as link,
    case when l.id is not null then 'you lead this programme' else case when s.id is not null then 'you are the steward of this programme, ' else 'you are the sponsor of this programme, ' end || case when p.change_lead_person_id is null then 'which has no change lead' else 'whose change lead has left' end end as reason,
    $4::text as dedupe_key, null::date as due_on, p.id as programme_id
  from programmes.programme p
  left join directory.person l on l.tenant_id = p.tenant_id and l.id = p.change_lead_person_id and l.state = 'active'
  left join directory.person s on s.tenant_id = p.tenant_id and s.id = p.steward_person_id and s.state = 'active'
  left join directory.person x on x.tenant_id = p.tenant_id and x.id = p.sponsor_person_id and x.state = 'active' cross join lateral (
    select string_agg(m.signal, ', ' order by m.signal) as names, string_agg(initcap(m.signal) || ': ' || m.note, ' ' order by m.signal) as notes
    from adoption.momentum_signal m where m.programme_id = p.id and m.period_end = $2::date and m.reading = 'fading') f
  where p.id = $1::uuid and f.names is not null and coalesce(l.id, s.id, x.id) is not null`;

/** Tells who leads a programme that its momentum fades, once for each reading, however many signals turned with it. Safe to repeat. */
@Injectable()
@ListensTo(MomentumFading)
export class TellMomentumFading implements EventListener<MomentumFading> {
  constructor(
    private readonly db: TenantDb,
    private readonly notifications: Notifications,
  ) {}

  on({ tenantId, programmeId, periodEnd }: MomentumFading): Promise<void> {
    const link = `/programmes/${programmeId}/adoption`;
    return this.db.transaction(systemActor(tenantId), async (session) => {
      await this.notifications.putFrom(session, { kind: 'checkpoint', urgency: 'fyi', sql: WHO, params: [programmeId, periodEnd, link, `momentum:${programmeId}:${periodEnd}`] });
    });
  }
}
