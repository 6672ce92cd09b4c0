import { IS_UNTAUGHT } from '../session/untaught-sessions';

/** Who missed a session in the last eight weeks and has nothing for it yet, by module, with the next session that is taught and has a seat free; not one in which one of them was marked away before it began. */
export const MISSED = `
  with missed as (
    select distinct on (s.module_id, b.person_id) s.module_id, b.person_id, b.session_id, p.display_name
    from training.session_seat b join training.training_session s on s.tenant_id = b.tenant_id and s.id = b.session_id
    join directory.person p on p.tenant_id = b.tenant_id and p.id = b.person_id and p.state = 'active'
    where b.state = 'no_show' and s.starts_at > now() - interval '56 days'
      and not exists (select 1 from training.session_seat c join training.training_session x on x.tenant_id = c.tenant_id and x.id = c.session_id
                      where c.person_id = b.person_id and x.module_id = s.module_id and c.state in ('booked', 'waiting', 'attended'))
      and not exists (select 1 from training.completion d where d.tenant_id = b.tenant_id and d.person_id = b.person_id and d.module_id = s.module_id)
    order by s.module_id, b.person_id, s.starts_at desc),
  numbered as (select m.*, row_number() over (partition by m.module_id order by m.display_name, m.person_id) as place, count(*) over (partition by m.module_id)::integer as people from missed m)
  select n.module_id as "moduleId", t.title as "moduleTitle", n.people,
    jsonb_agg(jsonb_build_object('personId', n.person_id, 'personName', n.display_name, 'sessionId', n.session_id) order by n.place) as persons,
    next.id as "nextSessionId", to_char(next.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "nextStartsAt"
  from numbered n join training.training_module t on t.id = n.module_id
  left join lateral (
    select s.id, s.starts_at from training.training_session s where s.module_id = n.module_id and s.state = 'planned' and s.starts_at > now() and not (${IS_UNTAUGHT})
      and s.capacity > (select count(*) from training.session_seat b where b.session_id = s.id and b.state in ('booked', 'attended'))
      and not exists (select 1 from missed m where m.session_id = s.id) order by s.starts_at, s.id limit 1) next on true
  where n.place <= 10 group by n.module_id, t.title, n.people, next.id, next.starts_at order by n.people desc, t.title`;
