import { Injectable } from '@nestjs/common';
import { hasRole, type TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import { listeningPermissions, type MyPulseView, type PulseListView, type PulseQuestionView, type PulseReadingView, type PulseRoundView, type PulseView } from '@realign/listening/contract';
import { PULSE_QUESTIONS, type PulseKindName } from '@realign/listening/domain';
import { WhyPageReader } from '@realign/programmes/contract';

type Row = Omit<PulseView, 'questions' | 'underWay' | 'rounds'>;
type RoundRow = Omit<PulseRoundView, 'readings'> & { readonly pulseId: string; readonly readings: Omit<PulseReadingView, 'says'>[] };

const MOST_ROUNDS = 24;

/** Whoever answered, in fives. The segments of each question, everybody first. */
const ROUNDS = `
  select r.pulse_id as "pulseId", r.id, r.seq, r.state, r.opened_on::text as "openedOn", r.closes_on::text as "closesOn", r.closed_on::text as "closedOn", r.asked, r.passed_over as "passedOver",
    5 * (coalesce(r.answered, (select count(*)::integer from listening.pulse_invitation i where i.round_id = r.id and i.is_answered)) / 5) as "answeredAtLeast",
    coalesce((select jsonb_agg(jsonb_build_object('question', q.question, 'segments', q.segments) order by q.question) from (
      select g.question, jsonb_agg(jsonb_build_object('audienceId', g.audience_id, 'name', g.name, 'isEverybody', g.place = 0, 'answers', g.answers, 'mean', g.mean, 'agree', g.agree, 'counts', to_jsonb(g.counts)) order by g.place) as segments
      from listening.pulse_reading g where g.round_id = r.id group by g.question) q), '[]') as readings
  from listening.pulse_round r where r.programme_id = $1 order by r.opened_on desc, r.seq desc limit 50`;

export const questionsOf = (kind: PulseKindName): PulseQuestionView[] => PULSE_QUESTIONS[kind].map(({ key, says }) => ({ key, says }));

/** What leads see of pulses, and what a reader is asked. */
@Injectable()
export class PulseViews {
  constructor(private readonly pages: WhyPageReader) {}

  async list(session: TenantSession, programmeId: string): Promise<PulseListView> {
    if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
    const rows = await session.sql<Row>(
      `select p.id, p.programme_id as "programmeId", p.kind, case when a.id is not null then jsonb_build_object('id', a.id, 'name', a.name) end as audience, p.cadence_days as "cadenceDays", p.open_days as "openDays",
         p.is_paused as "isPaused", p.next_on::text as "nextOn", p.version
       from listening.pulse p left join directory.audience a on a.id = p.audience_id where p.programme_id = $1 order by p.kind desc`,
      [programmeId],
    );
    const rounds = await session.sql<RoundRow>(ROUNDS, [programmeId]);
    const [page, leastPeople] = [await this.pages.audienceAt(session, programmeId, undefined, null), await this.pages.leastPeople(session)];
    return { items: rows.map((row) => present(row, rounds.filter(({ pulseId }) => pulseId === row.id))), leastPeople, canAsk: page !== undefined, can: { edit: hasRole(session.actor, ...listeningPermissions['listening.pulse.edit']) } };
  }

  /** The oldest round that waits for the reader's answer. */
  async mine(session: TenantSession, programmeId: string, personId: string | null): Promise<MyPulseView> {
    const row = await session.one<{ roundId: string; kind: PulseKindName; closesOn: string }>(
      `select r.id as "roundId", p.kind, r.closes_on::text as "closesOn" from listening.pulse_invitation i join listening.pulse_round r on r.id = i.round_id join listening.pulse p on p.id = r.pulse_id
       where i.person_id = $2 and not i.is_answered and r.programme_id = $1 and r.state <> 'closed' and r.closes_on >= current_date order by r.opened_on, r.id limit 1`,
      [programmeId, personId],
    );
    return { asked: row ? { ...row, questions: questionsOf(row.kind) } : null, leastPeople: await this.pages.leastPeople(session) };
  }
}

function present(row: Row, all: readonly RoundRow[]): PulseView {
  const questions = questionsOf(row.kind);
  const rounds = all.map(({ pulseId: _, readings, ...round }): PulseRoundView => ({
    ...round, readings: questions.flatMap(({ key, says }) => readings.filter(({ question }) => question === key).map(({ segments }) => ({ question: key, says, segments }))),
  }));
  return { ...row, questions, underWay: rounds.find(({ state }) => state !== 'closed') ?? null, rounds: rounds.filter(({ state }) => state === 'closed').slice(0, MOST_ROUNDS) };
}
