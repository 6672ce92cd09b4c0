import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { stale } from '@realign/platform';
import type { ConsultationView, ImpactAspect, ImpactRatingView } from '@realign/programmes/contract';

/** A unit or an audience, by id. */
export interface ReceiverRef {
  readonly orgUnitId: string | null;
  readonly audienceId: string | null;
}

export interface ImpactRow extends ReceiverRef {
  readonly aspect: ImpactAspect;
  readonly programme: ImpactRatingView | null;
  readonly unit: ImpactRatingView | null;
  readonly version: number;
}

export interface ReceiverRow extends ReceiverRef {
  readonly name: string;
  readonly people: number | null;
}

export type ConsultationRow = ConsultationView & ReceiverRef;

const ISO = (column: string): string => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const RATING = (side: 'programme' | 'unit'): string => `case when ${side}_severity is not null then jsonb_build_object('severity', ${side}_severity, 'note', ${side}_note, 'by', ${side}_rated_by, 'at', ${ISO(`${side}_rated_at`)}) end as ${side}`;

const IMPACTS = `select org_unit_id as "orgUnitId", audience_id as "audienceId", aspect, ${RATING('programme')}, ${RATING('unit')}, version from programmes.change_impact`;

/** Units and audiences of the waves, and whoever was rated or heard besides. */
const RECEIVERS = `
  with receiver as (
    select u.org_unit_id, null::uuid as audience_id from programmes.wave_unit_v u where u.programme_id = $1 and u.state <> 'withdrawn'
    union select null, a.audience_id from programmes.wave_audience_v a join programmes.wave w on w.id = a.wave_id and w.state <> 'withdrawn' where a.programme_id = $1
    union select i.org_unit_id, i.audience_id from programmes.change_impact i where i.programme_id = $1
    union select c.org_unit_id, c.audience_id from programmes.consultation c where c.programme_id = $1)
  select r.org_unit_id as "orgUnitId", r.audience_id as "audienceId", coalesce(o.name, a.name) as name,
    case when r.org_unit_id is not null then (select count(*)::integer from directory.named_unit_member_v m where m.org_unit_id = r.org_unit_id) else a.member_count end as people
  from receiver r left join directory.org_unit o on o.id = r.org_unit_id left join directory.audience a on a.id = r.audience_id
  order by (r.org_unit_id is null), name, 1, 2`;

/** A hearing of earlier than a year before the programme began, by its first phase or the day it was written down, was about something else. */
const BEGAN = `(select least(p.created_at::date, (select min(f.starts_on) from programmes.phase f where f.programme_id = p.id)) - 365 from programmes.programme p where p.id = $1)`;

@Injectable()
export class ImpactStore {
  receivers(session: TenantSession, programmeId: string): Promise<ReceiverRow[]> {
    return session.sql<ReceiverRow>(RECEIVERS, [programmeId]);
  }

  impacts(session: TenantSession, programmeId: string): Promise<ImpactRow[]> {
    return session.sql<ImpactRow>(`${IMPACTS} where programme_id = $1`, [programmeId]);
  }

  /** Newest first. */
  consultations(session: TenantSession, programmeId: string): Promise<ConsultationRow[]> {
    return session.sql<ConsultationRow>(
      `select id, org_unit_id as "orgUnitId", audience_id as "audienceId", held_on::text as "heldOn", method, heard, voices, recorded_by as "recordedBy", held_on < ${BEGAN} as "isTooOld", version from programmes.consultation
       where programme_id = $1 order by programmes.consultation.held_on desc, id desc`,
      [programmeId],
    );
  }

  /** Writes one side's rating of a cell that was seen as `version`; the other side stays as it is. Null takes it back. Version 0 is a cell nobody has rated. @throws 412 */
  async rate(session: TenantSession, programmeId: string, side: 'programme' | 'unit', cell: ReceiverRef & { aspect: ImpactAspect; severity: number | null; note: string }, version: number): Promise<void> {
    const values = [programmeId, cell.orgUnitId, cell.audienceId, cell.aspect, cell.severity, cell.severity === null ? '' : cell.note, cell.severity === null ? null : session.actor.displayName];
    const written = version === 0
      ? await session.one(
          `insert into programmes.change_impact (tenant_id, programme_id, org_unit_id, audience_id, aspect, ${side}_severity, ${side}_note, ${side}_rated_by, ${side}_rated_at)
           values ($8, $1, $2, $3, $4, $5, $6, $7, case when $5::integer is not null then now() end) on conflict (tenant_id, programme_id, org_unit_id, audience_id, aspect) do nothing returning version`,
          [...values, session.tenantId],
        )
      : await session.one(
          `update programmes.change_impact set ${side}_severity = $5, ${side}_note = $6, ${side}_rated_by = $7, ${side}_rated_at = case when $5::integer is not null then now() end, version = version + 1, updated_at = now()
           where programme_id = $1 and org_unit_id is not distinct from $2::uuid and audience_id is not distinct from $3::uuid and aspect = $4 and version = $8 returning version`,
          [...values, version],
        );
    if (written) return;
    const current = await session.one<{ version: number }>('select version from programmes.change_impact where programme_id = $1 and org_unit_id is not distinct from $2::uuid and audience_id is not distinct from $3::uuid and aspect = $4', values.slice(0, 4));
    throw stale('rating', current?.version ?? 0);
  }

  /** Somebody leads a unit when people of it report to them, or when they sit in it and anybody reports to them. */
  async leads(session: TenantSession, personId: string | null, orgUnitId: string): Promise<boolean> {
    return (await session.one(`select 1 from (${LED_UNITS}) l where l.org_unit_id = $2`, [personId, orgUnitId])) !== undefined;
  }

  /** What programmes in use or in preparation mean for the units somebody leads: those a wave reaches, or the programme has rated. */
  ownUnits(session: TenantSession, personId: string | null, programmeId: string | null = null): Promise<{ programmeId: string; programmeName: string; orgUnitId: string; unitName: string }[]> {
    return session.sql(
      `select p.id as "programmeId", p.name as "programmeName", o.id as "orgUnitId", o.name as "unitName"
       from (${LED_UNITS}) l join directory.org_unit o on o.id = l.org_unit_id cross join programmes.programme p
       where p.state in ('preparing', 'live', 'sustaining') and ($2::uuid is null or p.id = $2) and (
         exists (select 1 from programmes.change_impact i where i.programme_id = p.id and i.org_unit_id = o.id)
         or exists (select 1 from programmes.wave_unit_v w join directory.named_unit_v b on b.org_unit_id = w.org_unit_id where w.programme_id = p.id and w.state <> 'withdrawn' and b.below_id = o.id))
       order by p.name, o.name, p.id, o.id limit 200`,
      [personId, programmeId],
    );
  }
}

const LED_UNITS = `select p.org_unit_id from directory.person p where p.manager_id = $1::uuid and p.state = 'active' and p.org_unit_id is not null
  union select me.org_unit_id from directory.person me where me.id = $1::uuid and me.org_unit_id is not null and exists (select 1 from directory.person r where r.manager_id = me.id and r.state = 'active')`;
