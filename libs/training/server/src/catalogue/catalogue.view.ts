import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import type { BusinessProcessListView, BusinessProcessView, TrainingModuleListView, TrainingModuleView, WorkScenarioListView, WorkScenarioView } from '@realign/training/contract';
import { canEditCatalogue } from '../training.policy';

const PROCESSES = `
  select b.id, b.key, b.name, b.summary, b.is_retired as "isRetired", b.version, count(distinct s.id)::integer as "scenarioCount", count(distinct ms.module_id)::integer as "moduleCount"
  from training.business_process b
  left join training.work_scenario s on s.tenant_id = b.tenant_id and s.process_id = b.id
  left join training.module_scenario ms on ms.tenant_id = s.tenant_id and ms.scenario_id = s.id
  $where$ group by b.id, b.key, b.name, b.summary, b.is_retired, b.version order by b.is_retired, b.name, b.id`;

const SCENARIOS = `
  select s.id, s.process_id as "processId", b.name as "processName", s.role_definition_id as "roleDefinitionId", d.role_name as "roleName", s.title, s.practice, s.measure, s.is_retired as "isRetired", s.version,
         (select count(*)::integer from training.module_scenario ms where ms.tenant_id = s.tenant_id and ms.scenario_id = s.id) as "moduleCount"
  from training.work_scenario s
  join training.business_process b on b.tenant_id = s.tenant_id and b.id = s.process_id
  left join roles.role_definition_v d on d.tenant_id = s.tenant_id and d.role_definition_id = s.role_definition_id`;

const MODULES = `
  select m.id, m.key, m.title, m.format, m.minutes, m.summary, m.course_code as "courseCode", m.reference_url as "referenceUrl", m.is_retired as "isRetired", m.version,
    (select coalesce(jsonb_agg(jsonb_build_object('language', v.language, 'title', v.title, 'referenceUrl', v.reference_url) order by v.language), '[]')
     from training.module_variant v where v.tenant_id = m.tenant_id and v.module_id = m.id) as variants,
    (select count(*)::integer from training.training_plan_item i join training.training_plan p on p.tenant_id = i.tenant_id and p.id = i.plan_id
     where i.tenant_id = m.tenant_id and i.module_id = m.id and not i.is_removed and p.state = 'active') as "planCount",
    (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'title', s.title, 'processId', b.id, 'processName', b.name) order by s.title, s.id), '[]')
     from training.module_scenario ms join training.work_scenario s on s.tenant_id = ms.tenant_id and s.id = ms.scenario_id
     join training.business_process b on b.tenant_id = s.tenant_id and b.id = s.process_id
     where ms.tenant_id = m.tenant_id and ms.module_id = m.id) as scenarios
  from training.training_module m`;

@Injectable()
export class CatalogueViews {
  async processes(session: TenantSession): Promise<BusinessProcessListView> {
    return { items: await session.sql<BusinessProcessView>(PROCESSES.replace('$where$', '')) };
  }

  async process(session: TenantSession, id: string): Promise<BusinessProcessView> {
    const row = await session.one<BusinessProcessView>(PROCESSES.replace('$where$', 'where b.id = $1'), [id]);
    if (!row) throw notFound('business process');
    return row;
  }

  async scenarios(session: TenantSession): Promise<WorkScenarioListView> {
    return { items: await session.sql<WorkScenarioView>(`${SCENARIOS} order by s.is_retired, b.name, s.title, s.id`) };
  }

  async scenario(session: TenantSession, id: string): Promise<WorkScenarioView> {
    const row = await session.one<WorkScenarioView>(`${SCENARIOS} where s.id = $1`, [id]);
    if (!row) throw notFound('work scenario');
    return row;
  }

  async modules(session: TenantSession): Promise<TrainingModuleListView> {
    const edit = canEditCatalogue(session.actor);
    const rows = await session.sql<Omit<TrainingModuleView, 'can'>>(`${MODULES} order by m.is_retired, m.title, m.id`);
    return { items: rows.map((row) => ({ ...row, can: { edit } })), can: { create: edit } };
  }

  async module(session: TenantSession, id: string): Promise<TrainingModuleView> {
    const row = await session.one<Omit<TrainingModuleView, 'can'>>(`${MODULES} where m.id = $1`, [id]);
    if (!row) throw notFound('training module');
    return { ...row, can: { edit: canEditCatalogue(session.actor) } };
  }
}
