import { Injectable } from '@nestjs/common';
import { day, daysBetween, type TenantSession } from '@realign/kernel';
import type { PlantedProgramme, ProgrammeTemplate, SavedPart, TemplateActivity, TemplateMessage, TemplatePhase, TemplateWave } from '@realign/programmes/contract';
import { dateTemplate, type DatedPart } from '@realign/programmes/domain';
import { freeDays } from './free-days';

/** The plan's own part of a template: phases, waves, activities and messages, dated from the programme's first day around holidays. */
@Injectable()
export class PlanSeed {
  async plant(session: TenantSession, { id, startsOn, country }: PlantedProgramme, template: ProgrammeTemplate): Promise<void> {
    const parts = dateTemplate(template, day(startsOn), await freeDays(session, country));
    const dated = <T>(kind: DatedPart['kind'], items: readonly T[]): (T & { starts: string; ends: string; position: number })[] => {
      const own = parts.filter((part) => part.kind === kind);
      return items.map((item, position) => ({ ...item, position, starts: own[position]?.startsOn ?? startsOn, ends: own[position]?.endsOn ?? startsOn }));
    };
    await this.plantPhases(session, id, dated('phase', template.phases));
    await this.plantWaves(session, id, dated('wave', template.waves));
    await this.plantActivities(session, id, dated('activity', template.activities));
    await this.plantMessages(session, id, dated('message', template.messages ?? []));
  }

  private async plantPhases(session: TenantSession, id: string, phases: readonly TemplatePhase[]): Promise<void> {
    await session.sql(
      `insert into programmes.phase (tenant_id, programme_id, name, position, starts_on, ends_on, exit_gate)
       select $1, $2, p.name, p.position, p.starts, p.ends, p."exitGate" from jsonb_to_recordset($3::jsonb) as p(name text, position integer, starts date, ends date, "exitGate" text)`,
      [session.tenantId, id, JSON.stringify(phases)],
    );
  }

  private async plantWaves(session: TenantSession, id: string, waves: readonly TemplateWave[]): Promise<void> {
    await session.sql(
      `insert into programmes.wave (tenant_id, programme_id, name, position, launch_on, embed_until, kind)
       select $1, $2, w.name, w.position, w.starts, w.ends, coalesce(w.kind, 'phased') from jsonb_to_recordset($3::jsonb) as w(name text, position integer, starts date, ends date, kind text)`,
      [session.tenantId, id, JSON.stringify(waves)],
    );
  }

  private async plantActivities(session: TenantSession, id: string, activities: readonly TemplateActivity[]): Promise<void> {
    await session.sql(
      `insert into programmes.activity (tenant_id, programme_id, phase_id, title, hypothesis, effort_class, engagement_mode, starts_on, ends_on, kind, stage, planned_hours)
       select $1, $2, f.id, a.title, a.hypothesis, a."effortClass", a."engagementMode", a.starts, a.ends, coalesce(a.kind, 'other'), coalesce(a.stage, 'adopt'), a.hours
       from jsonb_to_recordset($3::jsonb) as a(title text, hypothesis text, "effortClass" text, "engagementMode" text, phase text, starts date, ends date, kind text, stage text, hours double precision)
       left join programmes.phase f on f.tenant_id = $1 and f.programme_id = $2 and f.name = a.phase`,
      [session.tenantId, id, JSON.stringify(activities)],
    );
  }

  private async plantMessages(session: TenantSession, id: string, messages: readonly TemplateMessage[]): Promise<void> {
    await session.sql(
      `insert into programmes.message (tenant_id, programme_id, wave_id, title, body, channel, send_on, benefit_organisation, benefit_personal, check_question, check_target)
       select $1, $2, w.id, m.title, coalesce(m.body, ''), m.channel, m.starts, coalesce(m."benefitOrganisation", ''), coalesce(m."benefitPersonal", ''), coalesce(m."checkQuestion", ''), m."checkTarget"
       from jsonb_to_recordset($3::jsonb) as m(title text, body text, channel text, wave text, starts date, "benefitOrganisation" text, "benefitPersonal" text, "checkQuestion" text, "checkTarget" double precision)
       left join programmes.wave w on w.tenant_id = $1 and w.programme_id = $2 and w.name = m.wave`,
      [session.tenantId, id, JSON.stringify(messages)],
    );
  }

  /** The plan as it stands, in days from its first: what was stopped or withdrawn is no part of what worked. */
  async read(session: TenantSession, { id, startsOn }: PlantedProgramme): Promise<SavedPart> {
    const from = (on: string): number => Math.max(0, daysBetween(day(startsOn), day(on)));
    const phases = await session.sql<{ name: string; starts: string; ends: string; gate: string }>(`select name, starts_on::text as starts, ends_on::text as ends, exit_gate as gate from programmes.phase where programme_id = $1 order by position, starts_on, id`, [id]);
    const waves = await session.sql<{ name: string; kind: TemplateWave['kind']; launch: string; embed: string }>(
      `select name, kind, launch_on::text as launch, embed_until::text as embed from programmes.wave where programme_id = $1 and state <> 'withdrawn' order by position, launch_on, id`, [id],
    );
    const activities = await session.sql<Omit<TemplateActivity, 'fromDay' | 'toDay'> & { starts: string; ends: string }>(
      `select a.title, a.hypothesis, a.effort_class as "effortClass", a.engagement_mode as "engagementMode", coalesce(f.name, '') as phase, a.kind, a.stage, a.planned_hours as hours, a.starts_on::text as starts, a.ends_on::text as ends
       from programmes.activity a left join programmes.phase f on f.id = a.phase_id where a.programme_id = $1 and a.state <> 'stopped' order by a.starts_on, a.id limit 500`, [id],
    );
    const messages = await session.sql<TemplateMessage & { on: string }>(
      `select m.title, m.body, m.channel, w.name as wave, m.send_on::text as on, m.benefit_organisation as "benefitOrganisation", m.benefit_personal as "benefitPersonal", m.check_question as "checkQuestion", m.check_target as "checkTarget"
       from programmes.message m left join programmes.wave w on w.id = m.wave_id where m.programme_id = $1 order by m.send_on, m.id limit 500`, [id],
    );
    const goLive = waves.find(({ kind }) => kind !== 'pilot') ?? waves[0];
    return {
      leftOut: [],
      part: {
        goLiveDay: goLive ? from(goLive.launch) : 0,
        phases: phases.map(({ name, starts, ends, gate }) => ({ name, fromDay: from(starts), toDay: from(ends), exitGate: gate })),
        waves: waves.map(({ name, kind, launch, embed }) => ({ name, launchDay: from(launch), embedDay: from(embed), ...(kind && { kind }) })),
        activities: activities.map(({ starts, ends, ...activity }) => withoutNulls({ ...activity, fromDay: from(starts), toDay: from(ends) })),
        messages: messages.map(({ on, ...message }) => withoutNulls({ ...message, day: from(on) })),
      },
    };
  }
}

const withoutNulls = <T extends object>(given: T): T => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)) as T;
