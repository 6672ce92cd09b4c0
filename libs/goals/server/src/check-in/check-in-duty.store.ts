import { Injectable } from '@nestjs/common';
import type { Day, TenantSession } from '@realign/kernel';
import { asDbSession } from '@realign/platform';
import { ESCALATES_AFTER_DAYS, LAPSES_AFTER_DAYS, TOLD_BEFORE_DAYS } from '@realign/goals/domain';

/** What somebody owes a word on: each key result of a goal in use. A word about a day long past, or a correction of one, counts from the day it speaks of. Where a metric or milestones read its value, the word is how sure they are. */
const OWED = `
  select k.tenant_id, k.id, greatest((select max(case when c.supersedes_id is null and c.as_of > c.submitted_at::date - k.check_in_days then c.submitted_at::date else least(c.as_of, c.submitted_at::date) end) from goals.check_in c where c.tenant_id = k.tenant_id and c.key_result_id = k.id), k.created_at::date) + k.check_in_days as due_on
  from goals.key_result k join goals.goal g on g.tenant_id = k.tenant_id and g.id = k.goal_id join programmes.programme p on p.tenant_id = g.tenant_id and p.id = g.programme_id
  where g.state in ('active', 'at_review') and p.state not in ('draft', 'retired')`;

const OPEN = `('due', 'lapsed', 'escalated')`;

/**
 * What is open is met by a word about the time since the one before; a correction takes the place of what it corrects; where nothing is open, the day of a word about the present is kept as met.
 * What speaks of a day long past settles nothing. One statement, for it is part of every check-in.
 */
const MEET = `
  with spoken as (select k.check_in_days as days, $4::date as as_of from goals.key_result k where k.id = $2::uuid),
  met as (update goals.check_in_duty d set state = 'submitted', check_in_id = $3::uuid from spoken s where d.key_result_id = $2::uuid and d.state in ${OPEN} and s.as_of > d.due_on - s.days returning 1),
  carried as (update goals.check_in_duty set state = 'submitted', check_in_id = $3::uuid, acknowledged_by = null, acknowledged_at = null where check_in_id = $5::uuid and not exists (select 1 from met) returning 1),
  kept as (insert into goals.check_in_duty (tenant_id, key_result_id, due_on, state, check_in_id)
    select $1::uuid, $2::uuid, current_date, 'submitted', $3::uuid from spoken s where s.as_of > current_date - s.days and not exists (select 1 from met) and not exists (select 1 from carried)
    on conflict (tenant_id, key_result_id, due_on) do update set state = 'submitted', check_in_id = excluded.check_in_id, acknowledged_by = null, acknowledged_at = null)
  select not exists (select 1 from met) and exists (select 1 from goals.check_in_duty where key_result_id = $2::uuid and state in ${OPEN}) as "isOwed"`;

/** Check-ins that are owed, set-based. */
@Injectable()
export class CheckInDutyStore {
  /** What comes due within days becomes a duty; what no longer is owed (its goal ended) is let go. @returns how many are new */
  async open(session: TenantSession, today: Day): Promise<number> {
    await session.sql(`delete from goals.check_in_duty d where d.state in ${OPEN} and not exists (select 1 from (${OWED}) o where o.tenant_id = d.tenant_id and o.id = d.key_result_id)`);
    const rows = await session.sql(
      `insert into goals.check_in_duty (tenant_id, key_result_id, due_on) select tenant_id, id, due_on from (${OWED}) o where due_on <= $1::date + $2::integer
         and not exists (select 1 from goals.check_in_duty d where d.tenant_id = o.tenant_id and d.key_result_id = o.id and d.state in ${OPEN}) on conflict do nothing returning 1`,
      [today, TOLD_BEFORE_DAYS],
    );
    return rows.length;
  }

  /** Due ones lapse, lapsed ones are escalated. @returns the key results escalated now */
  async age(session: TenantSession, today: Day): Promise<string[]> {
    await session.sql(`update goals.check_in_duty set state = 'lapsed', lapsed_on = $1::date where state = 'due' and due_on + $2::integer < $1::date`, [today, LAPSES_AFTER_DAYS]);
    const rows = await session.sql<{ id: string }>(
      `update goals.check_in_duty set state = 'escalated', escalated_on = $1::date where state = 'lapsed' and due_on + $2::integer < $1::date returning key_result_id as id`, [today, ESCALATES_AFTER_DAYS]);
    return rows.map(({ id }) => id);
  }

  /**
   * A check-in meets what is owed; one that nobody asked for is kept as met on its day.
   * @param corrects the check-in it takes the place of
   * @returns whether something is still owed
   */
  async meet(session: TenantSession, keyResultId: string, { id, asOf }: { readonly id: string; readonly asOf: string }, corrects: string | undefined): Promise<boolean> {
    const [row] = await asDbSession(session).planned<{ isOwed: boolean }>('goals.meet-duty', MEET, [session.tenantId, keyResultId, id, asOf, corrects ?? null]);
    return row?.isOwed ?? false;
  }

  /** @returns false when there is nothing that waits to be acknowledged */
  async acknowledge(session: TenantSession, checkInId: string): Promise<boolean> {
    const done = await session.sql(`update goals.check_in_duty set state = 'acknowledged', acknowledged_by = $2, acknowledged_at = now() where check_in_id = $1 and state = 'submitted' returning 1`, [checkInId, session.actor.displayName]);
    return done.length > 0;
  }
}
