/**
 * SQL: how the thing of the plan stands that a decision's fact was about; null where the fact is about anything else, or the thing is no longer in the plan. `fact` names an evidence item,
 * `decision` a decision, `today` a day.
 */
export const planOutcome = (fact: string, decision: string, today: string): string => `(
  select jsonb_build_object('kind', t.kind, 'state', t.state, 'day', case t.kind when 'wave' then t.starts_on else t.ends_on end, 'today', ${today},
    'decidedDay', (select h.after_value from reviews.plan_change h where h.tenant_id = ${decision}.tenant_id and h.decision_id = ${decision}.id and h.target_id = t.id and h.field = case t.kind when 'wave' then 'startsOn' else 'endsOn' end order by h.position desc limit 1),
    'launchedOn', case when t.kind = 'wave' and t.state in ('launched', 'adopting', 'embedding', 'merged') then t.starts_on end)
  from programmes.dated_item_v t where ${fact}.source = 'plan' and ${fact}.subject_type in ('activity', 'wave') and t.tenant_id = ${fact}.tenant_id and t.kind = ${fact}.subject_type
    and t.id = case when ${fact}.source = 'plan' and ${fact}.subject_type in ('activity', 'wave') then ${fact}.subject_id::uuid end)`;
