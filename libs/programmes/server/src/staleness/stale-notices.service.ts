import { Injectable } from '@nestjs/common';
import { Notifications, systemActor, type NotificationKind } from '@realign/kernel';
import { TenantDb } from '@realign/platform';
import type { TellOfStaleness } from '@realign/programmes/contract';
import { RegisteredStaleness, type FoundThing } from './staleness';

interface Programme {
  readonly name: string;
  readonly leadId: string | null;
  readonly sponsorId: string | null;
  readonly stewardId: string | null;
  readonly state: string;
  /** The day that has come: by when a resting programme was to be taken up, or on which a retirement is looked at. */
  readonly passed: string | null;
  /** It is today that it is to be taken up. */
  readonly isToday: boolean;
}

/** Who leads, sponsors and stewards it, of those who are still here: whoever left is told nothing, so that what is theirs goes to the next. */
const PROGRAMME = `
  select p.name, l.id as "leadId", x.id as "sponsorId", s.id as "stewardId", p.state,
    case when p.state = 'dormant' and p.resume_by <= current_date then p.resume_by::text when p.state = 'retiring' and p.retirement_check_on <= current_date then p.retirement_check_on::text end as passed,
    p.state = 'dormant' and p.resume_by = current_date as "isToday"
  from programmes.programme p
  left join directory.person l on l.tenant_id = p.tenant_id and l.id = p.change_lead_person_id and l.state = 'active'
  left join directory.person x on x.tenant_id = p.tenant_id and x.id = p.sponsor_person_id and x.state = 'active'
  left join directory.person s on s.tenant_id = p.tenant_id and s.id = p.steward_person_id and s.state = 'active' where p.id = $1`;

const STILL_HERE = `select id from directory.person where id = any($1::uuid[]) and state = 'active'`;

interface Overdue {
  readonly id: string;
  readonly name: string;
  readonly launchOn: string;
}

/** Waves whose day has passed, not launched, and of which nobody said why. */
const OVERDUE = `
  select w.id, w.name, w.launch_on::text as "launchOn" from programmes.wave w join programmes.programme p on p.id = w.programme_id
  where w.programme_id = $1 and w.state in ('planned', 'ready') and w.launched_on is null and w.launch_on < (now() at time zone p.time_zone)::date
    and not exists (select 1 from programmes.date_change d where d.subject_id = w.id and d.is_late and not d.is_undone and d.starts_after = w.launch_on) order by w.launch_on, w.name`;

/** The key ends with the day it was last looked at: once looked at, it may be told of again when it has grown stale again. */
const NOTICES = `
  select n.person_id, n.subject, n.title, n.body, n.link, n.reason, n.dedupe_key, null::date as due_on, $2::uuid as programme_id
  from jsonb_to_recordset($1::jsonb) as n(person_id uuid, subject text, title text, body text, link text, reason text, dedupe_key text)`;

/** Tells of what has grown stale, once: its owner, else whoever leads, else the steward; past twice its limit the sponsor too. Safe to repeat. */
@Injectable()
export class StaleNotices {
  constructor(
    private readonly db: TenantDb,
    private readonly staleness: RegisteredStaleness,
    private readonly notifications: Notifications,
  ) {}

  tell({ tenantId, programmeId }: TellOfStaleness): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      const programme = await session.one<Programme>(PROGRAMME, [programmeId]);
      if (!programme) return;
      if (RESTS.includes(programme.state)) {
        const notices = dayNotices(programmeId, programme);
        if (notices.length > 0) await this.notifications.putFrom(session, { kind: 'plan', urgency: 'owed', sql: NOTICES, params: [JSON.stringify(notices), programmeId] });
        return;
      }
      const overdue = (await session.sql<Overdue>(OVERDUE, [programmeId])).flatMap((wave) => overdueNotice(programmeId, programme, wave));
      if (overdue.length > 0) await this.notifications.putFrom(session, { kind: 'plan', urgency: 'owed', sql: NOTICES, params: [JSON.stringify(overdue), programmeId] });
      const old = (await this.staleness.things(session, programmeId)).filter(({ state }) => state === 'stale' || state === 'escalated');
      const owners = old.flatMap(({ thing: { ownerPersonId } }) => ownerPersonId ?? []);
      const stillHere = new Set((await session.sql<{ id: string }>(STILL_HERE, [owners])).map(({ id }) => id));
      for (const kind of ['statement', 'plan'] as const) {
        const notices = old.filter((found) => kindOf(found) === kind).flatMap((found) => noticesOf(programmeId, programme, found, stillHere));
        if (notices.length > 0) await this.notifications.putFrom(session, { kind, urgency: 'fyi', sql: NOTICES, params: [JSON.stringify(notices), programmeId] });
      }
    });
  }
}

/** What rests or ends is not looked at any more, so that nothing of it grows stale; its own day is told. */
const RESTS: readonly string[] = ['dormant', 'retiring', 'retired'];

/** Told on the day, and of one that rests once more when it has passed, to the steward and the sponsor, who can take the next step; without a steward to the lead. */
function dayNotices(programmeId: string, { name, leadId, stewardId, sponsorId, state, passed, isToday }: Programme): object[] {
  if (passed === null) return [];
  const keeper = stewardId ?? leadId;
  const [title, body] = isToday
    ? [`Take it up again today: ${name}`, `It rests, and was to be taken up again by ${passed}. Wake it up, or retire it.`]
    : state === 'dormant'
    ? [`It rests longer than was said: ${name}`, `It was to be taken up again by ${passed}. Wake it up, or retire it.`]
    : [`Look whether it ended well: ${name}`, `The later check of its retirement is due since ${passed}. Write what it found.`];
  const notice = (personId: string, reason: string) => ({ person_id: personId, subject: `programme:${programmeId}`, title, body, link: `/programmes/${programmeId}/launch`, reason, dedupe_key: `day-${isToday ? 'today-' : ''}${state}-${programmeId}-${passed}-${personId}` });
  return [
    ...(keeper === null ? [] : [notice(keeper, stewardId ? 'you are its steward' : 'you lead the programme')]),
    ...(sponsorId === null || sponsorId === keeper ? [] : [notice(sponsorId, 'you sponsor the programme')]),
  ];
}

/** Told once of each day that passed, to whoever leads. */
const overdueNotice = (programmeId: string, { name, leadId, stewardId }: Programme, wave: Overdue): object[] => {
  const personId = leadId ?? stewardId;
  return personId === null ? [] : [{
    person_id: personId, subject: `wave:${wave.id}`, title: `Not launched on its day: ${wave.name}`, body: `${name}: it should have been launched on ${wave.launchOn}. Launch it, say why it was not, or give it another day.`,
    link: `/programmes/${programmeId}/plan?item=${wave.id}`, reason: leadId === null ? 'you are its steward' : 'you lead the programme', dedupe_key: `overdue-${wave.id}-${wave.launchOn}-${personId}`,
  }];
};

const kindOf = ({ thing }: FoundThing): NotificationKind => (thing.kind === 'statement' ? 'statement' : 'plan');

function noticesOf(programmeId: string, { name, leadId, sponsorId, stewardId }: Programme, { thing, state, days }: FoundThing, stillHere: ReadonlySet<string>): object[] {
  const { kind, subjectId, title, lastLookedAtOn, limitDays, remedy, link, ownerName, ownerPersonId } = thing;
  const theirs = ownerPersonId && stillHere.has(ownerPersonId) ? ownerPersonId : null;
  const owner = theirs ?? leadId ?? stewardId;
  const nobody = `${!ownerPersonId ? 'nobody owns it' : `${ownerName ?? 'whoever owns it'} has left`}, and you ${leadId === null ? 'are the steward of' : 'lead'} the programme`;
  const key = `stale-${kind.replaceAll(' ', '-')}-${subjectId}-${lastLookedAtOn}`;
  const notice = (personId: string, reason: string, dedupeKey: string) => ({
    person_id: personId, subject: `stale:${kind}:${subjectId}`, title: `Stale ${kind}: ${title}`, body: `${name}: last looked at ${days} days ago, and good for ${limitDays}. ${remedy}`, link: `/programmes/${programmeId}/${link}`, reason, dedupe_key: dedupeKey,
  });
  return [
    ...(owner === null ? [] : [notice(owner, theirs ? 'you own it' : nobody, key)]),
    ...(state === 'escalated' && sponsorId !== null && sponsorId !== owner ? [notice(sponsorId, 'you sponsor the programme, and nobody has looked at it', `${key}-sponsor`)] : []),
  ];
}
