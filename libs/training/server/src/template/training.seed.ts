import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { ModuleFormat, Requirement } from '@realign/training/contract';
import { TrainingPlanChanges } from '../plan/training-plan.changes';
import { TrainingPlanStore } from '../plan/training-plan.store';

/** The training part of a programme template; everything is named by keys, so that it can be planted again without doubling. */
export interface TemplateTraining {
  readonly processes: readonly { readonly key: string; readonly name: string; readonly summary?: string | undefined }[];
  readonly scenarios: readonly {
    readonly key: string;
    readonly processKey: string;
    readonly roleKey?: string | undefined;
    readonly title: string;
    readonly practice: string;
    readonly measure?: string | undefined;
  }[];
  readonly modules: readonly { readonly key: string; readonly title: string; readonly format: ModuleFormat; readonly minutes: number; readonly scenarioKeys: readonly string[] }[];
  readonly plans: readonly TemplatePlan[];
}

export interface TemplatePlan {
  readonly roleKey: string;
  readonly title: string;
  readonly items: readonly { readonly moduleKey: string; readonly requirement: Requirement; readonly leadDays: number }[];
}

const PROCESSES = `
  insert into training.business_process (tenant_id, key, name, summary)
  select $1, p.key, p.name, coalesce(p.summary, '') from jsonb_to_recordset($2::jsonb) as p(key text, name text, summary text) on conflict (tenant_id, key) do nothing`;

const SCENARIOS = `
  insert into training.work_scenario (tenant_id, key, process_id, role_definition_id, title, practice, measure)
  select $1, s.key, b.id, d.role_definition_id, s.title, s.practice, s.measure
  from jsonb_to_recordset($2::jsonb) as s(key text, "processKey" text, "roleKey" text, title text, practice text, measure text)
  join training.business_process b on b.key = s."processKey" left join roles.role_definition_v d on d.role_key = s."roleKey"
  on conflict (tenant_id, key) do nothing`;

const MODULES = `
  with given as (select * from jsonb_to_recordset($2::jsonb) as m(key text, title text, format text, minutes integer, "scenarioKeys" jsonb)),
  added as (
    insert into training.training_module (tenant_id, key, title, format, minutes) select $1, g.key, g.title, g.format, g.minutes from given g
    on conflict (tenant_id, key) do nothing returning id, key)
  insert into training.module_scenario (tenant_id, module_id, scenario_id)
  select $1, a.id, s.id from added a join given g on g.key = a.key cross join jsonb_array_elements_text(g."scenarioKeys") as k(key) join training.work_scenario s on s.key = k.key
  on conflict do nothing`;

/** Plants a template's training into a programme. Safe to repeat: what is there already, changed or not, stays as it is. */
@Injectable()
export class TrainingSeed {
  constructor(
    private readonly plans: TrainingPlanStore,
    private readonly changes: TrainingPlanChanges,
  ) {}

  async plant(session: TenantSession, programmeId: string, training: TemplateTraining): Promise<void> {
    await session.sql(PROCESSES, [session.tenantId, JSON.stringify(training.processes)]);
    await session.sql(SCENARIOS, [session.tenantId, JSON.stringify(training.scenarios)]);
    await session.sql(MODULES, [session.tenantId, JSON.stringify(training.modules)]);
    for (const plan of training.plans) await this.plantPlan(session, programmeId, plan);
  }

  private async plantPlan(session: TenantSession, programmeId: string, template: TemplatePlan): Promise<void> {
    const role = await session.one<{ id: string }>('select role_definition_id as id from roles.programme_role_v where programme_id = $1 and role_key = $2', [programmeId, template.roleKey]);
    if (!role || (await this.plans.isPlanted(session, programmeId, role.id))) return;
    const modules = await session.sql<{ id: string; key: string }>('select id, key from training.training_module where key = any($1::text[])', [template.items.map((item) => item.moduleKey)]);
    const idOf = new Map(modules.map(({ id, key }) => [key, id]));
    const items = template.items.flatMap(({ moduleKey, requirement, leadDays }) => {
      const moduleId = idOf.get(moduleKey);
      return moduleId === undefined ? [] : [{ moduleId, requirement, leadDays }];
    });
    await this.changes.make(session, { programmeId, roleDefinitionId: role.id, audienceId: null, title: template.title, isHeld: false }, items, 'From the template');
  }
}
