import { Injectable } from '@nestjs/common';
import { nearly, type TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import { SmallestGroups, type EngagementMode, type TrainingFunnelStepsView, type TrainingFunnelView } from '@realign/training/contract';
import { withheldGroups } from '@realign/training/domain';
import { canSeeAssignments } from '../training.policy';

type Row = TrainingFunnelStepsView & { readonly orgUnitId: string | null; readonly name: string | null; readonly people: number };

/**
 * Assignments of a programme ($1) in one mode ($2) by department: the units at the top, or those below where there is one unit at the top. Each step contains the
 * next: whoever completed it elsewhere has seen and tried it. Modules of plans that reach fewer than $3 people are left out.
 */
const BY_DEPARTMENT = `
  with top as (select id from directory.org_unit where parent_id is null and closed_on is null),
  department as (select u.id, u.name from directory.org_unit u where u.closed_on is null and (u.parent_id is null and (select count(*) from top) > 1 or u.parent_id in (select id from top) and (select count(*) from top) = 1)),
  large as (select t.plan_id, t.module_id from training.training_assignment t join training.training_plan p on p.id = t.plan_id and p.programme_id = $1 where t.state <> 'withdrawn' group by 1, 2 having count(*) >= $3::integer),
  placed as (select d.id, d.name, b.below_id from department d join directory.unit_below_v b on b.org_unit_id = d.id),
  item as (
    select t.person_id, o.id as department_id, o.name,
      t.state = 'applied' as applied, t.state in ('completed', 'applied') as completed, t.started_on is not null or t.state in ('in_progress', 'completed', 'applied') as tried,
      t.started_on is not null or t.state in ('accepted', 'in_progress', 'completed', 'applied') or t.mode = 'push' and s.person_id is not null as took_up,
      s.person_id is not null or t.started_on is not null or t.state not in ('assigned', 'offered', 'expired') as seen
    from training.training_assignment t join training.training_plan p on p.id = t.plan_id and p.programme_id = $1 join directory.person e on e.id = t.person_id
    left join training.assignment_seen s on s.person_id = t.person_id and s.module_id = t.module_id and s.plan_id = t.plan_id left join placed o on o.below_id = e.org_unit_id
    where t.mode = $2 and t.state not in ('withdrawn', 'waived') and (t.plan_id, t.module_id) in (select plan_id, module_id from large))
  select department_id as "orgUnitId", name, count(distinct person_id)::integer as people, count(*)::integer as asked, count(*) filter (where seen or took_up or tried)::integer as seen, count(*) filter (where took_up or tried)::integer as "tookUp",
    count(*) filter (where tried)::integer as tried, count(*) filter (where completed)::integer as completed, count(*) filter (where applied)::integer as applied
  from item group by department_id, name order by name nulls last, department_id`;

@Injectable()
export class TrainingFunnelViews {
  constructor(private readonly smallest: SmallestGroups) {}

  async read(session: TenantSession, programmeId: string, mode: EngagementMode): Promise<TrainingFunnelView> {
    if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
    const limit = await this.smallest.of(session);
    const isExact = canSeeAssignments(session.actor);
    const rows = await session.sql<Row>(BY_DEPARTMENT, [programmeId, mode, isExact ? 1 : limit]);
    const withheld = withheldGroups(rows.map(({ orgUnitId, people }) => ({ key: orgUnitId ?? '', people })), limit);
    const isAll = rows.reduce((sum, { people }) => sum + people, 0) < limit;
    const units = rows.map((row) => ({ orgUnitId: row.orgUnitId, name: row.name ?? 'In no department', told: stepsOf(row), isWithheld: withheld.has(row.orgUnitId ?? '') }));
    const parts = [...units.filter(({ isWithheld }) => !isWithheld).map(({ told }) => told), total(units.filter(({ isWithheld }) => isWithheld).map(({ told }) => told))];
    const seen = isExact ? (steps: TrainingFunnelStepsView) => steps : rounded;
    return {
      programmeId, mode, minGroupSize: limit, isExact, total: isAll ? null : total(parts.map(seen)),
      units: units.map(({ orgUnitId, name, told, isWithheld }) => ({ orgUnitId, name, steps: isWithheld ? null : seen(told) })),
    };
  }
}

/** To whoever may not see assignments one by one: a department where nobody did it looks like one where two did, and the sum of what is shown says no more than its parts. */
const rounded = ({ asked, seen, tookUp, tried, completed, applied }: TrainingFunnelStepsView): TrainingFunnelStepsView => ({
  asked: nearly(asked, asked), seen: nearly(seen, asked), tookUp: nearly(tookUp, asked), tried: nearly(tried, asked), completed: nearly(completed, asked), applied: nearly(applied, asked),
});

const stepsOf = ({ asked, seen, tookUp, tried, completed, applied }: Row): TrainingFunnelStepsView => ({ asked, seen, tookUp, tried, completed, applied });

const total = (rows: readonly TrainingFunnelStepsView[]): TrainingFunnelStepsView =>
  rows.reduce((sum, row) => ({
    asked: sum.asked + row.asked, seen: sum.seen + row.seen, tookUp: sum.tookUp + row.tookUp, tried: sum.tried + row.tried, completed: sum.completed + row.completed, applied: sum.applied + row.applied,
  }), { asked: 0, seen: 0, tookUp: 0, tried: 0, completed: 0, applied: 0 });
