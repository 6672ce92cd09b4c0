import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { newId } from '@realign/platform';
import type { PulseAnswer, PulseKind, PulseRoundState } from '@realign/listening/contract';
import { QUIET_DAYS } from '@realign/listening/domain';

export interface PulseRow {
  readonly id: string;
  readonly programmeId: string;
  readonly kind: PulseKind;
  readonly audienceId: string | null;
  readonly cadenceDays: number | null;
  readonly openDays: number;
  readonly isPaused: boolean;
  readonly nextOn: string | null;
  readonly version: number;
}

export interface RoundRow {
  readonly id: string;
  readonly pulseId: string;
  readonly programmeId: string;
  readonly kind: PulseKind;
  readonly audienceId: string | null;
  readonly state: PulseRoundState;
  readonly askedUpTo: string | null;
}

const PULSE = `select id, programme_id as "programmeId", kind, audience_id as "audienceId", cadence_days as "cadenceDays", open_days as "openDays", is_paused as "isPaused", next_on::text as "nextOn", version from listening.pulse`;
const ROUND = `select r.id, r.pulse_id as "pulseId", r.programme_id as "programmeId", p.kind, r.audience_id as "audienceId", r.state, r.asked_up_to as "askedUpTo" from listening.pulse_round r join listening.pulse p on p.id = r.pulse_id`;

/** States of waves whose people have been reached. */
export const REACHED = `('launched', 'adopting', 'embedding', 'merged')`;

/** $3 an audience, or null for whoever the launched waves have reached. */
const PEOPLE = `
  select m.person_id from directory.audience_member_v m where m.audience_id = $3::uuid and m.valid_from <= current_date and (m.valid_to is null or m.valid_to > current_date)
  union select w.person_id from programmes.wave_person_v w join programmes.wave_detail_v d on d.tenant_id = w.tenant_id and d.wave_id = w.wave_id where $3::uuid is null and w.programme_id = $2 and d.state in ${REACHED}`;

/** Pulses, their rounds, who is asked and what is answered. */
@Injectable()
export class PulseStore {
  pulse(session: TenantSession, id: string): Promise<PulseRow | undefined> {
    return session.one<PulseRow>(`${PULSE} where id = $1`, [id]);
  }

  due(session: TenantSession): Promise<PulseRow[]> {
    return session.sql<PulseRow>(`${PULSE} where not is_paused and next_on <= current_date order by next_on, id`);
  }

  /** The round, locked until the transaction ends: pages, answers and the count come one after the other. */
  round(session: TenantSession, id: string): Promise<RoundRow | undefined> {
    return session.one<RoundRow>(`${ROUND} where r.id = $1 for update of r`, [id]);
  }

  /** The same for whoever answers: many may at once, but none while it is counted. */
  openRound(session: TenantSession, id: string): Promise<RoundRow | undefined> {
    return session.one<RoundRow>(`${ROUND} where r.id = $1 for share of r`, [id]);
  }

  async ended(session: TenantSession): Promise<string[]> {
    return (await session.sql<{ id: string }>(`select id from listening.pulse_round where state <> 'closed' and closes_on < current_date order by closes_on, id`)).map(({ id }) => id);
  }

  async isUnderWay(session: TenantSession, pulseId: string): Promise<boolean> {
    return (await session.one(`select 1 from listening.pulse_round where pulse_id = $1 and state <> 'closed'`, [pulseId])) !== undefined;
  }

  /** The round keeps whom it asks: a pulse that is changed while people are asked asks others from its next round on. */
  async openNext(session: TenantSession, { id, programmeId, audienceId, openDays }: PulseRow): Promise<string> {
    const roundId = newId();
    await session.sql(
      `insert into listening.pulse_round (tenant_id, id, pulse_id, programme_id, audience_id, seq, opened_on, closes_on)
       select $1, $2, $3, $4, $6::uuid, coalesce(max(seq), 0) + 1, current_date, current_date + $5::integer from listening.pulse_round where pulse_id = $3`,
      [session.tenantId, roundId, id, programmeId, openDays, audienceId],
    );
    return roundId;
  }

  async moveOn(session: TenantSession, pulseId: string, nextOn: string | null): Promise<void> {
    await session.sql('update listening.pulse set next_on = $2, updated_at = now() where id = $1', [pulseId, nextOn]);
  }

  /** Asks the people after the last one asked; whoever was asked anything within four weeks is passed over. @returns the last one looked at, while there are more */
  async askPage(session: TenantSession, { id, programmeId, audienceId, askedUpTo }: RoundRow, size: number): Promise<string | undefined> {
    const row = await session.one<{ seen: number; asked: number; last: string | null }>(
      `with page as (select x.person_id from (${PEOPLE}) x join directory.person p on p.id = x.person_id and p.state = 'active' where $4::uuid is null or x.person_id > $4::uuid order by 1 limit $5),
       asked as (insert into listening.pulse_invitation (tenant_id, round_id, person_id, asked_on)
         select $6, $1, person_id, current_date from page where not exists (select 1 from listening.pulse_invitation i where i.person_id = page.person_id and i.asked_on > current_date - ${QUIET_DAYS}) on conflict do nothing returning 1),
       counted as (select (select count(*)::integer from page) as seen, (select count(*)::integer from asked) as asked, (select person_id from page order by person_id desc limit 1) as last),
       noted as (update listening.pulse_round r set asked = r.asked + c.asked, passed_over = r.passed_over + c.seen - c.asked, asked_up_to = coalesce(c.last, r.asked_up_to), state = case when c.seen < $5 then 'open' else r.state end from counted c where r.id = $1)
       select * from counted`,
      [id, programmeId, audienceId, askedUpTo, size, session.tenantId],
    );
    return row && row.seen === size && row.last !== null ? row.last : undefined;
  }

  /** @returns whether the person was asked and had not answered before; it is noted that they have, and not what */
  async takeTurn(session: TenantSession, roundId: string, personId: string): Promise<'taken' | 'answered' | 'not-asked'> {
    const taken = await session.one('update listening.pulse_invitation set is_answered = true where round_id = $1 and person_id = $2 and not is_answered returning 1', [roundId, personId]);
    if (taken) return 'taken';
    return (await session.one('select 1 from listening.pulse_invitation where round_id = $1 and person_id = $2', [roundId, personId])) ? 'answered' : 'not-asked';
  }

  /**
   * Counts the answers in. Every count of the round is written anew, also those that stay what they are, so that the transaction of whoever answered last says
   * nothing of what; those of an audience are all there from its first answer on. Answers to one round wait for each other here.
   */
  async countIn(session: TenantSession, roundId: string, audienceId: string | null, answers: readonly PulseAnswer[]): Promise<void> {
    const given = JSON.stringify(answers);
    await session.sql(`select pg_advisory_xact_lock(hashtextextended('pulse-tally:' || $1, 0))`, [roundId]);
    await session.sql(
      `insert into listening.pulse_tally (tenant_id, round_id, question, audience_id, value)
       select $1, $2, a.question, $3::uuid, v.value from jsonb_to_recordset($4::jsonb) as a(question text) cross join generate_series(0, 5) as v(value) order by a.question, v.value on conflict do nothing`,
      [session.tenantId, roundId, audienceId, given],
    );
    await session.sql(
      `update listening.pulse_tally t set n = t.n + (t.audience_id is not distinct from $2::uuid and exists (
         select 1 from jsonb_to_recordset($3::jsonb) as a(question text, value integer) where a.question = t.question and coalesce(a.value, 0) = t.value))::integer
       where t.round_id = $1`,
      [roundId, audienceId, given],
    );
  }
}
