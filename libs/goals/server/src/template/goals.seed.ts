import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addDays, day, type TenantSession } from '@realign/kernel';
import { TemplateParts, type PlantedProgramme, type ProgrammeTemplate, type TemplatePart } from '@realign/programmes/contract';
import { ensureMetrics } from '../metric/metrics';

/** A template's goals, as drafts: baselines are the template's guess until somebody reads the real ones. */
@Injectable()
export class GoalsSeed implements TemplatePart, OnModuleInit {
  readonly context = 'goals';

  constructor(private readonly parts: TemplateParts) {}

  onModuleInit(): void {
    this.parts.register(this);
  }

  async plant(session: TenantSession, programme: PlantedProgramme, { goals }: ProgrammeTemplate): Promise<void> {
    const metrics = goals.flatMap(({ keyResults }) => keyResults.map(({ metricKey, metricName, unit, source }) => ({ key: metricKey, name: metricName, unit, source })));
    await ensureMetrics(session, metrics);
    for (const [position, goal] of goals.entries()) {
      const keyResults = goal.keyResults.map((k, at) => ({ ...k, position: at, targetOn: addDays(day(programme.startsOn), k.targetDay) }));
      await session.sql(
        `with made as (
           insert into goals.goal (tenant_id, programme_id, title, why, state, position) values ($1, $2, $3, $4, 'active', $5) returning id)
         insert into goals.key_result (tenant_id, goal_id, metric_id, title, semantics, unit, baseline, baseline_on, target, target_on, source, position)
         select $1, made.id, m.id, k.title, k.semantics, k.unit, k.baseline, case when k.baseline is null then null else $7::date end, k.target, k."targetOn", k.source, k.position
         from made cross join jsonb_to_recordset($6::jsonb) as k(title text, "metricKey" text, semantics text, unit text, baseline float8, target float8, "targetOn" date, source text, position integer)
         join goals.metric m on m.tenant_id = $1 and m.key = k."metricKey"`,
        [session.tenantId, programme.id, goal.title, goal.why, position, JSON.stringify(keyResults), programme.startsOn],
      );
      await session.sql(
        `insert into goals.contribution (tenant_id, goal_id, activity_id, hypothesis)
         select $1, g.id, a.id, a.detail from goals.goal g join programmes.dated_item_v a on a.programme_id = g.programme_id and a.kind = 'activity' and a.title = any($4)
         where g.programme_id = $2 and g.position = $3`,
        [session.tenantId, programme.id, position, goal.servedBy],
      );
    }
  }
}
