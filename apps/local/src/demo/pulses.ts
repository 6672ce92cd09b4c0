import { shownFigures, type PulseCounts, type PulseQuestionName } from '@realign/listening/domain';
import { Client } from 'pg';
import type { Api } from './api';

/** Days ago on which a round was asked, the share of people who answered, and the share of each who agreed: of the advisers in the branches and of everybody else. */
interface PastRound {
  readonly opened: number;
  readonly answering: number;
  readonly agree: Readonly<Partial<Record<PulseQuestionName, readonly [advisers: number, others: number]>>>;
}

const OPEN_DAYS = 7;
const EVERY_DAYS = 28;

/** Understanding grows, later among the advisers, and what changes for one is known less well than why. */
const UNDERSTANDING: readonly PastRound[] = [
  { opened: 66, answering: 0.41, agree: { knows_why: [0.31, 0.44], knows_what_changes: [0.22, 0.3] } },
  { opened: 38, answering: 0.52, agree: { knows_why: [0.42, 0.61], knows_what_changes: [0.33, 0.41] } },
  { opened: 10, answering: 0.56, agree: { knows_why: [0.58, 0.74], knows_what_changes: [0.45, 0.6] } },
];

interface Context {
  readonly client: Client;
  readonly tenantId: string;
  readonly programmeId: string;
  /** Everybody who is asked, and how many of them are advisers. */
  readonly people: number;
  readonly advisers: number;
  /** The advisers, as the Why page knows them. */
  readonly audienceId: string | null;
  /** Everybody. */
  readonly everybodyId: string;
}

/** A pulse with the rounds it would have had by now, counted as a round is: what may not be shown was not kept. */
export async function plantPulses(owner: Api, appUrl: string, tenantId: string, programmeId: string): Promise<void> {
  const { id: everybodyId } = await owner.post<{ id: string }>('/api/audiences', { name: 'All colleagues', rule: { kind: 'organisation' } });
  const client = new Client({ connectionString: appUrl, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('app.tenant', $1, true)`, [tenantId]);
    const { rows } = await client.query<Pick<Context, 'people' | 'advisers' | 'audienceId'>>(ASKED, [programmeId]);
    if (rows[0]) {
      await plantRounds({ client, tenantId, programmeId, everybodyId, ...rows[0] }, 'understanding', UNDERSTANDING);
    }
    await client.query('commit');
  } finally {
    await client.end();
  }
}

const ASKED = `
  with page as (select audience_id from programmes.why_audience where programme_id = $1 order by position limit 1)
  select (select count(*)::integer from directory.person where state = 'active') as people, (select audience_id from page) as "audienceId",
    (select count(*)::integer from directory.audience_member_v m where m.audience_id = (select audience_id from page) and m.valid_to is null) as advisers`;

async function plantRounds({ client, tenantId, programmeId, people, advisers, audienceId, everybodyId }: Context, kind: string, rounds: readonly PastRound[]): Promise<void> {
  const newest = rounds.at(-1)?.opened ?? 0;
  const { rows: [pulse] } = await client.query<{ id: string }>(
    `insert into listening.pulse (tenant_id, programme_id, kind, audience_id, cadence_days, open_days, next_on) values ($1, $2, $3, $7, $4::integer, $5, current_date - $6::integer + $4::integer) returning id`,
    [tenantId, programmeId, kind, EVERY_DAYS, OPEN_DAYS, newest, everybodyId],
  );
  for (const [at, { opened, answering, agree }] of rounds.entries()) {
    const groups = [{ audienceId, name: 'Branch advisers', size: Math.round(advisers * answering) }, { audienceId: null, name: 'Everybody else', size: Math.round((people - advisers) * answering) }].filter(({ size }) => size > 0);
    const { rows: [round] } = await client.query<{ id: string }>(
      `insert into listening.pulse_round (tenant_id, pulse_id, programme_id, audience_id, seq, state, opened_on, closes_on, asked, answered, closed_on)
       values ($1, $2, $3, $8, $4, 'closed', current_date - $5::integer, current_date - $5::integer + ${OPEN_DAYS}, $6, $7, current_date - $5::integer + ${OPEN_DAYS}) returning id`,
      [tenantId, pulse?.id, programmeId, at + 1, opened, people, groups.reduce((sum, { size }) => sum + size, 0), everybodyId],
    );
    for (const [question, shares] of Object.entries(agree)) {
      const counts = groups.map(({ size, name }) => countsOf(size, name === 'Everybody else' ? shares[1] : shares[0]));
      const { everybody, segments } = shownFigures(counts, LEAST);
      const all = [{ audienceId: null, name: 'Everybody', figures: everybody }, ...(groups.length < 2 ? [] : groups.map(({ audienceId: of, name }, place) => ({ audienceId: of, name, figures: segments[place] ?? null })))];
      for (const [place, { audienceId: of, name, figures }] of all.entries()) {
        await client.query(`insert into listening.pulse_reading (tenant_id, round_id, question, place, audience_id, name, answers, mean, agree, counts) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`, [
          tenantId, round?.id, question, place, of, name, figures?.answers ?? null, figures?.mean ?? null, figures?.agree ?? null, figures?.counts ?? null,
        ]);
      }
    }
    await client.query(`insert into platform.outbox (tenant_id, kind, name, dedupe_key, payload) values ($1, 'event', 'listening.pulse-round-closed', $2, $3)`, [tenantId, `demo-pulse-${round?.id}`, JSON.stringify({ tenantId, programmeId, roundId: round?.id })]);
  }
}

/** The smallest group of the demo's organisation. */
const LEAST = 10;

/** Answers from 1 to 5 of which this share is 4 or 5. */
function countsOf(size: number, agreeing: number): PulseCounts {
  const agree = Math.round(size * agreeing);
  const [fully, left] = [Math.round(agree * 0.35), size - agree];
  const [notAtAll, ratherNot] = [Math.round(left * 0.18), Math.round(left * 0.34)];
  return [notAtAll, ratherNot, left - notAtAll - ratherNot, agree - fully, fully];
}
