-- What giving six modules to everybody with a role costs at the least: the same tables with all their constraints, one statement each, as the
-- run-time role. Nothing is compared with what is there, nothing can be undone and nobody is told. $tenant and $plan stand for ids.
with first as materialized (
  select min(w.launch_on) as launch_on from programmes.wave w join training.training_plan p on p.tenant_id = w.tenant_id and p.programme_id = w.programme_id where p.tenant_id = $tenant and p.id = $plan and w.launch_on > current_date),
own as materialized (
  select u.org_unit_id, u.launch_on from programmes.unit_wave_v u join training.training_plan p on p.tenant_id = u.tenant_id and p.programme_id = u.programme_id where p.tenant_id = $tenant and p.id = $plan)
insert into training.enrolment (tenant_id, person_id, plan_id, role_assignment_id, since, go_live_on, revision)
select $tenant, m.person_id, p.id, a.id, current_date, case when w.org_unit_id is null then f.launch_on else w.launch_on end, p.revision
from training.training_plan p
join roles.role_assignment a on a.tenant_id = p.tenant_id and a.programme_id = p.programme_id and a.role_definition_id = p.role_definition_id
join directory.unit_member_v m on m.tenant_id = a.tenant_id and m.org_unit_id = a.org_unit_id
join directory.person n on n.tenant_id = m.tenant_id and n.id = m.person_id
cross join first f left join own w on w.org_unit_id = n.org_unit_id
where p.tenant_id = $tenant and p.id = $plan order by m.person_id;

insert into training.training_assignment (tenant_id, person_id, module_id, plan_id, role_assignment_id, mode, state, due_on)
select $tenant, e.person_id, i.module_id, e.plan_id, e.role_assignment_id, 'push', 'assigned', case when e.go_live_on > e.since then least(e.since + i.lead_days, e.go_live_on) else e.since + i.lead_days end
from training.enrolment e join training.training_plan_item i on i.tenant_id = e.tenant_id and i.plan_id = e.plan_id
where e.tenant_id = $tenant and e.plan_id = $plan order by e.person_id;
