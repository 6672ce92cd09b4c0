import { Injectable } from '@nestjs/common';
import type { Day, TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import type { ActivityView, CriterionView, PhaseView, PlanView, WaveView } from '@realign/programmes/contract';
import { cultureShare, nextActivityStates, nextSteps, nextWaveStates, type DatedItem, type PlanItemFact } from '@realign/programmes/domain';
import { canEditProgramme } from '../programmes.policy';
import { BaselineViews } from './baseline.view';
import { BlackoutViews } from './blackout.view';
import { CRITERIA } from './criterion.sql';
import { DependencyViews } from './dependency.view';
import { MessageViews } from './message.view';
import { PlanLog } from './plan-log';

const PHASES = `select id, programme_id as "programmeId", name, position, starts_on::text as "startsOn", ends_on::text as "endsOn", exit_gate as "exitGate",
  current_date between starts_on and ends_on as "isCurrent", closed_on::text as "closedOn", closed_by as "closedBy", closed_despite as "closedDespite", version from programmes.phase p`;

const WAVES = `select w.id, w.programme_id as "programmeId", w.name, w.position, w.kind, w.state, w.launch_on::text as "launchOn", w.embed_until::text as "embedUntil", w.launched_on::text as "launchedOn", case when w.state = 'held' then w.held_from end as "heldFrom", w.version,
  w.learning, w.learning_days as "learningDays", w.learning_by as "learningBy", to_char(w.learning_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "learningAt",
  coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name) order by o.name)
    from programmes.wave_unit u join directory.org_unit o on o.tenant_id = u.tenant_id and o.id = u.org_unit_id where u.tenant_id = w.tenant_id and u.wave_id = w.id), '[]') as "orgUnits",
  coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name) order by a.name)
    from programmes.wave_audience x join directory.audience a on a.tenant_id = x.tenant_id and a.id = x.audience_id where x.tenant_id = w.tenant_id and x.wave_id = w.id), '[]') as audiences,
  (select count(*)::integer from programmes.wave_person_v v where v.tenant_id = w.tenant_id and v.wave_id = w.id) as people
  from programmes.wave w`;

const ACTIVITIES = `select a.id, a.programme_id as "programmeId", a.title, a.hypothesis, a.effort_class as "effortClass", a.engagement_mode as "engagementMode", a.state, a.kind, a.stage,
  a.delivery_step as "deliveryStep", a.judgement, a.planned_hours as "plannedHours", a.actual_hours as "actualHours", a.audience_id as "audienceId", u.name as "audienceName",
  a.starts_on::text as "startsOn", a.ends_on::text as "endsOn", a.phase_id as "phaseId", a.wave_id as "waveId", a.responsible_person_id as "responsiblePersonId",
  r.display_name as "responsibleName", a.version
  from programmes.activity a left join directory.person r on r.tenant_id = a.tenant_id and r.id = a.responsible_person_id
  left join directory.audience u on u.tenant_id = a.tenant_id and u.id = a.audience_id`;

const OF_MY_UNIT = `
  select distinct p.id from directory.person me join directory.unit_below_v b on b.tenant_id = me.tenant_id and b.org_unit_id = me.org_unit_id join directory.person p on p.tenant_id = b.tenant_id and p.org_unit_id = b.below_id
  where me.id = $2 and (p.id in (select responsible_person_id from programmes.activity where programme_id = $1) or p.id in (select sender_person_id from programmes.message where programme_id = $1))`;

type PhaseRow = Omit<PhaseView, 'criteria'>;
type WaveRow = Omit<WaveView, 'nextStates' | 'criteria'>;
type ActivityRow = Omit<ActivityView, 'nextStates'>;
type CriterionRow = CriterionView & { readonly ofId: string };

const withActivityStates = (row: ActivityRow): ActivityView => ({ ...row, nextStates: nextActivityStates(row.state) });

@Injectable()
export class PlanViews {
  constructor(
    private readonly log: PlanLog,
    private readonly messages: MessageViews,
    private readonly blackouts: BlackoutViews,
    private readonly dependencies: DependencyViews,
    private readonly baselines: BaselineViews,
  ) {}

  async of(session: TenantSession, programmeId: string): Promise<PlanView> {
    const head = await session.one<{ today: Day }>(`select (now() at time zone time_zone)::date::text as today from programmes.programme where id = $1`, [programmeId]);
    if (!head) throw notFound('programme');
    const criteria = await this.criteria(session, 'c.programme_id', programmeId);
    const phases = (await session.sql<PhaseRow>(`${PHASES} where p.programme_id = $1 order by p.position, p.starts_on, p.id`, [programmeId])).map((row) => withCriteria(row, criteria));
    const waves = (await session.sql<WaveRow>(`${WAVES} where w.programme_id = $1 order by w.position, w.launch_on, w.id`, [programmeId])).map((row) => ({ ...withCriteria(row, criteria), nextStates: nextWaveStates(row.state, row.heldFrom) }));
    const activities = (await session.sql<ActivityRow>(`${ACTIVITIES} where a.programme_id = $1 order by a.starts_on, a.id`, [programmeId])).map(withActivityStates);
    const messages = await this.messages.ofProgramme(session, programmeId);
    const dependencies = await this.dependencies.ofProgramme(session, programmeId);
    const sent = messages.map((message): DatedItem => ({ kind: 'message', id: message.id, title: message.title, state: message.state, startsOn: message.sendOn as Day, endsOn: message.sendOn as Day }));
    return {
      programmeId, today: head.today, phases, waves, activities, messages, dependencies,
      blackouts: await this.blackouts.ofProgramme(session, programmeId),
      baseline: await this.baselines.newest(session, programmeId),
      nextSteps: nextSteps([...(await this.items(session, programmeId)), ...sent], head.today, dependencies).map((step) => ({ ...step, waitsFor: [...step.waitsFor] })),
      cultureShare: cultureShare(activities),
      reader: await this.reader(session, programmeId),
      history: await this.log.recent(session, programmeId, 30),
      can: { edit: canEditProgramme(session.actor) },
    };
  }

  items(session: TenantSession, programmeId: string): Promise<PlanItemFact[]> {
    return session.sql<PlanItemFact>(`select kind, id, title, state, starts_on::text as "startsOn", ends_on::text as "endsOn" from programmes.dated_item_v where programme_id = $1`, [programmeId]);
  }

  async phase(session: TenantSession, id: string): Promise<PhaseView> {
    return withCriteria(required(await session.one<PhaseRow>(`${PHASES} where p.id = $1`, [id]), 'phase'), await this.criteria(session, 'c.phase_id', id));
  }

  async wave(session: TenantSession, id: string): Promise<WaveView> {
    const row = required(await session.one<WaveRow>(`${WAVES} where w.id = $1`, [id]), 'wave');
    return { ...withCriteria(row, await this.criteria(session, 'c.wave_id', id)), nextStates: nextWaveStates(row.state, row.heldFrom) };
  }

  async activity(session: TenantSession, id: string): Promise<ActivityView> {
    return withActivityStates(required(await session.one<ActivityRow>(`${ACTIVITIES} where a.id = $1`, [id]), 'activity'));
  }

  private async reader(session: TenantSession, programmeId: string): Promise<PlanView['reader']> {
    const { personId } = session.actor;
    return { personId, unitPersonIds: personId === null ? [] : (await session.sql<{ id: string }>(OF_MY_UNIT, [programmeId, personId])).map(({ id }) => id) };
  }

  private criteria(session: TenantSession, column: 'c.programme_id' | 'c.phase_id' | 'c.wave_id', id: string): Promise<CriterionRow[]> {
    return session.sql<CriterionRow>(`${CRITERIA} where ${column} = $1 order by c.kind, c.id`, [id]);
  }
}

const withCriteria = <T extends { id: string }>(row: T, criteria: readonly CriterionRow[]): T & { criteria: CriterionView[] } => ({ ...row, criteria: criteria.filter(({ ofId }) => ofId === row.id).map(({ ofId: _, ...criterion }) => criterion) });

const required = <T>(row: T | undefined, noun: string): T => {
  if (row === undefined) throw notFound(noun);
  return row;
};
