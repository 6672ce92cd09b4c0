/**
 * Lines of a list and whom each names: $1 the lines. An employee number or an e-mail address decides before a name; a name counts only when
 * one person has it. `matched` holds each person once, `lines_read` a reason for each line that names nobody here.
 */
export const MATCH_PEOPLE = `
  lines as materialized (select l.line::integer as line, btrim(l.value) as value from unnest($1::text[]) with ordinality as l(value, line)),
  hits as materialized (
    select l.line, 1 as weight, p.id, p.state from lines l join directory.person p on p.employee_number = l.value
    union all select l.line, 2, p.id, p.state from lines l join directory.person p on p.email_norm = lower(l.value)
    union all select l.line, 3, p.id, p.state from lines l join directory.person p on p.name_key = lower(l.value)),
  best as (select h.line, h.id, h.state from hits h join (select line, min(weight) as weight from hits group by line) w on w.line = h.line and w.weight = h.weight),
  here as (select b.line, count(*) as people, min(b.id::text)::uuid as id from best b where b.state = 'active' group by b.line),
  matched as materialized (select distinct h.id from here h where h.people = 1),
  lines_read as (
    select l.line, l.value, case when h.people = 1 then null when h.people > 1 then 'several' when exists (select 1 from best b where b.line = l.line) then 'left' else 'nobody' end as reason
    from lines l left join here h on h.line = l.line)`;
