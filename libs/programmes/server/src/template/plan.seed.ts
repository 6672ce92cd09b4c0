import { Injectable } from '@nestjs/common';
import { day, type TenantSession } from '@realign/kernel';
import { newId } from '@realign/platform';
import type { PlantedProgramme, ProgrammeTemplate, TemplateActivity, TemplateBehaviour, TemplateCriterion, TemplateDependency, TemplateMessage, TemplatePhase, TemplatePoint, TemplateWave } from '@realign/programmes/contract';
import { dateTemplate, type DatedPart } from '@realign/programmes/domain';
import { freeDays } from './free-days';

type Dated<T> = T & { readonly id: string; readonly starts: string; readonly ends: string; readonly position: number };

/** Everything of the plan that may be named by its place. */
interface Planted {
  readonly phase: readonly Dated<TemplatePhase>[];
  readonly wave: readonly Dated<TemplateWave>[];
  readonly activity: readonly Dated<TemplateActivity>[];
}

/** The plan's own part of a template: phases, waves, activities and messages with what binds them, dated from the programme's first day around holidays. */
@Injectable()
export class PlanSeed {
  async plant(session: TenantSession, { id, startsOn, country }: PlantedProgramme, template: ProgrammeTemplate): Promise<void> {
    const parts = dateTemplate(template, day(startsOn), await freeDays(session, country));
    const dated = <T>(kind: DatedPart['kind'], items: readonly T[]): Dated<T>[] => {
      const own = parts.filter((part) => part.kind === kind);
      return items.map((item, position) => ({ ...item, id: newId(), position, starts: own[position]?.startsOn ?? startsOn, ends: own[position]?.endsOn ?? startsOn }));
    };
    const planted: Planted = { phase: dated('phase', template.phases), wave: dated('wave', template.waves), activity: dated('activity', template.activities) };
    await this.plantPhases(session, id, planted.phase);
    await this.plantWaves(session, id, planted.wave);
    await this.plantActivities(session, id, planted);
    await this.plantMessages(session, id, dated('message', template.messages ?? []), planted);
    await this.plantCriteria(session, id, planted);
    await this.plantDependencies(session, id, template.dependencies ?? [], planted);
    await this.plantBehaviours(session, id, template.behaviours ?? [], planted);
    await this.plantPoints(session, id, template.points ?? []);
  }

  private async plantPhases(session: TenantSession, id: string, phases: Planted['phase']): Promise<void> {
    await session.sql(
      `insert into programmes.phase (tenant_id, programme_id, id, name, position, starts_on, ends_on, exit_gate)
       select $1, $2, p.id, p.name, p.position, p.starts, p.ends, p."exitGate" from jsonb_to_recordset($3::jsonb) as p(id uuid, name text, position integer, starts date, ends date, "exitGate" text)`,
      [session.tenantId, id, JSON.stringify(phases)],
    );
  }

  private async plantWaves(session: TenantSession, id: string, waves: Planted['wave']): Promise<void> {
    await session.sql(
      `insert into programmes.wave (tenant_id, programme_id, id, name, position, launch_on, embed_until, kind, learning_days)
       select $1, $2, w.id, w.name, w.position, w.starts, w.ends, coalesce(w.kind, 'phased'), coalesce(w."learningDays", 14)
       from jsonb_to_recordset($3::jsonb) as w(id uuid, name text, position integer, starts date, ends date, kind text, "learningDays" integer)`,
      [session.tenantId, id, JSON.stringify(waves)],
    );
  }

  private async plantActivities(session: TenantSession, id: string, { phase, wave, activity }: Planted): Promise<void> {
    const rows = activity.map((one) => ({ ...one, phaseId: named(phase, one.phase), waveId: named(wave, one.wave) }));
    await session.sql(
      `insert into programmes.activity (tenant_id, programme_id, id, phase_id, wave_id, title, hypothesis, effort_class, engagement_mode, starts_on, ends_on, kind, stage, planned_hours, delivery_step)
       select $1, $2, a.id, a."phaseId", a."waveId", a.title, a.hypothesis, a."effortClass", a."engagementMode", a.starts, a.ends, coalesce(a.kind, 'other'), coalesce(a.stage, 'adopt'), a.hours, a."deliveryStep"
       from jsonb_to_recordset($3::jsonb) as a(id uuid, "phaseId" uuid, "waveId" uuid, title text, hypothesis text, "effortClass" text, "engagementMode" text, starts date, ends date, kind text, stage text, hours double precision, "deliveryStep" text)`,
      [session.tenantId, id, JSON.stringify(rows)],
    );
  }

  private async plantMessages(session: TenantSession, id: string, messages: readonly Dated<TemplateMessage>[], { wave, activity }: Planted): Promise<void> {
    const rows = messages.map((one) => ({ ...one, waveId: named(wave, one.wave), activityId: one.activity === undefined ? null : (activity[one.activity]?.id ?? null) }));
    await session.sql(
      `insert into programmes.message (tenant_id, programme_id, wave_id, activity_id, title, body, channel, send_on, benefit_organisation, benefit_personal, check_question, check_target)
       select $1, $2, m."waveId", m."activityId", m.title, coalesce(m.body, ''), m.channel, m.starts, coalesce(m."benefitOrganisation", ''), coalesce(m."benefitPersonal", ''), coalesce(m."checkQuestion", ''), m."checkTarget"
       from jsonb_to_recordset($3::jsonb) as m(title text, body text, channel text, "waveId" uuid, "activityId" uuid, starts date, "benefitOrganisation" text, "benefitPersonal" text, "checkQuestion" text, "checkTarget" double precision)`,
      [session.tenantId, id, JSON.stringify(rows)],
    );
  }

  private async plantCriteria(session: TenantSession, id: string, { phase, wave }: Planted): Promise<void> {
    const of = (key: 'phaseId' | 'waveId', items: readonly { readonly id: string; readonly criteria?: readonly TemplateCriterion[] }[]) => items.flatMap((item) => (item.criteria ?? []).map((one) => ({ ...one, [key]: item.id })));
    await session.sql(
      `insert into programmes.criterion (tenant_id, programme_id, phase_id, wave_id, kind, statement)
       select $1, $2, c."phaseId", c."waveId", c.kind, c.statement from jsonb_to_recordset($3::jsonb) as c("phaseId" uuid, "waveId" uuid, kind text, statement text)`,
      [session.tenantId, id, JSON.stringify([...of('phaseId', phase), ...of('waveId', wave)])],
    );
  }

  private async plantDependencies(session: TenantSession, id: string, dependencies: readonly TemplateDependency[], planted: Planted): Promise<void> {
    const rows = dependencies.flatMap(({ before, after, kind, lagDays }) => {
      const [first, second] = [planted[before.kind][before.at]?.id, planted[after.kind][after.at]?.id];
      return first && second ? [{ [`before_${before.kind}`]: first, [`after_${after.kind}`]: second, kind, lagDays }] : [];
    });
    await session.sql(
      `insert into programmes.dependency (tenant_id, programme_id, before_phase_id, before_wave_id, before_activity_id, after_phase_id, after_wave_id, after_activity_id, kind, lag_days)
       select $1, $2, d.before_phase, d.before_wave, d.before_activity, d.after_phase, d.after_wave, d.after_activity, d.kind, d."lagDays"
       from jsonb_to_recordset($3::jsonb) as d(before_phase uuid, before_wave uuid, before_activity uuid, after_phase uuid, after_wave uuid, after_activity uuid, kind text, "lagDays" integer) on conflict do nothing`,
      [session.tenantId, id, JSON.stringify(rows)],
    );
  }

  private async plantBehaviours(session: TenantSession, id: string, behaviours: readonly TemplateBehaviour[], { activity }: Planted): Promise<void> {
    const rows = behaviours.map((one, position) => ({ ...one, id: newId(), position, activities: one.servedBy.flatMap((at) => activity[at]?.id ?? []) }));
    await session.sql(
      `with given as (select * from jsonb_to_recordset($3::jsonb) as b(id uuid, "from" text, "to" text, observable text, position integer, activities jsonb)),
       made as (insert into programmes.target_behaviour (tenant_id, programme_id, id, from_behaviour, to_behaviour, observable, position) select $1, $2, g.id, g."from", g."to", g.observable, g.position from given g returning id)
       insert into programmes.behaviour_activity (tenant_id, behaviour_id, activity_id) select $1, m.id, a::uuid from made m join given g on g.id = m.id cross join jsonb_array_elements_text(g.activities) as a`,
      [session.tenantId, id, JSON.stringify(rows)],
    );
  }

  private async plantPoints(session: TenantSession, id: string, points: readonly TemplatePoint[]): Promise<void> {
    await session.sql(
      `insert into programmes.open_point (tenant_id, programme_id, kind, title, detail, weight, raised_by)
       select $1, $2, p.kind, p.title, p.detail, p.weight, $4 from jsonb_to_recordset($3::jsonb) as p(kind text, title text, detail text, weight integer)`,
      [session.tenantId, id, JSON.stringify(points), session.actor.displayName],
    );
  }
}

/** The first of that name; null without one. */
const named = (items: readonly { readonly id: string; readonly name: string }[], name: string | undefined): string | null => items.find((item) => item.name === name)?.id ?? null;
