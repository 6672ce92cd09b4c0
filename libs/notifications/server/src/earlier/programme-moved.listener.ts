import { Injectable } from '@nestjs/common';
import { Notifications, systemActor } from '@realign/kernel';
import { ListensTo, TenantDb, type EventListener, type JobContext } from '@realign/platform';
import { ProgrammeMoved, WaveLaunched } from '@realign/programmes/contract';

/** Sponsor, change lead and steward of a programme, each person once, as the select of a notification. $1 programme, $2 title, $3 link, $4 key. */
const LEADERS = `
  select distinct on (d.person_id) d.person_id, 'programme:' || p.id as subject, $2::text as title, null::text as body, $3::text as link, 'you are ' || d.duty || ' of this programme' as reason, $4::text as dedupe_key, null::date as due_on, p.id as programme_id
  from programmes.programme p cross join lateral (values (p.sponsor_person_id, 'sponsor', 1), (p.change_lead_person_id, 'change lead', 2), (p.steward_person_id, 'steward', 3)) as d(person_id, duty, at)
  where p.id = $1::uuid and d.person_id is not null order by d.person_id, d.at`;

@Injectable()
@ListensTo(ProgrammeMoved)
export class TellProgrammeMoved implements EventListener<ProgrammeMoved> {
  constructor(
    private readonly db: TenantDb,
    private readonly notifications: Notifications,
  ) {}

  on({ tenantId, programmeId, from, to }: ProgrammeMoved, { messageId }: JobContext): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      const programme = await session.one<{ name: string }>('select name from programmes.programme where id = $1', [programmeId]);
      if (!programme) return;
      const [title, link, dedupeKey] = [`${programme.name} is ${to} now`, `/programmes/${programmeId}`, `programme-moved:${messageId}`];
      await this.notifications.putFrom(session, { kind: 'plan', urgency: 'fyi', sql: LEADERS, params: [programmeId, title, link, dedupeKey] });
      await this.notifications.publish(session, { type: 'programme.state_changed', programmeId, title, link, data: { programmeId, from, to }, dedupeKey });
    });
  }
}

@Injectable()
@ListensTo(WaveLaunched)
export class TellWaveLaunched implements EventListener<WaveLaunched> {
  constructor(
    private readonly db: TenantDb,
    private readonly notifications: Notifications,
  ) {}

  on({ tenantId, programmeId, waveId, launchedOn }: WaveLaunched): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      const wave = await session.one<{ name: string }>('select name from programmes.wave where id = $1', [waveId]);
      if (!wave) return;
      const [title, link, dedupeKey] = [`${wave.name} is launched`, `/programmes/${programmeId}/plan`, `wave-launched:${waveId}:${launchedOn}`];
      await this.notifications.putFrom(session, { kind: 'plan', urgency: 'fyi', sql: LEADERS, params: [programmeId, title, link, dedupeKey] });
    });
  }
}
