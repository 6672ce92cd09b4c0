import { Injectable } from '@nestjs/common';
import type { Day, TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import type { ActivityView, PhaseView, PlanView, WaveView } from '@realign/programmes/contract';
import { cultureShare, nextActivityStates, nextSteps, nextWaveStates, type DatedItem } from '@realign/programmes/domain';
import { canEditProgramme } from '../programmes.policy';
import { PlanLog } from './plan-log';

const PHASES = `select id, programme_id as "programmeId", name, position, starts_on::text as "startsOn", ends_on::text as "endsOn", exit_gate as "exitGate",
  current_date between starts_on and ends_on as "isCurrent", version from programmes.phase p`;

const WAVES = `select w.id, w.programme_id as "programmeId", w.name, w.position, w.state, w.launch_on::text as "launchOn", w.embed_until::text as "embedUntil", w.version,
  coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name) order by o.name)
    from programmes.wave_unit u join directory.org_unit o on o.tenant_id = u.tenant_id and o.id = u.org_unit_id where u.tenant_id = w.tenant_id and u.wave_id = w.id), '[]') as "orgUnits",
  (select count(distinct m.person_id)::integer from programmes.wave_unit u join directory.unit_member_v m on m.tenant_id = u.tenant_id and m.org_unit_id = u.org_unit_id
    where u.tenant_id = w.tenant_id and u.wave_id = w.id) as people
  from programmes.wave w`;

const ACTIVITIES = `select a.id, a.programme_id as "programmeId", a.title, a.hypothesis, a.effort_class as "effortClass", a.engagement_mode as "engagementMode", a.state,
  a.starts_on::text as "startsOn", a.ends_on::text as "endsOn", a.phase_id as "phaseId", a.wave_id as "waveId", a.responsible_person_id as "responsiblePersonId",
  r.display_name as "responsibleName", a.version
  from programmes.activity a left join directory.person r on r.tenant_id = a.tenant_id and r.id = a.responsible_person_id`;

const withWaveStates = (row: Omit<WaveView, 'nextStates'>): WaveView => ({ ...row, nextStates: nextWaveStates(row.state) });
const withActivityStates = (row: Omit<ActivityView, 'nextStates'>): ActivityView => ({ ...row, nextStates: nextActivityStates(row.state) });

@Injectable()
export class PlanViews {
  constructor(private readonly log: PlanLog) {}

  async of(session: TenantSession, programmeId: string): Promise<PlanView> {
    const head = await session.one<{ today: Day }>(`select (now() at time zone time_zone)::date::text as today from programmes.programme where id = $1`, [programmeId]);
    if (!head) throw notFound('programme');
    const phases = await session.sql<PhaseView>(`${PHASES} where p.programme_id = $1 order by p.position, p.starts_on, p.id`, [programmeId]);
    const waves = (await session.sql<Omit<WaveView, 'nextStates'>>(`${WAVES} where w.programme_id = $1 order by w.position, w.launch_on, w.id`, [programmeId])).map(withWaveStates);
    const activities = (await session.sql<Omit<ActivityView, 'nextStates'>>(`${ACTIVITIES} where a.programme_id = $1 order by a.starts_on, a.id`, [programmeId])).map(withActivityStates);
    return {
      programmeId, today: head.today, phases, waves, activities,
      nextSteps: nextSteps(await this.items(session, programmeId), head.today),
      cultureShare: cultureShare(activities),
      history: await this.log.recent(session, programmeId, 30),
      can: { edit: canEditProgramme(session.actor) },
    };
  }

  items(session: TenantSession, programmeId: string): Promise<DatedItem[]> {
    return session.sql<DatedItem>(`select kind, id, title, state, starts_on::text as "startsOn", ends_on::text as "endsOn" from programmes.dated_item_v where programme_id = $1`, [programmeId]);
  }

  async phase(session: TenantSession, id: string): Promise<PhaseView> {
    return required(await session.one<PhaseView>(`${PHASES} where p.id = $1`, [id]), 'phase');
  }

  async wave(session: TenantSession, id: string): Promise<WaveView> {
    return withWaveStates(required(await session.one<Omit<WaveView, 'nextStates'>>(`${WAVES} where w.id = $1`, [id]), 'wave'));
  }

  async activity(session: TenantSession, id: string): Promise<ActivityView> {
    return withActivityStates(required(await session.one<Omit<ActivityView, 'nextStates'>>(`${ACTIVITIES} where a.id = $1`, [id]), 'activity'));
  }
}

const required = <T>(row: T | undefined, noun: string): T => {
  if (row === undefined) throw notFound(noun);
  return row;
};
