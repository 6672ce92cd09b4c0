import { Injectable } from '@nestjs/common';
import type { Actor, Day, TenantSession } from '@realign/kernel';
import type { CheckInDutiesQuery, CheckInDutyListView, CheckInDutyView } from '@realign/goals/contract';
import { standing, type KeyResultFacts } from '@realign/goals/domain';
import { shareDue } from '../goal/health.sql';
import { IS_READ } from '../goal/readings.sql';
import { KEY_RESULT_STALE_AFTER, METRIC_OF_KEY_RESULT } from '../goal/rhythm.sql';
import { canCheckIn, canReadGoals } from '../goals.policy';

interface DutyRow extends Omit<CheckInDutyView, 'health' | 'canCheckIn'>, Pick<KeyResultFacts, 'semantics' | 'baseline' | 'baselineOn' | 'staleAfterDays'> {
  readonly today: Day;
  readonly ownerId: string | null;
  readonly shareDue: number | null;
}

const DUTIES = `
  select k.id as "keyResultId", k.title as "keyResultTitle", g.id as "goalId", g.title as "goalTitle", p.id as "programmeId", p.name as "programmeName", k.unit, k.kind, k.anchors, o.id as "ownerId", o.display_name as "ownerName", d.due_on::text as "dueOn", d.state,
    l.value as "lastValue", l.as_of::text as "lastOn", k.target, k.target_on::text as "targetOn", k.semantics, k.baseline, k.baseline_on::text as "baselineOn", ${KEY_RESULT_STALE_AFTER} as "staleAfterDays", (now() at time zone p.time_zone)::date::text as today, ${shareDue('(now() at time zone p.time_zone)::date')} as "shareDue",
    coalesce(g.owner_person_id = $1::uuid, false) as "isMine", ${IS_READ} as "isRead"
  from goals.check_in_duty d join goals.key_result k on k.tenant_id = d.tenant_id and k.id = d.key_result_id join goals.goal g on g.tenant_id = k.tenant_id and g.id = k.goal_id
  join programmes.programme p on p.tenant_id = g.tenant_id and p.id = g.programme_id left join directory.person o on o.tenant_id = g.tenant_id and o.id = g.owner_person_id
  left join goals.key_result_latest l on l.tenant_id = k.tenant_id and l.key_result_id = k.id ${METRIC_OF_KEY_RESULT}
  where d.state in ('due', 'lapsed', 'escalated') and ($2::boolean is not true or g.owner_person_id = $1::uuid) and ($3::uuid is null or g.programme_id = $3::uuid)
  order by d.due_on, k.title, k.id limit 200`;

@Injectable()
export class CheckInDutyViews {
  /** What is owed, the longest owed first; at most two hundred. Who may not read goals sees those they own, and nothing else. */
  async list(session: TenantSession, { mine, programmeId }: CheckInDutiesQuery): Promise<CheckInDutyListView> {
    const rows = await session.sql<DutyRow>(DUTIES, [session.actor.personId, mine === true || !canReadGoals(session.actor), programmeId ?? null]);
    return { items: rows.map((row) => present(row, session.actor)), canReadGoals: canReadGoals(session.actor) };
  }
}

function present({ today, semantics, baseline, baselineOn, staleAfterDays, ownerId, shareDue: due, ...duty }: DutyRow, actor: Actor): CheckInDutyView {
  const facts = { semantics, baseline, baselineOn, staleAfterDays, unit: duty.unit, target: duty.target, targetOn: duty.targetOn as Day };
  const reading = duty.lastValue === null || duty.lastOn === null ? null : { value: duty.lastValue, asOf: duty.lastOn as Day };
  return { ...duty, canCheckIn: canCheckIn(actor, ownerId), health: standing(facts, reading, today, duty.kind === 'milestone' ? due : undefined).health };
}
