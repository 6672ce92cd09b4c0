import { Injectable } from '@nestjs/common';
import { isDay, Notifications, refuse, type Actor, type TenantSession } from '@realign/kernel';
import { asDbSession, Audit, forbidden, invalid, notFound, refused, TenantDb } from '@realign/platform';
import { IS_READ, readBy } from '../goal/readings.sql';
import { canCheckIn, canReadGoals } from '../goals.policy';
import { isEnded, isWithin, readableRange, RUBRIC_RANGE } from '@realign/goals/domain';
import { CheckInDutyStore } from './check-in-duty.store';
import type { CheckInListView, CheckInView, GoalState, SubmitCheckIn } from '@realign/goals/contract';

const CHECK_INS = `
  select c.id, c.key_result_id as "keyResultId", c.value, c.as_of::text as "asOf", c.confidence, c.note, c.status, c.blockers, c.supersedes_id as "supersedesId",
    exists (select 1 from goals.check_in n where n.tenant_id = c.tenant_id and n.supersedes_id = c.id) as "isSuperseded", c.submitted_by as "submittedBy",
    to_char(c.submitted_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "submittedAt", d.acknowledged_by as "acknowledgedBy"
  from goals.check_in c left join goals.check_in_duty d on d.tenant_id = c.tenant_id and d.check_in_id = c.id`;

/** A new one, which nobody can have corrected yet. */
const MADE = `
  id, key_result_id as "keyResultId", value, as_of::text as "asOf", confidence, note, status, blockers, supersedes_id as "supersedesId", false as "isSuperseded", submitted_by as "submittedBy",
  to_char(submitted_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "submittedAt", null::text as "acknowledgedBy"`;

@Injectable()
export class CheckInService {
  constructor(
    private readonly db: TenantDb,
    private readonly duties: CheckInDutyStore,
    private readonly notifications: Notifications,
    private readonly audit: Audit,
  ) {}

  /** Newest first, corrected ones included. */
  list(actor: Actor, keyResultId: string): Promise<CheckInListView> {
    return this.db.read(actor, async (session) => {
      await this.requireKeyResult(session, keyResultId);
      return { items: await session.sql<CheckInView>(`${CHECK_INS} where c.key_result_id = $1 order by c.as_of desc, c.submitted_at desc limit 200`, [keyResultId]) };
    });
  }

  /** Taken from the roles that look after figures, and from whoever owns the goal. */
  submit(actor: Actor, keyResultId: string, input: SubmitCheckIn): Promise<CheckInView> {
    if (input.asOf !== undefined && !isDay(input.asOf)) throw invalid([{ pointer: '/asOf', code: 'day', detail: 'This day does not exist.' }]);
    return this.db.transaction(actor, async (session) => {
      await this.requireOwned(session, keyResultId);
      await this.requireReadable(session, keyResultId, input);
      await this.requireCorrectable(session, keyResultId, input.supersedesId);
      const [made] = await asDbSession(session).planned<CheckInView>('goals.check-in',
        `insert into goals.check_in (tenant_id, key_result_id, value, as_of, confidence, note, supersedes_id, submitted_by, status, blockers, submitted_by_user, target, target_on, semantics)
         select $1, k.id, $3, coalesce($4::date, current_date), $5, $6, $7, $8, $9, $10, $11, k.target, k.target_on, k.semantics from goals.key_result k where k.id = $2 and coalesce($4::date, current_date) <= current_date + 1 on conflict on constraint check_in_superseded_once do nothing returning ${MADE}`,
        [session.tenantId, keyResultId, input.value ?? null, input.asOf ?? null, input.confidence ?? null, input.note ?? '', input.supersedesId ?? null, session.actor.displayName, input.status ?? null, input.blockers ?? '', session.actor.accountId],
      );
      if (!made) await this.requireCorrectable(session, keyResultId, input.supersedesId);
      if (!made) throw invalid([{ pointer: '/asOf', code: 'day.future', detail: 'A reading cannot be of a day to come.' }]);
      const isOwed = await this.duties.meet(session, keyResultId, made, input.supersedesId);
      if (!isOwed) await this.notifications.settle(session, `key-result:${keyResultId}`);
      await this.audit.record(session, { action: input.supersedesId ? 'check-in.corrected' : 'check-in.submitted', subject: `key-result:${keyResultId}`, after: made });
      return made;
    });
  }

  /** Whoever leads has seen it. One that was corrected, or seen before, cannot be acknowledged. */
  acknowledge(actor: Actor, id: string): Promise<CheckInView> {
    return this.db.transaction(actor, async (session) => {
      const before = await session.one<CheckInView>(`${CHECK_INS} where c.id = $1`, [id]);
      if (!before) throw notFound('check-in');
      if (!(await this.duties.acknowledge(session, id))) throw refused(refuse('nothing-to-acknowledge', before.acknowledgedBy ? 'This check-in was acknowledged already.' : 'A newer check-in has taken its place; acknowledge that one.'));
      const after = { ...before, acknowledgedBy: session.actor.displayName };
      await this.audit.record(session, { action: 'check-in.acknowledged', subject: `key-result:${before.keyResultId}`, before, after });
      return after;
    });
  }

  /** Who only owns goals is told of other key results nothing, not even that they exist. */
  private async requireOwned(session: TenantSession, id: string): Promise<void> {
    if (canCheckIn(session.actor, null)) return;
    const row = await session.one<{ ownerId: string | null }>('select g.owner_person_id as "ownerId" from goals.key_result k join goals.goal g on g.tenant_id = k.tenant_id and g.id = k.goal_id where k.id = $1', [id]);
    if (canCheckIn(session.actor, row?.ownerId ?? null)) return;
    throw canReadGoals(session.actor) && row ? forbidden('Whoever owns this goal checks it in.') : notFound('key result');
  }

  /** A value where nothing else reads it, and within its ends; beside a figure that is read, how it stands to somebody. */
  private async requireReadable(session: TenantSession, id: string, input: SubmitCheckIn): Promise<void> {
    const { value } = input;
    const [row] = await asDbSession(session).planned<{ kind: string; unit: string; state: GoalState; min: number | null; max: number | null; baseline: number | null; isRead: boolean; isReadBy: boolean }>('goals.readable',
      `select k.kind, k.unit, g.state, m.min_value as min, m.max_value as max, k.baseline, ${IS_READ} as "isRead", ${readBy('coalesce($2::date, current_date)')} as "isReadBy" from goals.key_result k join goals.goal g on g.tenant_id = k.tenant_id and g.id = k.goal_id left join goals.metric m on m.tenant_id = k.tenant_id and m.id = k.metric_id where k.id = $1`, [id, input.asOf ?? null]);
    if (!row) throw notFound('key result');
    if (isEnded(row.state)) throw refused(refuse('goal-over', 'This goal is over: nothing is owed of it any more.'));
    if (value === undefined) {
      if (!row.isRead) throw invalid([{ pointer: '/value', code: 'required', detail: 'Give the value: nothing else reads it.' }]);
      if (input.confidence === undefined && input.status === undefined && !input.note && !input.blockers) throw invalid([{ pointer: '/confidence', code: 'required', detail: 'Its value is read automatically: say how sure you are, how it looks, or what is in the way.' }]);
      return;
    }
    if (row.kind === 'milestone') throw refused(refuse('milestones-are-reached', 'This key result is read from its milestones: say there which are reached, and here how sure you are.'));
    if (row.isReadBy) throw invalid([{ pointer: '/value', code: 'read-automatically', detail: 'Its metric reads this value. Leave it out, and say how sure you are and what is in the way.' }]);
    const range = row.kind === 'rubric' ? RUBRIC_RANGE : readableRange(row.unit, { min: row.min, max: row.max }, row.baseline);
    if (!isWithin(range, value)) throw invalid([{ pointer: '/value', code: 'range', detail: row.kind === 'rubric' ? 'Levels go from 0 to 4.' : row.unit === 'share' ? 'A share lies between 0 and 1.' : `It cannot be ${range.min !== null && value < range.min ? `below ${range.min}` : `above ${range.max}`}.` }]);
  }

  private async requireKeyResult(session: TenantSession, id: string): Promise<void> {
    if (!(await session.one('select 1 from goals.key_result where id = $1', [id]))) throw notFound('key result');
  }

  private async requireCorrectable(session: TenantSession, keyResultId: string, id: string | undefined): Promise<void> {
    if (id === undefined) return;
    const corrected = await session.one<CheckInView>(`${CHECK_INS} where c.id = $1 and c.key_result_id = $2`, [id, keyResultId]);
    if (!corrected) throw invalid([{ pointer: '/supersedesId', code: 'reference', detail: 'There is no such check-in of this key result.' }]);
    if (corrected.isSuperseded) throw refused(refuse('corrected-already', 'This check-in was corrected already; correct the newer one.'));
  }
}
