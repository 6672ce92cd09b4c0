import { Inject, Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { TemplateParts, type PlantedProgramme, type ProgrammeTemplate, type SavedPart, type TemplatePart, type TemplateTraining } from '@realign/programmes/contract';
import { TrainingSeed } from './training.seed';

@Injectable()
export class TrainingTemplatePart implements TemplatePart, OnModuleInit {
  readonly context = 'training';

  constructor(
    private readonly seed: TrainingSeed,
    @Optional() @Inject(TemplateParts) private readonly parts: TemplateParts | null,
  ) {}

  onModuleInit(): void {
    this.parts?.register(this);
  }

  plant(session: TenantSession, { id }: PlantedProgramme, { training }: ProgrammeTemplate): Promise<void> {
    return this.seed.plant(session, id, training);
  }

  /** Plans for roles with their modules, and the scenarios and processes these name. A plan for an audience belongs to people, not to a template. */
  async read(session: TenantSession, { id }: PlantedProgramme): Promise<SavedPart> {
    const row = await session.one<TemplateTraining & { audiencePlans: number }>(SAVED, [id]);
    if (!row) return { part: {}, leftOut: [] };
    const { audiencePlans, ...training } = row;
    return { part: { training }, leftOut: audiencePlans > 0 ? [`${audiencePlans} ${audiencePlans === 1 ? 'training plan is' : 'training plans are'} for an audience.`] : [] };
  }
}

const SAVED = `
  with plan as (select p.* from training.training_plan p where p.programme_id = $1 and p.state = 'active'),
  item as (select i.* from training.training_plan_item i join plan p on p.id = i.plan_id where not i.is_removed and p.role_definition_id is not null and p.audience_id is null),
  module as (select distinct m.* from training.training_module m join item i on i.module_id = m.id),
  scenario as (select distinct s.* from training.work_scenario s join training.module_scenario x on x.scenario_id = s.id join module m on m.id = x.module_id),
  process as (select distinct b.* from training.business_process b join scenario s on s.process_id = b.id)
  select (select count(*)::integer from plan where audience_id is not null) as "audiencePlans",
    coalesce((select jsonb_agg(jsonb_build_object('key', key, 'name', name, 'summary', summary) order by key) from process), '[]') as processes,
    coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('key', s.key, 'processKey', b.key, 'roleKey', d.role_key, 'title', s.title, 'practice', s.practice, 'measure', s.measure)) order by s.key)
      from scenario s join process b on b.id = s.process_id left join roles.role_definition_v d on d.role_definition_id = s.role_definition_id), '[]') as scenarios,
    coalesce((select jsonb_agg(jsonb_build_object('key', m.key, 'title', m.title, 'format', m.format, 'minutes', m.minutes,
      'scenarioKeys', coalesce((select jsonb_agg(s.key order by s.key) from training.module_scenario x join scenario s on s.id = x.scenario_id where x.module_id = m.id), '[]')) order by m.key) from module m), '[]') as modules,
    coalesce((select jsonb_agg(jsonb_build_object('roleKey', d.role_key, 'title', p.title,
      'items', (select jsonb_agg(jsonb_build_object('moduleKey', m.key, 'requirement', i.requirement, 'leadDays', coalesce(i.lead_days, 0)) order by i.position) from item i join module m on m.id = i.module_id where i.plan_id = p.id)) order by d.role_key)
      from plan p join roles.role_definition_v d on d.role_definition_id = p.role_definition_id where p.audience_id is null and exists (select 1 from item i where i.plan_id = p.id)), '[]') as plans`;
