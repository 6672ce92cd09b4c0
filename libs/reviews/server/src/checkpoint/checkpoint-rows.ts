import type { TenantSession } from '@realign/kernel';
import type { AgendaItemView, CheckpointParticipantView, CheckpointView, DeferralView, EvidenceItemView, EvidencePackView, OpenFeedbackView, RoundView } from '@realign/reviews/contract';
import { waveOf } from '../cadence/wave-of-series';
import { isoInstant } from '../time/iso-instant';

export type CheckpointHead = Omit<
  CheckpointView,
  'agenda' | 'evidence' | 'reports' | 'feedback' | 'pack' | 'participants' | 'deferrals' | 'changedLastTime' | 'next' | 'nextCheckpointId' | 'restsWhy' | 'can' | 'needDecision' | 'decided'
>;

/** With whether it rests: nothing of its series comes due any more; and whether its programme names whoever looks. */
export const readHead = (session: TenantSession, id: string): Promise<{ head: CheckpointHead; rests: boolean; isNamed: boolean } | undefined> =>
  session.one<CheckpointHead & { rests: boolean; isNamed: boolean }>(
    `select c.id, c.programme_id as "programmeId", p.name as "programmeName", d.series, ${waveOf('d')} as "waveName", c.seq, c.cycle_id as "cycleId", c.cadence_id as "cadenceId", y.seq as "cycleSeq",
       y.state as "cycleState", c.state, c.nominal_local as "nominalLocal", c.tz as "timeZone", ${isoInstant('c.due_at')} as "dueAt",
       c.brought_forward as "isBroughtForward", c.called_reason as "calledReason", c.pace_why as "paceWhy", case when c.state in ('pack_frozen', 'in_review') then ${isoInstant('c.lapse_after')} end as "decideBy", case when c.state in ('pack_frozen', 'in_review') then (c.lapse_after at time zone c.tz)::date::text end as "decideByDay", ${isoInstant('c.fired_at')} as "firedAt", ${isoInstant('c.decided_at')} as "decidedAt", c.version, c.rests,
       coalesce($2::uuid in (p.sponsor_person_id, p.change_lead_person_id, p.steward_person_id), false) as "isNamed"
     from reviews.checkpoint c
     join reviews.review_cadence d on d.tenant_id = c.tenant_id and d.id = c.cadence_id
     join reviews.review_cycle y on y.tenant_id = c.tenant_id and y.id = c.cycle_id
     join programmes.programme p on p.tenant_id = c.tenant_id and p.id = c.programme_id
     where c.id = $1`,
    [id, session.actor.personId],
  ).then((row) => { if (!row) return undefined; const { rests, isNamed, ...head } = row; return { head, rests, isNamed }; });

export const readPack = (session: TenantSession, checkpointId: string): Promise<(EvidencePackView & { id: string }) | undefined> =>
  session.one(
    `select k.id, k.edition, k.sha256, k.cause, ${isoInstant('k.frozen_at')} as "frozenAt", count(i.id)::integer as "itemCount",
       (count(*) filter (where i.status = 'missing'))::integer as "missingCount", '/api/checkpoints/' || k.checkpoint_id || '/pack' as href
     from reviews.evidence_pack k left join reviews.evidence_item i on i.tenant_id = k.tenant_id and i.pack_id = k.id
     where k.checkpoint_id = $1 group by k.tenant_id, k.id order by k.edition desc limit 1`,
    [checkpointId],
  );

const EVIDENCE = `id, key, source, subject_type as "subjectType", subject_id as "subjectId", title, status, value, unit, baseline, target, as_of as "asOf", note, link, health, freshness, age_days as "ageDays", low, high, grade`;

export const readEvidence = (session: TenantSession, packId: string): Promise<EvidenceItemView[]> =>
  session.sql<EvidenceItemView>(
    `select ${EVIDENCE} from reviews.evidence_item where pack_id = $1 order by position`,
    [packId],
  );

/** Facts of earlier editions that were decided upon. */
export const readEvidenceItems = (session: TenantSession, ids: readonly string[]): Promise<EvidenceItemView[]> =>
  ids.length === 0 ? Promise.resolve([]) : session.sql<EvidenceItemView>(`select ${EVIDENCE} from reviews.evidence_item where id = any($1::uuid[])`, [ids]);

export type AgendaRow = Pick<AgendaItemView, 'id' | 'position' | 'title' | 'note' | 'needsDecision' | 'addedByLead'> & { readonly evidenceItemId: string | null };

export const readAgenda = (session: TenantSession, checkpointId: string): Promise<AgendaRow[]> =>
  session.sql<AgendaRow>(
    `select id, position, title, note, needs_decision as "needsDecision", added_by_lead as "addedByLead", evidence_item_id as "evidenceItemId"
     from reviews.agenda_item where checkpoint_id = $1 order by position`,
    [checkpointId],
  );

/** Who has a task, once it has begun; before that, who will have one. */
export const readParticipants = (session: TenantSession, checkpointId: string): Promise<CheckpointParticipantView[]> =>
  session.sql<CheckpointParticipantView>(
    `select w."personId", n.display_name as name, w.duty, w.task from (
       select t.tenant_id, t.person_id as "personId", t.duty, t.state as task from reviews.review_task_v t where t.checkpoint_id = $1
       union all
       select p.tenant_id, p.person_id, p.duty, 'open' from reviews.checkpoint c
       join reviews.review_participant p on p.tenant_id = c.tenant_id and p.cadence_id = c.cadence_id
       where c.id = $1 and c.state in ('scheduled', 'deferred')) w
     join directory.person n on n.tenant_id = w.tenant_id and n.id = w."personId"
     order by array_position(array['sponsor', 'change_lead', 'steward'], w.duty), n.display_name`,
    [checkpointId],
  );

export const readDeferrals = (session: TenantSession, checkpointId: string): Promise<DeferralView[]> =>
  session.sql<DeferralView>(
    `select reason, ${isoInstant('until')} as until, by_name as by, ${isoInstant('at')} as at from reviews.checkpoint_deferral where checkpoint_id = $1 order by seq`,
    [checkpointId],
  );

/** Field reports of this round, and how many of them wait for a reply. */
export const readRound = async (session: TenantSession, checkpointId: string): Promise<RoundView> =>
  (await session.one<RoundView>(
    `select count(*)::integer as asked, (count(*) filter (where submitted_at is not null))::integer as filed, (count(*) filter (where submitted_at is not null and replied_lines < lines))::integer as unreplied
     from listening.field_report_v where round_id = $1`,
    [checkpointId],
  )) ?? { asked: 0, filed: 0, unreplied: 0 };

/** What people asked and nobody has answered, and what reporters wrote that was not told back to everybody. */
export const readFeedback = (session: TenantSession, programmeId: string): Promise<OpenFeedbackView[]> =>
  session.sql<OpenFeedbackView>(
    `select * from (
       select 'question' as kind, g.question_group_id as id, left(g.text, 160) as text, g.item_count as count, ${isoInstant('g.first_received_at')} as "firstSaidAt" from listening.question_group_v g
         where g.programme_id = $1 and g.state not in ('answered', 'acted', 'told_back')
       union all
       select 'report_line', i.feedback_item_id, left(i.text, 160), 1, ${isoInstant('i.received_at')} from listening.feedback_item_v i
         where i.programme_id = $1 and i.kind = 'field_report_item' and i.received_at > now() - interval '180 days' and not exists (select 1 from listening.reply_v r where r.tenant_id = i.tenant_id and r.feedback_item_id = i.feedback_item_id)) f
     order by f.count desc, f."firstSaidAt", f.id limit 30`,
    [programmeId],
  );

/** The checkpoints before and after this one in its series. */
export const readNeighbours = (session: TenantSession, cadenceId: string, seq: number): Promise<{ id: string; seq: number; nominalLocal: string; timeZone: string; dueAt: string; rests: boolean }[]> =>
  session.sql(
    `select id, seq, nominal_local as "nominalLocal", tz as "timeZone", ${isoInstant('due_at')} as "dueAt", rests from reviews.checkpoint where cadence_id = $1 and seq in ($2 - 1, $2 + 1)`,
    [cadenceId, seq],
  );
