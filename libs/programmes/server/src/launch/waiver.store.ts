import { Injectable } from '@nestjs/common';
import type { Day, TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import type { GiveWaiver, WaiverView } from '@realign/programmes/contract';

export type WaiverRow = Omit<WaiverView, 'isInForce' | 'endedBy' | 'until'> & { readonly programmeId: string; readonly until: Day; /** Its giver is the sponsor still: who was it before has no word any more. */ readonly isOfSponsor: boolean };

const WAIVERS = `
  select id, programme_id as "programmeId", check_key as "checkKey", reason, until::text as until, given_by as "givenBy", exists (select 1 from programmes.programme p where p.id = launch_waiver.programme_id and p.sponsor_person_id = launch_waiver.given_by_person_id) as "isOfSponsor", withdrawn_by as "withdrawnBy", version,
    to_char(given_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "givenAt"
  from programmes.launch_waiver`;

/** Waivers are added and can be taken back; their words never change. */
@Injectable()
export class WaiverStore {
  /** Newest first. */
  of(session: TenantSession, programmeId: string): Promise<WaiverRow[]> {
    return session.sql<WaiverRow>(`${WAIVERS} where programme_id = $1 order by programmes.launch_waiver.given_at desc, id desc limit 200`, [programmeId]);
  }

  async get(session: TenantSession, id: string): Promise<WaiverRow> {
    const row = await session.one<WaiverRow>(`${WAIVERS} where id = $1`, [id]);
    if (!row) throw notFound('waiver');
    return row;
  }

  async insert(session: TenantSession, programmeId: string, { checkKey, reason, until }: GiveWaiver): Promise<string> {
    const row = await session.one<{ id: string }>(
      'insert into programmes.launch_waiver (tenant_id, programme_id, check_key, reason, until, given_by, given_by_person_id) values ($1, $2, $3, $4, $5, $6, $7) returning id',
      [session.tenantId, programmeId, checkKey, reason, until, session.actor.displayName, session.actor.personId],
    );
    if (!row) throw new Error('The waiver could not be kept.');
    return row.id;
  }
}
