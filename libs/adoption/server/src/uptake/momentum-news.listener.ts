import { Injectable } from '@nestjs/common';
import { Notifications, systemActor } from '@realign/kernel';
import { ListensTo, TenantDb, type EventListener } from '@realign/platform';
import { MomentumFading } from '@realign/adoption/contract';

/** Whoever leads the programme, else its steward, else its sponsor; with everything that fades at this reading. $1 programme, $2 reading, $3 link, $4 key. */
const WHO = `
  select coalesce(p.change_lead_person_id, p.steward_person_id, p.sponsor_person_id) as person_id, 'momentum:' || p.id as subject,
    left('Momentum of ' || p.name || ' fades: ' || f.names, 200) as title, left(f.notes, 1000) as body, $3::text as link,
    case when p.change_lead_person_id is not null then 'you lead this programme' when p.steward_person_id is not null then 'you are the steward of this programme, which has no change lead' else 'you are the sponsor of this programme, which has no change lead' end as reason,
    $4::text as dedupe_key, null::date as due_on, p.id as programme_id
  from programmes.programme p cross join lateral (
    select string_agg(s.signal, ', ' order by s.signal) as names, string_agg(initcap(s.signal) || ': ' || s.note, ' ' order by s.signal) as notes
    from adoption.momentum_signal s where s.programme_id = p.id and s.period_end = $2::date and s.reading = 'fading') f
  where p.id = $1::uuid and f.names is not null and coalesce(p.change_lead_person_id, p.steward_person_id, p.sponsor_person_id) is not null`;

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
