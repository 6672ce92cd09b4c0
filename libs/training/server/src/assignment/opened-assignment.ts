import { Injectable } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { notFound, TenantDb } from '@realign/platform';
import type { OpenedAssignmentView } from '@realign/training/contract';

const OPENED = `
  select t.id, m.title as "moduleTitle", m.summary, m.minutes, m.reference_url as "referenceUrl", plan.title as "planTitle", r.role_name as "roleName", a.name as "audienceName", g.id as "programmeId", g.name as "programmeName",
    (select coalesce(jsonb_agg(jsonb_build_object('title', s.title, 'practice', s.practice) order by s.title, s.id), '[]')
     from training.module_scenario ms join training.work_scenario s on s.tenant_id = ms.tenant_id and s.id = ms.scenario_id where ms.module_id = m.id and not s.is_retired) as scenarios,
    (select coalesce(jsonb_agg(jsonb_build_object('language', v.language, 'title', v.title, 'referenceUrl', v.reference_url) order by v.language), '[]') from training.module_variant v where v.module_id = m.id) as variants
  from training.training_assignment t join training.training_module m on m.id = t.module_id
  join training.training_plan plan on plan.id = t.plan_id join programmes.programme g on g.id = plan.programme_id
  left join roles.role_definition_v r on r.role_definition_id = plan.role_definition_id left join directory.audience a on a.id = plan.audience_id where t.id = $1 and t.person_id = $2`;

/** Opening one's own item shows what it is about, and is how the funnel knows that it was seen: the first day is kept. */
@Injectable()
export class OpenedAssignments {
  constructor(private readonly db: TenantDb) {}

  open(actor: Actor, id: string): Promise<OpenedAssignmentView> {
    return this.db.transaction(actor, async (session) => {
      const opened = await session.one<OpenedAssignmentView>(OPENED, [id, actor.personId]);
      if (!opened) throw notFound('training assignment');
      await session.sql(
        `insert into training.assignment_seen (tenant_id, person_id, module_id, plan_id) select tenant_id, person_id, module_id, plan_id from training.training_assignment where id = $1 on conflict do nothing`, [id],
      );
      return opened;
    });
  }
}
