import { USUAL_AGEING } from '@realign/programmes/domain';

/**
 * Whether a programme is official, and since when, as the lateral join `o` beside a programme `p`: one answer for its head, the lists and the Why page.
 * Official or a pilot is what its sponsor stands for: without the signature of whoever is the sponsor now, under the purpose as it is now, it is under review since it lost that.
 */
export const STANDING = `
  left join lateral (
    select case when k.stands then p.official_status else 'under_review' end as status,
      case when k.stands then p.official_status_since else greatest(p.official_status_since, k.lost_on) end as since
    from (select p.official_status not in ('official', 'pilot') or coalesce(s.current_number = g.number and g.last_on >= current_date, false) as stands,
        case when s.current_number = g.number then g.last_on + 1 when g.number is not null then v.written_at::date else p.sponsor_since end as lost_on
      from (select 1) as one
      left join programmes.statement s on s.tenant_id = p.tenant_id and s.programme_id = p.id and s.kind = 'purpose' and s.retired_at is null
      left join programmes.statement_version v on v.tenant_id = s.tenant_id and v.statement_id = s.id and v.number = s.current_number
      left join programmes.why_policy y on y.tenant_id = p.tenant_id
      left join lateral (select n.number, least(n.re_attest_by, n.signed_on + coalesce(y.expired_after_days, ${USUAL_AGEING.expiredAfterDays})) as last_on
        from programmes.statement_signature n where n.tenant_id = s.tenant_id and n.statement_id = s.id and n.capacity = 'sponsor' and n.person_id = p.sponsor_person_id order by n.signed_at desc, n.id desc limit 1) g on true
      limit 1) k) o on true`;
