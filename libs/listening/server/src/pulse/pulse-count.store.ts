import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { PulseQuestionKey } from '@realign/listening/contract';
import { shownFigures, type PulseCounts, type PulseFigures } from '@realign/listening/domain';

interface Cell {
  readonly question: PulseQuestionKey;
  readonly audienceId: string | null;
  readonly name: string;
  readonly counts: PulseCounts;
}

interface Reading {
  readonly question: PulseQuestionKey;
  readonly place: number;
  readonly audienceId: string | null;
  readonly name: string;
  readonly answers: number | null;
  readonly mean: number | null;
  readonly agree: number | null;
  readonly counts: PulseCounts | null;
}

const counted = (value: number): string => `coalesce(sum(t.n) filter (where t.value = ${value}), 0)::integer`;

/** Ends a round: what may be shown is kept for good, and the counts are deleted. */
@Injectable()
export class PulseCountStore {
  async count(session: TenantSession, roundId: string, least: number): Promise<void> {
    const cells = await session.sql<Cell>(
      `select t.question, d.id as "audienceId", coalesce(d.name, 'Everybody else') as name, array[${[1, 2, 3, 4, 5].map(counted).join(', ')}] as counts
       from listening.pulse_tally t left join directory.audience d on d.id = t.audience_id where t.round_id = $1 group by 1, 2, 3 having sum(t.n) > 0 order by 1, d.id is null, 3, 2`,
      [roundId],
    );
    const questions = [...new Set(cells.map(({ question }) => question))];
    const readings = questions.flatMap((question) => readingsOf(question, cells.filter((cell) => cell.question === question), least));
    await session.sql(
      `insert into listening.pulse_reading (tenant_id, round_id, question, place, audience_id, name, answers, mean, agree, counts)
       select $1, $2, r.question, r.place, r."audienceId", r.name, r.answers, r.mean, r.agree, r.counts
       from jsonb_to_recordset($3::jsonb) as r(question text, place integer, "audienceId" uuid, name text, answers integer, mean float8, agree float8, counts integer[])`,
      [session.tenantId, roundId, JSON.stringify(readings)],
    );
    await session.sql('delete from listening.pulse_tally where round_id = $1', [roundId]);
    await session.sql(
      `update listening.pulse_round set state = 'closed', closed_on = current_date, answered = (select count(*) from listening.pulse_invitation i where i.round_id = $1 and i.is_answered) where id = $1`,
      [roundId],
    );
  }
}

function readingsOf(question: PulseQuestionKey, cells: readonly Cell[], least: number): Reading[] {
  const { everybody, segments } = shownFigures(cells.map(({ counts }) => counts), least);
  const all: Reading = { question, place: 0, audienceId: null, name: 'Everybody', ...shown(everybody) };
  // Of one segment alone nothing can be said that is not said of everybody.
  return cells.length < 2 ? [all] : [all, ...cells.map(({ audienceId, name }, at) => ({ question, place: at + 1, audienceId, name, ...shown(segments[at] ?? null) }))];
}

const shown = (figures: PulseFigures | null): Pick<Reading, 'answers' | 'mean' | 'agree' | 'counts'> => figures ?? { answers: null, mean: null, agree: null, counts: null };
