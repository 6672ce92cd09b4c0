import type { TenantSession } from '@realign/kernel';
import type { HomeItemView } from '@realign/reporting/contract';
import type { DecidersReader } from '@realign/reviews/contract';
import type { WaitingRoles } from '@realign/roles/contract';
import { seriesName } from '../thread/series-name';

/** Nobody is asked for anything by a sample. */
const NO_SAMPLE = 'not exists (select 1 from programmes.sample_v s where s.programme_id = p.id)';

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** Who decides at a checkpoint reads first; whoever leads changes here sees too for whom one waits, and that one comes within a week. */
export interface ReviewReader {
  readonly deciders: DecidersReader;
  /** Owners and change leads of the organisation: what others decide is theirs to see to. */
  readonly steers: boolean;
  /** Owners, change leads and executives hear that one is near, and decide where a programme names nobody who can sign in; anybody else decides only where they are named. */
  readonly hearsOfNear: boolean;
}

const OPEN = ['pack_frozen', 'in_review'];

/** Of so many it is asked who decides them, first of those whose programme names whoever looks; so many are shown, first what is theirs to do. */
const [ASKED, SHOWN] = [2000, 200];

/** Checkpoints of every series that wait for decisions, or come within a week. */
export async function readReviews(session: TenantSession, { deciders, steers, hearsOfNear }: ReviewReader): Promise<HomeItemView[]> {
  const rows = await session.sql<{ id: string; seq: number; series: string | null; state: string; waiting: number; dueAt: string; programmeId: string; name: string }>(
    `select c.checkpoint_id as id, c.seq, ${seriesName('c')} as series, c.state, c.need_decision - c.decided as waiting, to_char(w.wanted_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "dueAt", p.id as "programmeId", p.name
     from reviews.series_checkpoint_v c join reviews.checkpoint_wanted_v w on w.tenant_id = c.tenant_id and w.checkpoint_id = c.checkpoint_id join programmes.programme p on p.tenant_id = c.tenant_id and p.id = c.programme_id
     where w.stage <> 'over' and (c.state = any($1) or ($2 and c.state in ('scheduled', 'deferred', 'collecting') and c.due_at < now() + interval '7 days')) and not w.rests and ($2 or $3::uuid in (p.sponsor_person_id, p.change_lead_person_id, p.steward_person_id)) and ${NO_SAMPLE}
     order by $3::uuid in (p.sponsor_person_id, p.change_lead_person_id, p.steward_person_id) is not true, w.wanted_at, c.checkpoint_id limit ${ASKED}`,
    [OPEN, hearsOfNear, session.actor.personId],
  );
  const deciding = await deciders.readMany(session, rows.flatMap(({ id, state }) => (OPEN.includes(state) ? [id] : [])));
  const items = rows.flatMap(({ id, seq, series, state, waiting, dueAt, programmeId, name }): HomeItemView[] => {
    const which = series === null ? `${seq}` : `${seq} of ${series}`;
    const base = { programmeId, programmeName: name, due: dueAt, link: `/checkpoints/${id}` };
    if (!OPEN.includes(state)) return [{ ...base, kind: 'checkpoint', title: `Checkpoint ${which} is near`, detail: 'Its evidence is gathered and frozen when it is due.', status: 'info', action: 'Open checkpoint' }];
    const decides = deciding.get(id);
    const title = `${plural(waiting, 'decision waits', 'decisions wait')} at checkpoint ${which}`;
    if (decides?.isMine !== true) return steers ? [{ ...base, kind: 'checkpoint', title: waiting === 0 ? `Checkpoint ${which} waits to be closed` : title, detail: `It is up to ${decides?.who ?? 'others'}.`, status: 'info', action: 'Open checkpoint' }] : [];
    if (waiting === 0) return [{ ...base, kind: 'checkpoint', title: `Close checkpoint ${which}`, detail: 'Each item has its decision. Closing opens the next cycle.', status: 'at_risk', action: 'Close checkpoint' }];
    return [{ ...base, kind: 'decision', title, detail: 'The evidence is frozen; the checkpoint closes when each item has a decision.', status: 'off_track', action: 'Open evidence' }];
  });
  return [...items.filter(({ status }) => status !== 'info'), ...items.filter(({ status }) => status === 'info')].slice(0, SHOWN);
}

export async function readVacancies(session: TenantSession): Promise<HomeItemView[]> {
  const rows = await session.sql<{ programmeId: string; name: string; vacant: number }>(
    `select p.id as "programmeId", p.name, count(*)::integer as vacant from roles.vacancy_v a join programmes.programme p on p.tenant_id = a.tenant_id and p.id = a.programme_id
     where p.state not in ('draft', 'retired') and ${NO_SAMPLE} group by p.id, p.name order by p.name, p.id`,
  );
  return rows.map(({ programmeId, name, vacant }) => ({
    kind: 'role_vacant', title: `${plural(vacant, 'role is', 'roles are')} vacant`, detail: 'Nobody does what these roles are for.', status: 'at_risk', programmeId, programmeName: name, due: null, link: `/programmes/${programmeId}/roles`, action: 'Fill roles',
  }));
}

export async function readWaitingImports(session: TenantSession): Promise<HomeItemView[]> {
  const rows = await session.sql<{ id: string; fileName: string; state: string; message: string | null }>(
    `select id, file_name as "fileName", state, message from directory.import_run where state in ('needs_confirmation', 'rejected') and created_at > now() - interval '14 days' order by created_at desc limit 5`,
  );
  return rows.map(({ id, fileName, state, message }) => ({
    kind: 'import_errors', title: state === 'rejected' ? `${fileName} could not be taken` : `${fileName} waits for your confirmation`, detail: message ?? '', status: 'at_risk', programmeId: null, programmeName: null, due: null,
    link: `/people/imports/${id}`, action: 'Open import',
  }));
}

export async function readOverdueTraining(session: TenantSession): Promise<HomeItemView[]> {
  const rows = await session.sql<{ programmeId: string; name: string; module: string; people: number; since: string }>(
    `select p.id as "programmeId", p.name, m.title as module, count(*)::integer as people, min(t.due_on)::text as since
     from training.training_assignment t
     join training.training_plan q on q.tenant_id = t.tenant_id and q.id = t.plan_id join programmes.programme p on p.tenant_id = q.tenant_id and p.id = q.programme_id
     join training.training_module m on m.tenant_id = t.tenant_id and m.id = t.module_id
     where t.mode = 'push' and t.state in ('assigned', 'in_progress') and t.due_on <= current_date and t.due_on < (select notifications.first_day()) group by p.id, p.name, m.id, m.title order by count(*) desc, m.title limit 10`,
  );
  return rows.map(({ programmeId, name, module, people, since }) => ({
    kind: 'training_overdue', title: `${module}: ${plural(people, 'person is', 'people are')} overdue`, detail: `Required training, due since ${since}.`, status: 'at_risk', programmeId, programmeName: name, due: since, link: '/training', action: 'Open training',
  }));
}

/** One's own training; an offer is never late. */
export async function readLearning(session: TenantSession, personId: string): Promise<HomeItemView[]> {
  const rows = await session.sql<{ module: string; mode: string; dueOn: string | null; isOverdue: boolean }>(
    `select m.title as module, t.mode, t.due_on::text as "dueOn", coalesce(t.mode = 'push' and t.due_on < (select notifications.first_day()), false) as "isOverdue"
     from training.training_assignment t join training.training_module m on m.tenant_id = t.tenant_id and m.id = t.module_id
     where t.person_id = $1 and t.state in ('assigned', 'in_progress', 'offered', 'accepted') order by t.due_on nulls last, m.title limit 10`,
    [personId],
  );
  return rows.map(({ module, mode, dueOn, isOverdue }) => ({
    kind: 'learning', title: module, detail: mode === 'pull' ? 'Offered to you; take it when it helps.' : 'Part of your role.', status: isOverdue ? 'off_track' : 'info', programmeId: null, programmeName: null, due: mode === 'pull' ? null : dueOn,
    link: '/training/mine', action: 'Open',
  }));
}

/** Somebody one leads was nominated; oneself was named. */
export async function readWaitingRoles(session: TenantSession, roles: WaitingRoles, personId: string): Promise<HomeItemView[]> {
  const base = { due: null, link: '/roles/mine' } as const;
  const mine = await roles.toAcknowledge(session, personId);
  const asked = await roles.asked(session, personId);
  return [
    ...mine.map(({ programmeId, programmeName, personName, roleName }): HomeItemView => ({ ...base, kind: 'role_acknowledge', title: `Acknowledge ${personName} as ${roleName}`, detail: 'You say whether they get the time.', status: 'at_risk', programmeId, programmeName, action: 'Open roles' })),
    ...asked.map(({ programmeId, programmeName, roleName }): HomeItemView => ({ ...base, kind: 'role_asked', title: `You were named as ${roleName}`, detail: 'Say yes, or no with a reason; both are fine.', status: 'info', programmeId, programmeName, action: 'Answer' })),
  ];
}
