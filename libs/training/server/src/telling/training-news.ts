import { Injectable } from '@nestjs/common';
import { Notifications, type TenantSession } from '@realign/kernel';
import { dayIsOver } from '../assignment/day-is-over';
import { RESTS } from '../reconcile/difference.sql';

/** Today's reminders: one notification for each, owed by the day the module is due. Someone who has several modules in several plans hears of each. */
const REMINDED = `
  select r.person_id, 'training:' || r.plan_id || ':' || r.module_id as subject,
         m.title || case when r.kind = 'overdue' then ' is overdue' when r.kind = 'week_before' then ' is due in a week' when r.due_on <= notifications.day_at(now(), z.time_zone) then ' is due today' else ' is due tomorrow' end as title, null::text as body, '/training/mine' as link,
         'it belongs to your role' as reason, 'reminder:' || r.plan_id || ':' || r.module_id || ':' || r.kind || ':' || r.due_on as dedupe_key, r.due_on, p.programme_id
  from training.reminder r join training.training_module m on m.tenant_id = r.tenant_id and m.id = r.module_id join training.training_plan p on p.tenant_id = r.tenant_id and p.id = r.plan_id
  join notifications.person_zone_v z on z.tenant_id = r.tenant_id and z.person_id = r.person_id
  where r.given_on = current_date`;

/** Reminders that somebody gives by hand. `$words` is what they say beside it. */
const REMINDED_BY_HAND = (where: string, words: number): string => `
  select t.person_id, 'training:' || t.plan_id || ':' || t.module_id as subject,
         m.title || case when ${dayIsOver('t.due_on')} then ' is overdue' else ' is due on ' || to_char(t.due_on, 'FMDD FMMonth YYYY') end as title, $${words}::text as body, '/training/mine' as link,
         'it belongs to your role' as reason, 'asked:' || t.plan_id || ':' || t.module_id || ':' || current_date as dedupe_key, t.due_on, p.programme_id
  from training.training_assignment t join training.training_module m on m.tenant_id = t.tenant_id and m.id = t.module_id join training.training_plan p on p.tenant_id = t.tenant_id and p.id = t.plan_id
  where ${where}`;

/** What was owed and is not any more: learnt, waived, or not asked for now. */
const SETTLED = `
  select n.person_id, n.subject from platform.notification n where n.kind = 'training' and n.state = 'open' and n.urgency = 'owed' and n.subject like 'training:%'
    and not exists (select 1 from training.training_assignment t where t.tenant_id = n.tenant_id and t.person_id = n.person_id and n.subject = 'training:' || t.plan_id || ':' || t.module_id and t.mode = 'push' and t.state in ('assigned', 'in_progress'))`;

/** The same of these people alone. */
const SETTLED_OF = `${SETTLED} and n.person_id = any($1::uuid[])`;

/** What somebody completed under a plan and is good for a month at most, told once for each last day: they may renew it before it is asked again. */
const EXPIRING = `
  select distinct on (t.person_id, t.module_id) t.person_id, 'training-expiry:' || t.module_id as subject, m.title || ' is good until ' || to_char(r.expires_on, 'FMDD FMMonth YYYY') as title,
         'It is asked again after that day. You may renew it before.' as body, '/training/mine' as link, 'you completed it' as reason, 'expires:' || t.module_id || ':' || r.expires_on as dedupe_key, null::date as due_on, p.programme_id
  from training.learning_record r
  join training.training_assignment t on t.person_id = r.person_id and t.module_id = r.module_id and t.state in ('completed', 'applied')
  join training.enrolment e on e.person_id = t.person_id and e.plan_id = t.plan_id
  join training.training_module m on m.id = t.module_id join training.training_plan p on p.id = t.plan_id and p.state = 'active' and not ${RESTS('p')}
  where r.status = 'completed' and r.expires_on between current_date and current_date + 30
    and not exists (select 1 from training.learning_record o where o.person_id = r.person_id and o.module_id = r.module_id and o.status = 'completed' and o.completed_on = r.completed_on and o.expires_on > r.expires_on)
    and not exists (select 1 from training.completion c where c.person_id = r.person_id and c.module_id = r.module_id and c.completed_on > r.completed_on)
  order by t.person_id, t.module_id, t.plan_id`;

const WHEN = `to_char(s.starts_local, 'YYYY-MM-DD HH24:MI') || ' (' || s.time_zone || ')'`;

/** How often somebody with the seat `b` was told this of the session `s`. */
const TOLD = (key: string): string => `(select count(*) from platform.notification n where n.person_id = b.person_id and n.subject = 'training-session:' || s.id and n.dedupe_key like '${key}:%')`;

interface AboutTrainer {
  readonly title: string;
  readonly body: string;
  readonly key: string;
  /** What was told before it, each time. */
  readonly after: string;
  readonly where: string;
}

/** To whoever has a seat, or waits for one, in sessions to come. $1 one session, or null for all. */
const ABOUT_TRAINER = ({ title, body, key, after, where }: AboutTrainer): string => `
  select b.person_id, 'training-session:' || s.id as subject, '${title}' || m.title || ', ' || ${WHEN} as title, '${body}' as body, '/training/mine' as link, case b.state when 'booked' then 'you have a seat' else 'you wait for a seat' end as reason,
         '${key}:' || s.id || ':' || ${TOLD(after)} as dedupe_key, null::date as due_on, null::uuid as programme_id
  from training.training_session s join training.training_module m on m.tenant_id = s.tenant_id and m.id = s.module_id
  join training.session_seat b on b.tenant_id = s.tenant_id and b.session_id = s.id and b.state in ('booked', 'waiting')
  where s.state = 'planned' and s.starts_at > now() and ($1::uuid is null or s.id = $1) and ${where}`;

/** What people hear of their training. */
@Injectable()
export class TrainingNews {
  constructor(private readonly notifications: Notifications) {}

  /** What was owed and is not any more leaves people's inboxes. */
  async settled(session: TenantSession): Promise<void> {
    await this.notifications.settleFrom(session, SETTLED, []);
  }

  /** The same of these people alone, at once: after they completed something, or were let off it. */
  async settledOf(session: TenantSession, personIds: readonly string[]): Promise<void> {
    if (personIds.length > 0) await this.notifications.settleFrom(session, SETTLED_OF, [personIds]);
  }

  /** Reminders that somebody gives by hand, of the assignments `t` that a condition says; one of a module a day. @returns how many are new */
  remindedByHand(session: TenantSession, { where, params }: { readonly where: string; readonly params: readonly unknown[] }, words: string): Promise<number> {
    return this.notifications.putFrom(session, { kind: 'training', urgency: 'owed', sql: REMINDED_BY_HAND(where, params.length + 1), params: [...params, words] });
  }

  async reminded(session: TenantSession): Promise<void> {
    await this.notifications.putFrom(session, { kind: 'training', urgency: 'fyi', sql: EXPIRING, params: [] });
    await this.settled(session);
    await this.notifications.putFrom(session, { kind: 'training', urgency: 'owed', sql: REMINDED, params: [] });
  }

  /** Beside the mail with the invitation: the inbox has it too. */
  async invited(session: TenantSession, sessionId: string, personIds: readonly string[]): Promise<void> {
    await this.notifications.putFrom(session, {
      kind: 'session', urgency: 'fyi', params: [sessionId, personIds],
      sql: `select unnest($2::uuid[]) as person_id, 'training-session:' || s.id as subject, 'You have a seat: ' || m.title || ', ' || ${WHEN} as title, s.room as body, '/training/mine' as link, 'you learn this module' as reason,
                   'seat:' || s.id || ':' || s.sequence as dedupe_key, null::date as due_on, null::uuid as programme_id
            from training.training_session s join training.training_module m on m.tenant_id = s.tenant_id and m.id = s.module_id where s.id = $1::uuid`,
    });
  }

  /** Trainers hear of what they are to teach, and of each move of it. */
  async teaches(session: TenantSession, sessionId: string, personIds: readonly string[]): Promise<void> {
    await this.notifications.putFrom(session, {
      kind: 'session', urgency: 'fyi', params: [sessionId, personIds],
      sql: `select unnest($2::uuid[]) as person_id, 'training-session:' || s.id as subject, 'You teach ' || m.title || ', ' || ${WHEN} as title, s.room as body, '/training/sessions/' || s.id as link, 'you are its trainer' as reason,
                   'teaches:' || s.id || ':' || s.sequence as dedupe_key, null::date as due_on, null::uuid as programme_id
            from training.training_session s join training.training_module m on m.tenant_id = s.tenant_id and m.id = s.module_id where s.id = $1::uuid`,
    });
  }

  /** Whoever has a seat or waits for one no more, without having given it up, and why. */
  async seatGone(session: TenantSession, sessionId: string, personIds: readonly string[], why: string): Promise<void> {
    if (personIds.length === 0) return;
    await this.notifications.putFrom(session, {
      kind: 'session', urgency: 'fyi', params: [sessionId, personIds, why],
      sql: `select b.person_id, 'training-session:' || s.id as subject, 'You have no place any more: ' || m.title || ', ' || ${WHEN} as title, null::text as body, '/training/mine' as link, $3::text as reason,
                   'seat-gone:' || s.id || ':' || extract(epoch from b.changed_at) as dedupe_key, null::date as due_on, null::uuid as programme_id
            from training.training_session s join training.session_seat b on b.tenant_id = s.tenant_id and b.session_id = s.id and b.person_id = any($2::uuid[])
            join training.training_module m on m.tenant_id = s.tenant_id and m.id = s.module_id where s.id = $1::uuid`,
    });
  }

  /** Nobody teaches a session to come any more; `isUntaught` is asked of the session `s`. $1 one session, or null for all. */
  async untaught(session: TenantSession, sessionId: string | null, isUntaught: string): Promise<void> {
    await this.notifications.putFrom(session, { kind: 'session', urgency: 'fyi', params: [sessionId], sql: ABOUT_TRAINER({ title: 'It has no trainer any more: ', body: 'It stands as planned. You hear when somebody else teaches it, or when it is cancelled.', key: 'untaught', after: 'taught-again', where: isUntaught }) });
  }

  /** Somebody teaches it after all: for whoever was told that nobody does. */
  async taughtAgain(session: TenantSession, sessionId: string | null, isUntaught: string): Promise<void> {
    await this.notifications.putFrom(session, { kind: 'session', urgency: 'fyi', params: [sessionId], sql: ABOUT_TRAINER({ title: 'It has a trainer again: ', body: 'It stands as planned.', key: 'taught-again', after: 'untaught', where: `not (${isUntaught}) and ${TOLD('untaught')} > ${TOLD('taught-again')}` }) });
  }

  /** Who had a seat and did not come is offered the next one, without blame. */
  async missed(session: TenantSession, sessionId: string): Promise<void> {
    await this.notifications.putFrom(session, {
      kind: 'training', urgency: 'fyi', params: [sessionId],
      sql: `select b.person_id, 'training-session:' || s.id as subject, 'You missed ' || m.title || ' on ' || ${WHEN} as title, 'Other sessions are open to you under My learning.' as body, '/training/mine' as link, 'you had a seat' as reason,
                   'missed:' || s.id as dedupe_key, null::date as due_on, null::uuid as programme_id
            from training.training_session s join training.session_seat b on b.tenant_id = s.tenant_id and b.session_id = s.id and b.state = 'no_show' join training.training_module m on m.tenant_id = s.tenant_id and m.id = s.module_id where s.id = $1::uuid`,
    });
  }

  async remindersGiven(session: TenantSession, day: string, counts: Readonly<Record<'weekBefore' | 'dayBefore' | 'overdue', number>>): Promise<void> {
    await this.notifications.publish(session, { type: 'training.reminders_given', title: `Training reminders given: ${counts.weekBefore + counts.dayBefore + counts.overdue}`, link: '/training', data: { day, ...counts }, dedupeKey: `training-reminders:${day}` });
  }
}
