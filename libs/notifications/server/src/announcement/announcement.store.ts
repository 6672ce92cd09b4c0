import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { AnnouncementPreviewView, AnnouncementView } from '@realign/notifications/contract';

export interface StoredAnnouncement {
  readonly id: string;
  readonly programmeId: string;
  readonly audienceId: string;
  readonly title: string;
  readonly body: string;
  readonly overBudget: 'hold' | 'leave_out';
  readonly runId: string;
  readonly people: number;
}

export interface PageResult {
  readonly people: number;
  readonly told: number;
  readonly held: number;
  readonly leftOut: number;
  readonly muted: number;
  readonly last: string | null;
}

/** The audience's people of today who are still here. $1 audience. */
const MEMBERS = `
  select distinct p.id as person_id, p.email from directory.audience_member_v m join directory.person p on p.tenant_id = m.tenant_id and p.id = m.person_id and p.state = 'active'
  where m.audience_id = $1::uuid and m.valid_from <= current_date and (m.valid_to is null or m.valid_to > current_date)`;

/** No mail comes of it, so that it costs nothing: it stands in the inbox. */
const INBOX_ONLY = `(m.email is null or coalesce((select f.choices ->> 'announcement' from notifications.preference f where f.person_id = m.person_id), 'daily') = 'off')`;

const IS_MUTED = `exists (select 1 from notifications.programme_mute u where u.person_id = m.person_id and u.programme_id = $2::uuid)`;

const PREVIEW = `
  with m as (${MEMBERS}), judged as (
    select ${INBOX_ONLY} as inbox_only, ${IS_MUTED} as muted, coalesce(w.contacts, 0) >= $4::integer and not ${INBOX_ONLY} as over
    from m left join notifications.contact_week w on w.person_id = m.person_id and w.week_on = $3::date)
  select count(*)::integer as people, count(*) filter (where muted)::integer as muted, count(*) filter (where over and not muted)::integer as "overBudget",
         count(*) filter (where not over and not muted)::integer as "thisWeek", count(*) filter (where not over and not muted and inbox_only)::integer as "inboxOnly", $4::integer as "contactsPerWeek" from judged`;

/**
 * One page: takes a place in the week for each who is not muted and gets a mail of it; who gets none is held until the next week begins, or left out. One statement,
 * so that the budget is charged for exactly those who are told. Who has it already is passed over by the key, and not charged again.
 */
const PAGE = `
  with m as (${MEMBERS} and ($5::uuid is null or p.id > $5) order by 1 limit $6::integer),
  fresh as (select m.person_id, ${IS_MUTED} as muted, ${INBOX_ONLY} as inbox_only from m where not exists (select 1 from platform.notification n where n.person_id = m.person_id and n.dedupe_key = 'announcement:' || $7::text)),
  taken as (
    insert into notifications.contact_week as w (tenant_id, person_id, week_on, contacts) select $8::uuid, f.person_id, $3::date, 1 from fresh f where not f.muted and not f.inbox_only and $4::integer > 0 order by f.person_id
    on conflict (tenant_id, person_id, week_on) do update set contacts = w.contacts + 1 where w.contacts < $4::integer returning w.person_id),
  put as (
    insert into platform.notification (tenant_id, person_id, programme_id, kind, urgency, subject, title, body, link, reason, dedupe_key, visible_from, is_counted)
    select $8::uuid, f.person_id, $2::uuid, 'announcement', 'bulk', 'announcement:' || $7::text, $9::text, $10::text, '/inbox', $11::text, 'announcement:' || $7::text,
           case when t.person_id is null and not f.inbox_only then $12::timestamptz else now() end, t.person_id is not null
    from fresh f left join taken t on t.person_id = f.person_id where not f.muted and (t.person_id is not null or f.inbox_only or $13::boolean)
    on conflict (tenant_id, person_id, dedupe_key) do nothing returning 1)
  select (select count(*) from m)::integer as people, ((select count(*) from taken) + (select count(*) from fresh where inbox_only and not muted))::integer as told, (select count(*) from fresh where muted)::integer as muted,
         ((select count(*) from put) - (select count(*) from taken) - (select count(*) from fresh where inbox_only and not muted))::integer as held, (select max(person_id::text) from m) as last,
         ((select count(*) from fresh where not muted) - (select count(*) from put))::integer as "leftOut"`;

const LIST = `
  select a.id, a.title, a.body, d.name as "audienceName", a.over_budget as "overBudget", a.run_id as "runId", r.state as "runState", a.people, a.told, a.held, a.left_out as "leftOut", a.muted, a.by_name as "byName",
         to_char(a.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "createdAt",
         case when a.told + a.held >= 10 then (select (round(count(*) / 5.0) * 5)::integer from platform.notification n where n.tenant_id = a.tenant_id and n.subject = 'announcement:' || a.id and n.read_at is not null) end as read
  from notifications.announcement a join directory.audience d on d.tenant_id = a.tenant_id and d.id = a.audience_id join platform.run r on r.tenant_id = a.tenant_id and r.id = a.run_id`;

@Injectable()
export class AnnouncementStore {
  async preview(session: TenantSession, audienceId: string, programmeId: string, weekOn: string, perWeek: number): Promise<AnnouncementPreviewView> {
    const row = await session.one<AnnouncementPreviewView>(PREVIEW, [audienceId, programmeId, weekOn, perWeek]);
    if (!row) throw new Error('A count is always a row.');
    return row;
  }

  async insert(session: TenantSession, one: Omit<StoredAnnouncement, 'people'>): Promise<void> {
    await session.sql('insert into notifications.announcement (tenant_id, id, programme_id, audience_id, title, body, over_budget, run_id, by_name) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
      session.tenantId, one.id, one.programmeId, one.audienceId, one.title, one.body, one.overBudget, one.runId, session.actor.displayName]);
  }

  get(session: TenantSession, id: string): Promise<StoredAnnouncement | undefined> {
    return session.one('select id, programme_id as "programmeId", audience_id as "audienceId", title, body, over_budget as "overBudget", run_id as "runId", people from notifications.announcement where id = $1 for update', [id]);
  }

  async page(session: TenantSession, one: StoredAnnouncement, { after, size, weekOn, perWeek, nextWeek, reason }: { after: string | null; size: number; weekOn: string; perWeek: number; nextWeek: Date; reason: string }): Promise<PageResult> {
    const row = await session.one<PageResult>(PAGE, [one.audienceId, one.programmeId, weekOn, perWeek, after, size, one.id, session.tenantId, one.title, one.body, reason, nextWeek.toISOString(), one.overBudget === 'hold']);
    if (!row) throw new Error('A count is always a row.');
    await session.sql('update notifications.announcement set people = people + $2, told = told + $3, held = held + $4, left_out = left_out + $5, muted = muted + $6 where id = $1', [one.id, row.people, row.told, row.held, row.leftOut, row.muted]);
    return row;
  }

  list(session: TenantSession, programmeId: string): Promise<AnnouncementView[]> {
    return session.sql<AnnouncementView>(`${LIST} where a.programme_id = $1 order by a.created_at desc, a.id desc limit 50`, [programmeId]);
  }

  one(session: TenantSession, id: string): Promise<AnnouncementView | undefined> {
    return session.one<AnnouncementView>(`${LIST} where a.id = $1`, [id]);
  }
}
