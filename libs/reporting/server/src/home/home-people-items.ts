import { hasRole, type TenantSession } from '@realign/kernel';
import type { HomeBlackoutView, HomeItemView, HomeSlipView } from '@realign/reporting/contract';

const MOST = 10;

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

type OfProgramme = Pick<HomeItemView, 'programmeId' | 'programmeName'>;

/** What one's inbox holds that is owed, the most pressing first; what another list names at the same address is left out by whoever asks. */
export async function readInbox(session: TenantSession, personId: string): Promise<HomeItemView[]> {
  const rows = await session.sql<OfProgramme & { title: string; body: string | null; reason: string; due: string | null; link: string; isLate: boolean; isUrgent: boolean }>(
    `select n.title, n.body, n.reason, n.due_on::text as due, n.link, coalesce(n.due_on < (select notifications.first_day()), false) as "isLate", n.urgency = 'urgent' as "isUrgent", n.programme_id as "programmeId", p.name as "programmeName"
     from platform.notification n left join programmes.programme p on p.tenant_id = n.tenant_id and p.id = n.programme_id
     where n.person_id = $1 and n.state = 'open' and n.urgency in ('owed', 'urgent') and n.visible_from <= now() and coalesce(n.snoozed_until <= now(), true)
     order by n.due_on nulls last, n.created_at desc limit ${MOST}`,
    [personId],
  );
  return rows.map(({ title, body, reason, due, link, isLate, isUrgent, programmeId, programmeName }) => ({
    kind: 'inbox', title, detail: body || `Because ${reason}.`, status: isUrgent || isLate ? 'off_track' : 'at_risk', programmeId, programmeName, due, link, action: 'Open',
  }));
}

/** Field reports that are one's own to file. */
export async function readReportsDue(session: TenantSession, personId: string): Promise<HomeItemView[]> {
  const rows = await session.sql<OfProgramme & { id: string; due: string; isLate: boolean }>(
    `select r.field_report_id as id, to_char(r.due_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as due, r.due_at < now() as "isLate", r.programme_id as "programmeId", p.name as "programmeName"
     from listening.field_report_v r join programmes.programme p on p.tenant_id = r.tenant_id and p.id = r.programme_id where r.person_id = $1 and r.state = 'due' order by r.due_at limit ${MOST}`,
    [personId],
  );
  return rows.map(({ id, due, isLate, ...of }) => ({ ...of, kind: 'report_due', title: 'Your field report is due', detail: 'Five minutes, before the evidence is frozen.', status: isLate ? 'off_track' : 'at_risk', due, link: `/field-reports/${id}`, action: 'Write report' }));
}

/** Reports in which a line is owed a reply, of programmes that one answers for; an owner of the organisation sees all. */
export async function readReportsToAnswer(session: TenantSession): Promise<HomeItemView[]> {
  const rows = await session.sql<OfProgramme & { checkpointId: string; reports: number; lines: number }>(
    `select r.round_id as "checkpointId", count(*)::integer as reports, sum(r.lines - r.replied_lines)::integer as lines, p.id as "programmeId", p.name as "programmeName"
     from listening.field_report_v r join programmes.programme p on p.tenant_id = r.tenant_id and p.id = r.programme_id
     where r.state = 'submitted' and r.lines > r.replied_lines and ${ANSWERS_FOR} group by r.round_id, p.id, p.name order by min(r.submitted_at) limit ${MOST}`,
    [isOwner(session), session.actor.personId],
  );
  return rows.map(({ checkpointId, reports, lines, ...of }) => ({ ...of, kind: 'report_to_answer', title: `Answer ${plural(reports, 'field report', 'field reports')}`, detail: `${plural(lines, 'line is', 'lines are')} owed a reply; the checkpoint closes when each has one.`, status: 'at_risk', due: null, link: `/checkpoints/${checkpointId}`, action: 'Open reports' }));
}

/** Weeks in which too much meets in a unit that one leads, or in which a programme that one answers for takes part; the nearest week of each unit. */
export async function readCollisions(session: TenantSession): Promise<HomeItemView[]> {
  const rows = await session.sql<{ unitId: string; unit: string; week: string; p95: number; items: number; moves: number }>(
    `select * from (
       select distinct on (c.org_unit_id) c.org_unit_id as "unitId", u.name as unit, c.week_on::text as week, round(c.p95::numeric, 1)::float8 as p95, jsonb_array_length(c.items) as items, jsonb_array_length(c.moves) as moves
       from reporting.load_collision c join directory.org_unit u on u.tenant_id = c.tenant_id and u.id = c.org_unit_id
       where jsonb_array_length(c.items) > 0 and c.week_on >= date_trunc('week', current_date) and ($1::boolean or u.id in (${LED}) or exists (
         select 1 from programmes.programme p where p.id::text in (select i ->> 'programmeId' from jsonb_array_elements(c.items) i) and (${ANSWERS_FOR})))
       order by c.org_unit_id, c.week_on) nearest order by week, p95 desc limit 5`,
    [isOwner(session), session.actor.personId],
  );
  return rows.map(({ unitId: _, unit, week, p95, items, moves }) => ({
    kind: 'collision', title: `Too much meets in ${unit}`, detail: `${p95} hours a person in the week of ${week}, from ${plural(items, 'item', 'items')}. ${moves > 0 ? `${plural(moves, 'move', 'moves')} would help.` : 'No move helps by itself.'}`,
    status: 'at_risk', programmeId: null, programmeName: null, due: week, link: '/change-load', action: 'See what meets',
  }));
}

/** Somebody leads a unit when people of it report to them, or when they sit in it and anybody reports to them; $2 the caller. */
const LED = `select p.org_unit_id from directory.person p where p.manager_id = $2::uuid and p.state = 'active'
  union select m.org_unit_id from directory.person m where m.id = $2::uuid and exists (select 1 from directory.person r where r.manager_id = m.id and r.state = 'active')`;

/** $1 whether all concern the caller, $2 the caller. */
const ANSWERS_FOR = '($1::boolean or $2::uuid in (p.sponsor_person_id, p.change_lead_person_id, p.steward_person_id))';

const isOwner = ({ actor }: TenantSession): boolean => hasRole(actor, 'owner');

/** Blackout periods of the whole organisation, everywhere, from two weeks ago to five months ahead: as far as the lines of the programmes reach. */
export const readBlackouts = (session: TenantSession): Promise<HomeBlackoutView[]> =>
  session.sql(
    `select name, starts_on::text as "startsOn", ends_on::text as "endsOn" from programmes.blackout_v
     where programme_id is null and cardinality(countries) = 0 and cardinality(org_unit_ids) = 0 and ends_on > current_date - 15 and starts_on < current_date + 150 order by starts_on, blackout_id limit 6`,
  );

/** What was moved to a later day in the last seven days and stands there still, once for each thing, from where it stood before the first of its moves. */
export const readSlips = (session: TenantSession, programmeIds: readonly string[]): Promise<HomeSlipView[]> =>
  session.sql(
    `select c.programme_id as "programmeId", p.name as "programmeName", c.title, c.starts_before::text as "startsBefore", c.starts_after::text as "startsAfter" from (
       select programme_id, subject_type, subject_id, (array_agg(title order by changed_at desc))[1] as title, (array_agg(starts_before order by changed_at))[1] as starts_before, (array_agg(starts_after order by changed_at desc))[1] as starts_after, max(changed_at) as changed_at
       from programmes.date_change_v where programme_id = any ($1) and changed_at > now() - interval '7 days' group by programme_id, subject_type, subject_id) c
     join programmes.programme p on p.id = c.programme_id where c.starts_after > c.starts_before order by c.changed_at desc, c.title limit 5`,
    [programmeIds],
  );
