import { Injectable } from '@nestjs/common';
import { notFound } from '@realign/platform';
import type { Day, TenantSession } from '@realign/kernel';
import type { CadenceRule, CatchUp, DecisionRights, Overlap } from '@realign/reviews/domain';
import type { ParticipantDuty } from '@realign/reviews/contract';
import { waveOf } from './wave-of-series';

export interface Cadence extends CadenceRule {
  readonly id: string;
  readonly programmeId: string;
  /** `checkpoint` is the programme's own; see the contract's words. */
  readonly series: string;
  /** Of a wave's series: what the wave is called. */
  readonly waveName: string | null;
  readonly catchUp: CatchUp;
  readonly overlap: Overlap;
  readonly adaptive: boolean;
  /** Evidence is gathered so many days ahead. */
  readonly evidenceDaysBefore: number;
  /** Who decides what, as far as it was stated here or for the programme's own series. */
  readonly deciders: Partial<DecisionRights>;
  readonly pausedUntil: Day | null;
  readonly pauseReason: string | null;
  readonly pausedBy: string | null;
  /** The series has ended: nothing of it comes due any more. */
  readonly endedOn: Day | null;
  /** One sentence: why nothing of the series comes due any more; null while it goes on. */
  readonly restsWhy: string | null;
  readonly version: number;
}

/** Everything a rule consists of, with what is done about dates that have come. */
export type CadenceSetting = CadenceRule & Pick<Cadence, 'catchUp' | 'overlap' | 'adaptive' | 'evidenceDaysBefore'> & { readonly deciders?: Cadence['deciders'] | undefined };

/** A new series; without a name it is the programme's own. */
export type NewCadence = CadenceSetting & Pick<Cadence, 'programmeId'> & { readonly series?: string };

const COLUMNS = `id, programme_id as "programmeId", series, ${waveOf('review_cadence')} as "waveName", unit, every, weekday, day_of_month as "dayOfMonth", week_of_month as "weekOfMonth", short_month as "shortMonth",
  business_day as "businessDay", country, local_time as "localTime", tz as "timeZone", anchor_on::text as "anchorOn", catch_up as "catchUp", overlap, adaptive, evidence_days_before as "evidenceDaysBefore",
  coalesce((select o.deciders from reviews.review_cadence o where o.tenant_id = review_cadence.tenant_id and o.programme_id = review_cadence.programme_id and o.series = 'checkpoint'), '{}') || deciders as deciders,
  paused_until::text as "pausedUntil", pause_reason as "pauseReason", paused_by_name as "pausedBy", ended_on::text as "endedOn", version,
  case when ended_on is not null then coalesce(ended_why, 'The series has ended.') when exists (select 1 from programmes.programme r where r.tenant_id = review_cadence.tenant_id and r.id = review_cadence.programme_id and r.state = 'retired') then 'The programme is retired.' end as "restsWhy"`;

/** The programme's own series first, then by name. */
const OWN_FIRST = `order by series <> 'checkpoint', series`;

@Injectable()
export class CadenceStore {
  /** The programme's own series. */
  find(session: TenantSession, programmeId: string): Promise<Cadence | undefined> {
    return session.one<Cadence>(`select ${COLUMNS} from reviews.review_cadence where programme_id = $1 and series = 'checkpoint'`, [programmeId]);
  }

  async get(session: TenantSession, programmeId: string): Promise<Cadence> {
    const cadence = await this.find(session, programmeId);
    if (!cadence) throw notFound('cadence');
    return cadence;
  }

  /** Series that go on. */
  list(session: TenantSession, programmeId: string): Promise<Cadence[]> {
    return session.sql<Cadence>(`select ${COLUMNS} from reviews.review_cadence where programme_id = $1 and ended_on is null ${OWN_FIRST}`, [programmeId]);
  }

  many(session: TenantSession, ids: readonly string[]): Promise<Cadence[]> {
    return session.sql<Cadence>(`select ${COLUMNS} from reviews.review_cadence where id = any($1::uuid[])`, [ids]);
  }

  async byId(session: TenantSession, id: string): Promise<Cadence> {
    const cadence = await session.one<Cadence>(`select ${COLUMNS} from reviews.review_cadence where id = $1`, [id]);
    if (!cadence) throw notFound('cadence');
    return cadence;
  }

  /** Locked, because a series goes on from exactly one rule. */
  async lock(session: TenantSession, id: string): Promise<Cadence> {
    const cadence = await session.one<Cadence>(`select ${COLUMNS} from reviews.review_cadence where id = $1 for update`, [id]);
    if (!cadence) throw notFound('cadence');
    return cadence;
  }

  /** Undefined when the programme has this series already. */
  async insert(session: TenantSession, cadence: NewCadence): Promise<Cadence | undefined> {
    const columns = settingColumns(cadence);
    const names = Object.keys(columns);
    return session.one<Cadence>(
      `insert into reviews.review_cadence (tenant_id, programme_id, series, ${names.join(', ')}) values ($1, $2, $3, ${names.map((_, at) => `$${at + 4}`).join(', ')})
       on conflict (tenant_id, programme_id, series) do nothing returning ${COLUMNS}`,
      [session.tenantId, cadence.programmeId, cadence.series ?? 'checkpoint', ...Object.values(columns)],
    );
  }

  /** Ends a series; its waiting checkpoint rests, and asks nobody for a report. @returns the cadence, the first time */
  async end(session: TenantSession, programmeId: string, series: string, why: string): Promise<string | undefined> {
    const ended = await session.one<{ id: string }>('update reviews.review_cadence set ended_on = current_date, ended_why = $3, version = version + 1, updated_at = now() where programme_id = $1 and series = $2 and ended_on is null returning id', [programmeId, series, why]);
    if (!ended) return undefined;
    await session.sql(`update reviews.checkpoint set rests = true, reports_asked_at = coalesce(reports_asked_at, now()) where cadence_id = $1 and state in ('scheduled', 'deferred')`, [ended.id]);
    return ended.id;
  }

  /** Takes an end back: its waiting checkpoint waits again, unless the programme is retired, and asks for reports anew. @returns the cadence, when it had ended */
  async reopen(session: TenantSession, programmeId: string, series: string): Promise<Cadence | undefined> {
    const cadence = await session.one<Cadence>(`update reviews.review_cadence set ended_on = null, ended_why = null, version = version + 1, updated_at = now() where programme_id = $1 and series = $2 and ended_on is not null returning ${COLUMNS}`, [programmeId, series]);
    if (!cadence) return undefined;
    await session.sql(
      `update reviews.checkpoint set rests = exists (select 1 from programmes.programme p where p.id = $2 and p.state = 'retired'), reports_asked_at = null where cadence_id = $1 and state in ('scheduled', 'deferred')`,
      [cadence.id, programmeId],
    );
    return cadence;
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

/** A setting as columns of `reviews.review_cadence`. */
export const settingColumns = (setting: CadenceSetting): Readonly<Record<string, unknown>> => ({
  unit: setting.unit, every: setting.every, weekday: setting.weekday, day_of_month: setting.dayOfMonth, week_of_month: setting.weekOfMonth, short_month: setting.shortMonth,
  business_day: setting.businessDay, country: setting.country, local_time: setting.localTime, tz: setting.timeZone, anchor_on: setting.anchorOn, catch_up: setting.catchUp,
  overlap: setting.overlap, adaptive: setting.adaptive, evidence_days_before: setting.evidenceDaysBefore, ...(setting.deciders && { deciders: JSON.stringify(setting.deciders) }),
});
