import { Injectable } from '@nestjs/common';
import { Notifications, type TenantSession } from '@realign/kernel';
import { programmesPermissions } from '@realign/programmes/contract';
import { checkpointTitle, seriesTitle, type Instant, type TripOutcome, type WallTime } from '@realign/reviews/domain';
import type { Cadence } from '../cadence/cadence.store';
import type { Checkpoint } from '../checkpoint/checkpoint.store';

/** Who answers for the programme, but not whoever did it. $1 programme, $2 title, $3 text, $4 link, $5 key, $6 subject, $7 who did it, $8 roles to whom the programme's pages are open; to others the link is that of the checkpoint ahead. */
const WHO = `
  select distinct on (d.person_id) d.person_id, $6::text as subject, $2::text as title, $3::text as body,
    case when $4::text like '/checkpoints/%' or exists (select 1 from identity.membership m where m.tenant_id = p.tenant_id and m.person_id = d.person_id and m.roles && $8::text[]) then $4::text
      else coalesce((select '/checkpoints/' || c.id from reviews.checkpoint c where c.tenant_id = p.tenant_id and c.programme_id = p.id and not c.rests and c.state in ('scheduled', 'deferred', 'collecting', 'pack_frozen', 'in_review') order by c.due_at, c.id limit 1), $4::text) end as link,
    case d.duty when 1 then 'you are the sponsor of this programme' when 2 then 'you lead this programme' else 'you are the steward of this programme' end as reason,
    $5::text as dedupe_key, null::date as due_on, p.id as programme_id
  from programmes.programme p cross join lateral (values (p.sponsor_person_id, 1), (p.change_lead_person_id, 2), (p.steward_person_id, 3)) as d(person_id, duty)
  where p.id = $1::uuid and d.person_id is not null and d.person_id is distinct from $7::uuid order by d.person_id, d.duty`;

const WHAT: Readonly<Record<TripOutcome, string>> = {
  brought_forward: 'The checkpoint ahead is held now, in place of its date.', extraordinary: 'An extra checkpoint is held now; the date of the rhythm stays.', open_already: 'A checkpoint is open already; it is dealt with there.',
};

/** What those who answer for a programme hear of its rhythms between checkpoints. */
@Injectable()
export class SeriesNews {
  constructor(private readonly notifications: Notifications) {}

  async paused(session: TenantSession, { id, programmeId, series, waveName, version, pausedUntil, pauseReason, pausedBy }: Cadence): Promise<void> {
    await this.tell(session, programmeId, { title: `${await this.nameOf(session, programmeId, series, waveName)} rests until ${pausedUntil}`, text: `${pausedBy ?? 'Somebody'}: ${pauseReason ?? ''}`, key: `series:${id}:${version}:paused`, subject: `series:${id}` });
  }

  async resumed(session: TenantSession, { id, programmeId, series, waveName, version }: Cadence): Promise<void> {
    await this.tell(session, programmeId, { title: `${await this.nameOf(session, programmeId, series, waveName)} goes on`, text: `${session.actor.displayName} ended its rest before its day.`, key: `series:${id}:${version}:resumed`, subject: `series:${id}` });
  }

  /** A changed rhythm whose next date comes later is told like a date put off. */
  async later(session: TenantSession, { id, programmeId, series, waveName, version }: Cadence, reason: string, before: string, after: string): Promise<void> {
    await this.tell(session, programmeId, { title: `${await this.nameOf(session, programmeId, series, waveName)} comes later: ${after}`, text: `${session.actor.displayName}: ${ended(reason)} The next checkpoint was to be held on ${before}.`, key: `series:${id}:${version}:later`, subject: `series:${id}` });
  }

  /** Who decides at its checkpoints is other than before. */
  async deciders(session: TenantSession, { id, programmeId, series, waveName, version }: Cadence): Promise<void> {
    await this.tell(session, programmeId, { title: `${await this.nameOf(session, programmeId, series, waveName)}: who decides has changed`, text: `${session.actor.displayName} changed who decides what at its checkpoints.`, key: `series:${id}:${version}:deciders`, subject: `series:${id}` });
  }

  /** Whoever answers for the programme sees until when, and why. */
  async deferred(session: TenantSession, { id, programmeId, seq, series, waveName, timeZone }: Pick<Checkpoint, 'id' | 'programmeId' | 'seq' | 'series' | 'waveName' | 'timeZone'>, reason: string, until: Instant, at: WallTime): Promise<void> {
    const subject = `checkpoint:${id}:deferred`;
    await this.tell(session, programmeId, { title: `${checkpointTitle(seq, series, waveName)} is put off until ${at.slice(0, 10)}`, text: `${session.actor.displayName}: ${ended(reason)} It is held on ${at.slice(0, 10)} at ${at.slice(11, 16)} (${timeZone}).`, key: `${subject}:${until}`, subject, link: `/checkpoints/${id}` });
  }

  /** One word for everything that tripped in one round. */
  async tripped(session: TenantSession, programmeId: string, checkpoint: Pick<Checkpoint, 'id' | 'seq' | 'series' | 'waveName'>, reason: string, outcome: TripOutcome, on: string): Promise<void> {
    const subject = `checkpoint:${checkpoint.id}:tripped`;
    await this.tell(session, programmeId, { title: `A tripwire called ${lowered(checkpointTitle(checkpoint.seq, checkpoint.series, checkpoint.waveName))}`, text: `${reason} ${WHAT[outcome]}`, key: `${subject}:${on}`, subject, link: `/checkpoints/${checkpoint.id}` });
  }

  private async nameOf(session: TenantSession, programmeId: string, series: string, wave: string | null): Promise<string> {
    const row = await session.one<{ name: string }>('select name from programmes.programme where id = $1', [programmeId]);
    return seriesTitle(series, row?.name ?? '', wave);
  }

  private async tell(session: TenantSession, programmeId: string, { title, text, key, subject, link = `/programmes/${programmeId}/reviews` }: { title: string; text: string; key: string; subject: string; link?: string }): Promise<void> {
    await this.notifications.putFrom(session, { kind: 'checkpoint', urgency: 'fyi', sql: WHO, params: [programmeId, title, text.slice(0, 1000), link, key, subject, session.actor.personId, programmesPermissions['programmes.programme.read']] });
  }
}

/** A reason as a sentence, so that what follows does not run into it. */
const ended = (reason: string): string => (/[.!?…]$/.test(reason.trim()) ? reason.trim() : `${reason.trim()}.`);

/** As it stands within a sentence. */
const lowered = (title: string): string => `${title.charAt(0).toLowerCase()}${title.slice(1)}`;
