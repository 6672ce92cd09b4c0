import { Injectable } from '@nestjs/common';
import { Notifications, type TenantSession } from '@realign/kernel';
import { newId } from '@realign/platform';
import { programmesPermissions } from '@realign/programmes/contract';
import { checkpointTitle } from '@realign/reviews/domain';
import type { Checkpoint } from '../checkpoint/checkpoint.store';

export type ToldCheckpoint = Pick<Checkpoint, 'id' | 'programmeId' | 'seq' | 'series' | 'waveName'>;

export interface DecidedItem {
  readonly id: string;
  readonly choice: string;
  readonly reason: string;
  readonly title: string;
  readonly owner: { readonly personId: string } | null;
}

/** The day by which a checkpoint `c` is to be decided. */
const DECIDE_BY = '(c.lapse_after at time zone c.tz)::date';

/** Who takes part, and what they are there for. $1 checkpoint, $2 what they are told, $3 key; a person with two duties is told once, of the weightier. */
const WHO = (urgencyOf: string, which = ''): string => `
  select distinct on (t.person_id) t.person_id, 'checkpoint:' || c.id as subject, $2::text as title, null::text as body, '/checkpoints/' || c.id as link,
         case t.duty when 'sponsor' then 'you decide in this programme' when 'change_lead' then 'you lead this programme' else 'you take part in its checkpoints' end as reason,
         $3::text as dedupe_key, ${urgencyOf} as due_on, c.programme_id
  from reviews.checkpoint c join reviews.review_task t on t.tenant_id = c.tenant_id and t.checkpoint_id = c.id and t.person_id is not null where c.id = $1::uuid ${which}
  order by t.person_id, array_position(array['sponsor', 'change_lead', 'steward'], t.duty)`;

/** What people and other systems hear of checkpoints. */
@Injectable()
export class CheckpointNews {
  constructor(private readonly notifications: Notifications) {}

  /** The evidence is there: whoever takes part owes it a look, by the day on which it lapses. */
  async frozen(session: TenantSession, { id, programmeId, seq, ...of }: ToldCheckpoint): Promise<void> {
    const [title, key] = [`${named(seq, of)} waits for its decisions`, `checkpoint:${id}:frozen`];
    await this.notifications.putFrom(session, { kind: 'checkpoint', urgency: 'owed', sql: WHO(DECIDE_BY), params: [id, title, key] });
    await this.notifications.publish(session, { type: 'checkpoint.evidence_frozen', programmeId, title: `${named(seq, of)}: the evidence is frozen`, link: `/checkpoints/${id}`, data: { checkpointId: id, programmeId, seq }, dedupeKey: key });
  }

  /** Whoever takes part only now owes it the same look; who did before, and does again, hears of it again. */
  async alsoFrozen(session: TenantSession, { id, seq, ...of }: ToldCheckpoint, personId: string): Promise<void> {
    const [title, key] = [`${named(seq, of)} waits for its decisions`, `checkpoint:${id}:frozen`];
    const tell = (as: string): Promise<number> => this.notifications.putFrom(session, { kind: 'checkpoint', urgency: 'owed', sql: WHO(DECIDE_BY, 'and t.person_id = $4::uuid'), params: [id, title, as, personId] });
    if ((await tell(key)) === 0) await tell(`${key}:${newId()}`);
  }

  /** @param nextCheckpointId the one that was opened after it; one that rests comes due at no date and is named to nobody */
  async closed(session: TenantSession, { id, programmeId, seq, ...of }: ToldCheckpoint, nextCheckpointId: string): Promise<void> {
    const [title, key] = [`${named(seq, of)} is decided`, `checkpoint:${id}:closed`];
    await this.notifications.settle(session, `checkpoint:${id}`);
    await this.notifications.putFrom(session, { kind: 'decision', urgency: 'fyi', sql: WHO('null::date'), params: [id, title, key] });
    const next = await session.one<{ id: string }>('select id from reviews.checkpoint where id = $1 and not rests', [nextCheckpointId]);
    await this.notifications.publish(session, { type: 'checkpoint.closed', programmeId, title, link: `/checkpoints/${id}`, data: { checkpointId: id, programmeId, seq, nextCheckpointId: next?.id ?? null }, dedupeKey: key });
  }

  /** The sponsor hears of it at once; without one who is still there whoever leads the programme, or its steward. To whom the programme's pages are shut, the link is that of the checkpoint. @param open items without a decision; undefined when it could not be held */
  async lapsed(session: TenantSession, { id, programmeId, seq, ...of }: ToldCheckpoint, open: number | undefined): Promise<void> {
    const what = open === undefined ? 'could not be held in time' : `lapsed: ${open === 1 ? 'one item is' : `${open} items are`} not decided`;
    const [title, key] = [`${named(seq, of)} ${what}`, `checkpoint:${id}:lapsed`];
    await this.notifications.settle(session, `checkpoint:${id}`);
    await this.notifications.putFrom(session, {
      kind: 'checkpoint', urgency: 'urgent', params: [programmeId, title, `/programmes/${programmeId}/reviews`, key, `checkpoint-lapsed:${id}`, id, programmesPermissions['programmes.programme.read']],
      sql: `select h.person_id, $5::text as subject, $2::text as title, case when exists (select 1 from reviews.checkpoint c join reviews.checkpoint n on n.tenant_id = c.tenant_id and n.cadence_id = c.cadence_id and n.seq = c.seq + 1 and n.rests where c.id = $6::uuid)
                     then 'No other checkpoint of this series comes due. What was to be decided stays undecided.' else 'The next one is scheduled. What was to be decided waits until then, unless you hold one now.' end as body, h.link,
                   h.reason,
                   $4::text as dedupe_key, null::date as due_on, p.id as programme_id from programmes.programme p cross join lateral (select case when p.sponsor_person_id is null then 'which has no sponsor' else 'whose sponsor has left' end as why) w
                   cross join lateral (select v.*, case when exists (select 1 from identity.membership m where m.tenant_id = p.tenant_id and m.person_id = v.person_id and m.roles && $7::text[]) then $3::text else '/checkpoints/' || $6 end as link from (values (1, p.sponsor_person_id, 'you are the sponsor of this programme'), (2, p.change_lead_person_id, 'you lead this programme, ' || w.why), (3, p.steward_person_id, 'you are the steward of this programme, ' || w.why)) v(rank, person_id, reason)
                     join directory.person a on a.tenant_id = p.tenant_id and a.id = v.person_id and a.state = 'active' order by v.rank limit 1) h
                   where p.id = $1::uuid`,
    });
    await this.notifications.publish(session, { type: 'checkpoint.lapsed', programmeId, title, link: `/checkpoints/${id}`, data: { checkpointId: id, programmeId, seq }, dedupeKey: key });
  }

  async decided(session: TenantSession, { id, programmeId, seq, ...of }: ToldCheckpoint, decision: DecidedItem): Promise<void> {
    if (decision.owner && decision.owner.personId !== session.actor.personId) {
      await this.notifications.put(session, {
        to: [decision.owner.personId], kind: 'decision', urgency: 'fyi', subject: `decision:${decision.id}`, title: `Yours to see to: ${decision.title}`.slice(0, 200), body: `Decided to ${decision.choice}: ${decision.reason}`.slice(0, 1000), link: `/checkpoints/${id}`,
        reason: 'you own this decision', dedupeKey: `decision:${decision.id}:owner`, programmeId,
      });
    }
    await this.notifications.publish(session, { type: 'decision.recorded', programmeId, title: `${named(seq, of)}: decided to ${decision.choice}`, link: `/checkpoints/${id}`, data: { checkpointId: id, programmeId, decisionId: decision.id, choice: decision.choice }, dedupeKey: `decision:${decision.id}` });
  }
}

const named = (seq: number, { series, waveName }: Pick<ToldCheckpoint, 'series' | 'waveName'>): string => checkpointTitle(seq, series, waveName);
