/**
 * Rolling up, a day at a time. Masks are held in a temporary table while days are stepped through, so that a page of many days writes the
 * state once. Bit n of a mask is the day n days before; only 28 bits are kept.
 */
const KEPT_BITS = '268435455';

/** A mask with nothing in it is left out: it says the same as none. */
export const LOAD_MASKS = `
  create temporary table usage_mask (subject_id uuid not null, person_id uuid, active integer not null, contributed integer not null, posts bigint, replies bigint, reads bigint, reactions bigint) on commit drop`;

export const MASKS_AS_KEPT = `
  insert into usage_mask select subject_id, person_id, active_mask, contributed_mask from adoption.person_state where source_id = $1`;

/** The masks on the day $2 from raw facts alone. */
export const MASKS_FROM_RAW = `
  insert into usage_mask
  select coalesce(a.person_id, a.id), a.person_id, coalesce(bit_or(1 << ($2::date - f.day)) filter (where f.is_active), 0),
    coalesce(bit_or(1 << ($2::date - f.day)) filter (where coalesce(f.posted, 0) + coalesce(f.replied, 0) > 0), 0)
  from adoption.daily_fact f join adoption.usage_account a on a.id = f.account_id and a.source_id = $1 and a.state <> 'ignored'
  where f.day > $2::date - 28 and f.day <= $2::date group by 1, 2 having bool_or(f.is_active) or sum(coalesce(f.posted, 0) + coalesce(f.replied, 0)) > 0`;

/** Where people stood, and when: who has no known first day in the organisation is taken to have stood where they were first known. */
export const SPANS = `
  create temporary table usage_span on commit drop as
  select s.person_id, s.org_unit_id, s.valid_to,
    case when p.hired_on is null and s.valid_from = min(s.valid_from) over (partition by s.person_id) then '-infinity'::date else s.valid_from end as valid_from
  from directory.person_span_v s join directory.person p on p.id = s.person_id`;

export const DEPARTMENTS = 'create temporary table usage_department on commit drop as select org_unit_id, department_id from adoption.department_unit_v';

/** Which wave a unit's people are launched with. Of a programme with audiences `apart` says so: there somebody may belong to another wave than their unit. */
export const WAVES = `
  create temporary table usage_wave on commit drop as
  select u.org_unit_id, u.wave_id, u.programme_id, u.launch_on, u.wave_state in ('launched', 'adopting', 'embedding', 'merged') as is_launched, u.programme_id in (select o.programme_id from programmes.audience_offer_v o) as apart
  from programmes.unit_wave_v u`;

/** Who was offered a wave through its audiences, as they were on the day of the launch; in two of a programme, somebody is of the first that was launched. */
export const AUDIENCES = `
  create temporary table usage_audience on commit drop as
  select distinct on (o.programme_id, m.person_id) o.programme_id, m.person_id, o.wave_id, o.launch_on, o.is_launched
  from programmes.audience_offer_v o join directory.audience_member_v m on m.audience_id = o.audience_id and m.valid_from <= o.as_of and (m.valid_to is null or m.valid_to > o.as_of)
  order by o.programme_id, m.person_id, o.is_launched desc, o.launch_on, o.wave_id`;

/** The next day ($2), $3 days after the last: masks move on, and what was done that day comes in. */
export const STEP = `
  create temporary table usage_mask_next on commit drop as
  select * from (
    select coalesce(m.subject_id, t.subject_id) as subject_id, coalesce(m.person_id, t.person_id) as person_id,
      (case when $3::integer < 28 then coalesce(m.active, 0) << $3::integer else 0 end & ${KEPT_BITS}) | coalesce(t.active, 0) as active,
      (case when $3::integer < 28 then coalesce(m.contributed, 0) << $3::integer else 0 end & ${KEPT_BITS}) | coalesce(t.contributed, 0) as contributed, t.posts, t.replies, t.reads, t.reactions
    from usage_mask m full join (
      select coalesce(a.person_id, a.id) as subject_id, a.person_id, bool_or(f.is_active)::integer as active, (sum(coalesce(f.posted, 0) + coalesce(f.replied, 0)) > 0)::integer as contributed,
        sum(f.posted) as posts, sum(f.replied) as replies, sum(f.read) as reads, sum(f.liked) as reactions
      from adoption.daily_fact f join adoption.usage_account a on a.id = f.account_id and a.source_id = $1 and a.state <> 'ignored'
      where f.day = $2::date group by 1, 2) t on t.subject_id = m.subject_id) n
  where n.active <> 0 or n.contributed <> 0 or n.posts is not null or n.reads is not null or n.reactions is not null or n.replies is not null`;

export const SWAP_MASKS = 'drop table usage_mask; alter table usage_mask_next rename to usage_mask; analyze usage_mask';

const within = (mask: string, days: number): string => `count(*) filter (where ${mask} & ${2 ** days - 1} <> 0)::integer`;
const week = (nth: number): string => `(m.active & ${(2 ** 7 - 1) * 2 ** (7 * nth)} <> 0)::integer`;

const COUNTED = `count(*)::integer as people, ${within('m.active', 1)} as active_1d, ${within('m.active', 7)} as active_7d, ${within('m.active', 28)} as active_28d, ${within('m.contributed', 1)} as contributors_1d,
  ${within('m.contributed', 7)} as contributors_7d, ${within('m.contributed', 28)} as contributors_28d, count(*) filter (where ${[0, 1, 2, 3].map(week).join(' + ')} >= 3)::integer as habitual_28d,
  coalesce(sum(m.posts), 0)::bigint as posts, coalesce(sum(m.replies), 0)::bigint as replies, coalesce(sum(m.reads), 0)::bigint as reads, coalesce(sum(m.reactions), 0)::bigint as reactions`;

export const COLUMNS = 'people, active_1d, active_7d, active_28d, contributors_1d, contributors_7d, contributors_28d, habitual_28d, posts, replies, reads, reactions';
const SUMS = COLUMNS.split(', ').map((column) => `sum(u.${column}) as ${column}`).join(', ');

/** Everything is a sum of these: each person is in one unit on one day. */
export const UNITS_OF_DAY = `
  create temporary table usage_unit on commit drop as
  select s.org_unit_id, ${COUNTED} from usage_span s left join usage_mask m on m.person_id = s.person_id
  where s.valid_from <= $1::date and (s.valid_to is null or s.valid_to > $1::date) group by s.org_unit_id`;

export const PUT_UNITS = `insert into adoption.unit_day (tenant_id, source_id, day, org_unit_id, ${COLUMNS}) select $1, $2, $3, org_unit_id, ${COLUMNS} from usage_unit where org_unit_id is not null`;

export const PUT_ORGANISATION = `
  insert into adoption.organisation_day (tenant_id, source_id, day, ${COLUMNS}, days_7, days_28, unlinked_1d, unlinked_28d)
  select $1, $2, $3, ${SUMS.replaceAll(/sum\((u\.\w+)\)/g, 'coalesce(sum($1), 0)')}, d.days_7, d.days_28, s.unlinked_1d, s.unlinked_28d
  from (select count(*) filter (where day > $3::date - 7)::integer as days_7, count(*)::integer as days_28 from adoption.usage_day where source_id = $2 and day > $3::date - 28 and day <= $3::date) d,
    (select count(*) filter (where active & 1 <> 0)::integer as unlinked_1d, count(*) filter (where active <> 0)::integer as unlinked_28d from usage_mask where person_id is null) s
  left join usage_unit u on true group by d.days_7, d.days_28, s.unlinked_1d, s.unlinked_28d`;

export const PUT_DEPARTMENTS = `
  insert into adoption.department_day (tenant_id, source_id, department_id, day, ${COLUMNS})
  select $1, $2, d.department_id, $3, ${SUMS} from usage_unit u join usage_department d on d.org_unit_id = u.org_unit_id group by d.department_id`;

export const PUT_WAVES = `
  insert into adoption.wave_day (tenant_id, source_id, wave_id, day, ${COLUMNS})
  select $1, $2, w.wave_id, $3, ${SUMS} from usage_unit u join usage_wave w on w.org_unit_id = u.org_unit_id and not w.apart group by w.wave_id`;

/** Waves of programmes with audiences, person by person: each is in one wave of a programme, through their unit of the day or an audience, whichever was launched first. */
export const PUT_WAVES_OF_AUDIENCES = `
  insert into adoption.wave_day (tenant_id, source_id, wave_id, day, ${COLUMNS})
  with here as (select s.person_id, s.org_unit_id from usage_span s where s.valid_from <= $3::date and (s.valid_to is null or s.valid_to > $3::date) and (exists (select 1 from usage_audience) or exists (select 1 from usage_wave x where x.apart))),
  placed as (
    select distinct on (c.programme_id, c.person_id) c.person_id, c.wave_id from (
      select a.programme_id, h.person_id, a.wave_id, a.launch_on, a.is_launched from here h join usage_audience a on a.person_id = h.person_id
      union all select w.programme_id, h.person_id, w.wave_id, w.launch_on, w.is_launched from here h join usage_wave w on w.org_unit_id = h.org_unit_id and w.apart) c
    order by c.programme_id, c.person_id, c.is_launched desc, c.launch_on, c.wave_id)
  select $1, $2, p.wave_id, $3, ${COUNTED} from placed p left join usage_mask m on m.person_id = p.person_id group by p.wave_id`;

export const ROLLUPS = ['organisation_day', 'department_day', 'wave_day', 'unit_day'] as const;

export const CLEAR_STATE = 'delete from adoption.person_state where source_id = $1';
export const KEEP_STATE = `
  insert into adoption.person_state (tenant_id, source_id, subject_id, person_id, active_mask, contributed_mask)
  select $1, $2, subject_id, person_id, active, contributed from usage_mask where active <> 0 or contributed <> 0`;
