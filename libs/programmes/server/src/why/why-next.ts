import type { TenantSession } from '@realign/kernel';
import type { WhyNextView } from '@realign/programmes/contract';

/** Who looks at what comes next: a person, one audience, or whoever opened the page, of whom nothing is known. */
export interface NextReader {
  readonly personId: string | null;
  readonly audienceId: string | null;
}

/** `$2` is the audience, `$3` the person; of the two one at most is given. */
const NAMED = `h.audience_id = $2 or exists (select 1 from directory.audience_member_v m
  where m.audience_id = h.audience_id and m.person_id = $3 and m.valid_from <= current_date and (m.valid_to is null or m.valid_to > current_date))`;

const REACHED = `w.kind = 'organisation_wide'
  or not exists (select 1 from programmes.wave_unit u where u.wave_id = w.id) and not exists (select 1 from programmes.wave_audience a where a.wave_id = w.id)
  or $2::uuid is null and $3::uuid is null and not exists (select 1 from programmes.wave_audience a where a.wave_id = w.id)
  or exists (select 1 from programmes.wave_audience a where a.wave_id = w.id and a.audience_id = $2)
  or exists (select 1 from programmes.wave_person_v r where r.wave_id = w.id and r.person_id = $3)
  or exists (select 1 from programmes.wave_person_v r join directory.audience_member_v m on m.person_id = r.person_id
    where r.wave_id = w.id and m.audience_id = $2 and m.valid_from <= current_date and (m.valid_to is null or m.valid_to > current_date))`;

const NEXT = `
  select h.title, h.starts_on::text as on from (
    select d.title, d.starts_on, a.audience_id, case when d.kind = 'wave' then d.id else a.wave_id end as wave_id
    from programmes.dated_item_v d left join programmes.activity a on a.tenant_id = d.tenant_id and a.id = d.id
    where d.programme_id = $1 and d.starts_on >= current_date and (d.kind = 'wave' or (d.kind = 'activity' and a.engagement_mode = 'pull')) and d.state not in ('stopped', 'held', 'withdrawn', 'judged', 'idea')) h
  left join programmes.wave w on w.id = h.wave_id
  where case when h.audience_id is not null then ${NAMED} when w.id is null then true else ${REACHED} end
  order by h.starts_on, h.title limit 3`;

/**
 * Launches, and what one can take part in: of what names an audience, only for who belongs to it; of a wave and what is of a wave, only for whom it reaches.
 * For whoever opened the page by its link nothing that names an audience is next; a wave of units is, since they may be of it.
 */
export const whatIsNext = (session: TenantSession, programmeId: string, { personId, audienceId }: NextReader): Promise<WhyNextView[]> =>
  session.sql<WhyNextView>(NEXT, [programmeId, personId === null ? audienceId : null, personId]);
