import { Injectable } from '@nestjs/common';
import { addDays, day, type TenantSession } from '@realign/kernel';
import type { PlantedProgramme, ProgrammeTemplate } from '@realign/programmes/contract';

/** The plan's own part of a template: phases, waves and activities, dated from the programme's first day. */
@Injectable()
export class PlanSeed {
  async plant(session: TenantSession, { id, startsOn }: PlantedProgramme, template: ProgrammeTemplate): Promise<void> {
    const on = (days: number): string => addDays(day(startsOn), days);
    const phases = template.phases.map((p, position) => ({ name: p.name, position, starts: on(p.fromDay), ends: on(p.toDay), gate: p.exitGate }));
    const waves = template.waves.map((w, position) => ({ name: w.name, position, launch: on(w.launchDay), embed: on(w.embedDay) }));
    const activities = template.activities.map((a) => ({ title: a.title, hypothesis: a.hypothesis, effort: a.effortClass, mode: a.engagementMode, phase: a.phase, starts: on(a.fromDay), ends: on(a.toDay) }));
    await session.sql(
      `insert into programmes.phase (tenant_id, programme_id, name, position, starts_on, ends_on, exit_gate)
       select $1, $2, p.name, p.position, p.starts, p.ends, p.gate from jsonb_to_recordset($3::jsonb) as p(name text, position integer, starts date, ends date, gate text)`,
      [session.tenantId, id, JSON.stringify(phases)],
    );
    await session.sql(
      `insert into programmes.wave (tenant_id, programme_id, name, position, launch_on, embed_until)
       select $1, $2, w.name, w.position, w.launch, w.embed from jsonb_to_recordset($3::jsonb) as w(name text, position integer, launch date, embed date)`,
      [session.tenantId, id, JSON.stringify(waves)],
    );
    await session.sql(
      `insert into programmes.activity (tenant_id, programme_id, phase_id, title, hypothesis, effort_class, engagement_mode, starts_on, ends_on)
       select $1, $2, f.id, a.title, a.hypothesis, a.effort, a.mode, a.starts, a.ends
       from jsonb_to_recordset($3::jsonb) as a(title text, hypothesis text, effort text, mode text, phase text, starts date, ends date)
       left join programmes.phase f on f.tenant_id = $1 and f.programme_id = $2 and f.name = a.phase`,
      [session.tenantId, id, JSON.stringify(activities)],
    );
  }
}
