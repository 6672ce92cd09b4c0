import { Injectable } from '@nestjs/common';
import { notFound } from '@realign/platform';
import type { TenantSession } from '@realign/kernel';
import type { CadenceRule, CatchUp } from '@realign/reviews/domain';
import type { ParticipantDuty } from '@realign/reviews/contract';

export interface Cadence extends CadenceRule {
  readonly id: string;
  readonly programmeId: string;
  readonly series: string;
  readonly catchUp: CatchUp;
  readonly version: number;
}

export type NewCadence = Omit<Cadence, 'id' | 'version' | 'series'>;

const COLUMNS = `id, programme_id as "programmeId", series, unit, every, weekday, day_of_month as "dayOfMonth", week_of_month as "weekOfMonth",
  local_time as "localTime", tz as "timeZone", anchor_on::text as "anchorOn", catch_up as "catchUp", version`;

@Injectable()
export class CadenceStore {
  find(session: TenantSession, programmeId: string): Promise<Cadence | undefined> {
    return session.one<Cadence>(`select ${COLUMNS} from reviews.review_cadence where programme_id = $1 and series = 'checkpoint'`, [programmeId]);
  }

  async get(session: TenantSession, programmeId: string): Promise<Cadence> {
    const cadence = await this.find(session, programmeId);
    if (!cadence) throw notFound('cadence');
    return cadence;
  }

  /** Locked, because a series goes on from exactly one rule. */
  async lock(session: TenantSession, id: string): Promise<Cadence> {
    const cadence = await session.one<Cadence>(`select ${COLUMNS} from reviews.review_cadence where id = $1 for update`, [id]);
    if (!cadence) throw notFound('cadence');
    return cadence;
  }

  /** Undefined when the programme has its cadence already. */
  async insert(session: TenantSession, cadence: NewCadence): Promise<Cadence | undefined> {
    return session.one<Cadence>(
      `insert into reviews.review_cadence (tenant_id, programme_id, unit, every, weekday, day_of_month, week_of_month, local_time, tz, anchor_on, catch_up)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (tenant_id, programme_id, series) do nothing returning ${COLUMNS}`,
      [session.tenantId, cadence.programmeId, ...ruleValues(cadence), cadence.catchUp],
    );
  }

  /** These people, and nobody else, take part from now on. One person with two duties keeps the first. */
  async setParticipants(session: TenantSession, cadenceId: string, people: readonly { personId: string; duty: ParticipantDuty }[]): Promise<void> {
    await session.sql('delete from reviews.review_participant where cadence_id = $1 and not (person_id = any($2::uuid[]))', [cadenceId, people.map((p) => p.personId)]);
    await session.sql(
      `insert into reviews.review_participant (tenant_id, cadence_id, person_id, duty)
       select distinct on (p.person_id) $1::uuid, $2::uuid, p.person_id, p.duty from unnest($3::uuid[], $4::text[]) with ordinality as p(person_id, duty, at) order by p.person_id, p.at
       on conflict (tenant_id, cadence_id, person_id) do update set duty = excluded.duty`,
      [session.tenantId, cadenceId, people.map((p) => p.personId), people.map((p) => p.duty)],
    );
  }
}

const ruleValues = (rule: CadenceRule): readonly unknown[] => [
  rule.unit, rule.every, rule.weekday, rule.dayOfMonth, rule.weekOfMonth, rule.localTime, rule.timeZone, rule.anchorOn,
];
