import { Injectable } from '@nestjs/common';
import type { Actor, TenantSession } from '@realign/kernel';
import { Audit, invalid, notFound, stale, TenantDb } from '@realign/platform';
import type { OutcomeGoalsView, OutcomeGoalView, ProgrammeOutcomesView, PutOutcomeGoals } from '@realign/goals/contract';
import { canEditGoals } from '../goals.policy';

const OUTCOMES = `
  select v.outcome_id as "outcomeId", v.outcome,
    coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'title', g.title, 'state', g.state) order by g.position, g.id) from goals.goal_outcome o join goals.goal g on g.tenant_id = o.tenant_id and g.id = o.goal_id where o.outcome_id = v.outcome_id), '[]') as goals,
    coalesce((select t.version from goals.outcome_trace t where t.outcome_id = v.outcome_id), 0) as version
  from programmes.strategy_outcome_v v`;

/** From the strategy's outcomes to the goals that show whether they came about (R38). */
@Injectable()
export class OutcomeGoalsService {
  constructor(
    private readonly db: TenantDb,
    private readonly audit: Audit,
  ) {}

  ofProgramme(actor: Actor, programmeId: string): Promise<ProgrammeOutcomesView> {
    return this.db.read(actor, async (session) => {
      if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
      return {
        programmeId, canEdit: canEditGoals(actor), choices: await choicesOf(session, programmeId),
        items: await session.sql<OutcomeGoalsView>(`${OUTCOMES} where v.programme_id = $1 order by v.position, v.outcome_id`, [programmeId]),
      };
    });
  }

  /** These goals, and no others, stand for the outcome from now on. `version` is 0 while nobody has named any. */
  put(actor: Actor, outcomeId: string, version: number, { goalIds }: PutOutcomeGoals): Promise<OutcomeGoalsView> {
    return this.db.transaction(actor, async (session) => {
      const outcome = await session.one<{ programmeId: string }>('select programme_id as "programmeId" from programmes.strategy_outcome_v where outcome_id = $1', [outcomeId]);
      if (!outcome) throw notFound('outcome');
      const before = await this.one(session, outcomeId);
      const known = new Set((await choicesOf(session, outcome.programmeId)).map(({ id }) => id));
      const errors = goalIds.flatMap((id, at) => (known.has(id.toLowerCase()) ? [] : [{ pointer: `/goalIds/${at}`, code: 'reference', detail: 'This programme has no such goal.' }]));
      if (errors.length > 0) throw invalid(errors);
      await this.step(session, before, version);
      await session.sql('delete from goals.goal_outcome where outcome_id = $1', [outcomeId]);
      await session.sql('insert into goals.goal_outcome (tenant_id, outcome_id, goal_id) select $1, $2, g from unnest($3::uuid[]) as g', [session.tenantId, outcomeId, goalIds]);
      const after = await this.one(session, outcomeId);
      await this.audit.record(session, { action: 'outcome.traced', subject: `outcome:${outcomeId}`, before: before.goals, after: after.goals });
      return after;
    });
  }

  private async step(session: TenantSession, { outcomeId, version: now }: OutcomeGoalsView, version: number): Promise<void> {
    const made = await session.one(
      `insert into goals.outcome_trace as t (tenant_id, outcome_id) select $1, $2 where $3 = 0 or exists (select 1 from goals.outcome_trace where outcome_id = $2)
       on conflict (tenant_id, outcome_id) do update set version = t.version + 1 where t.version = $3 returning 1`, [session.tenantId, outcomeId, version]);
    if (!made) throw stale('outcome', now);
  }

  private async one(session: TenantSession, outcomeId: string): Promise<OutcomeGoalsView> {
    const row = await session.one<OutcomeGoalsView>(`${OUTCOMES} where v.outcome_id = $1`, [outcomeId]);
    if (!row) throw notFound('outcome');
    return row;
  }
}

const choicesOf = (session: TenantSession, programmeId: string): Promise<OutcomeGoalView[]> =>
  session.sql<OutcomeGoalView>(`select id, title, state from goals.goal where programme_id = $1 and state not in ('superseded', 'withdrawn') order by position, id`, [programmeId]);
