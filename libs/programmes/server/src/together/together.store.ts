import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { newId } from '@realign/platform';
import type { PlanKind, PlanThing } from '@realign/programmes/domain';

/** A thing with the names that the log says. */
export type NamedThing = PlanThing & { readonly phaseName: string | null; readonly waveName: string | null; readonly responsibleName: string | null };

/** One line of the log to be: what a thing was, by which values it is put back, and why its dates moved. */
export interface LinePut {
  readonly kind: PlanKind;
  readonly id: string;
  readonly title: string;
  readonly what: 'changed' | 'stopped';
  readonly summary: string;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly version: number;
  readonly startsBefore: string;
  readonly endsBefore: string;
  readonly startsAfter: string;
  readonly endsAfter: string;
  readonly undoes: string | null;
}

export interface Act {
  readonly programmeId: string;
  readonly summary: string;
  /** In words, for the log. */
  readonly reason: string;
  readonly dateReason: string;
  readonly dateNote: string;
  readonly undoes: string | null;
}

/** A line that an act wrote, with the version its thing has now. */
export interface LineWritten {
  readonly changeId: string;
  readonly kind: PlanKind;
  readonly id: string;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly versionAfter: number;
}

/** What a plan's things are in columns; `null as x` where a kind has none. */
const READ: Readonly<Record<PlanKind, string>> = {
  phase: `select t.id, t.name as title, '' as state, t.starts_on::text as "startsOn", t.ends_on::text as "endsOn", null as "effortClass", null as "engagementMode", null as "phaseId", null as "waveId", null as "responsiblePersonId", null as "phaseName", null as "waveName", null as "responsibleName", t.version
    from programmes.phase t`,
  wave: `select t.id, t.name as title, t.state, t.launch_on::text as "startsOn", t.embed_until::text as "endsOn", null as "effortClass", null as "engagementMode", null as "phaseId", null as "waveId", null as "responsiblePersonId", null as "phaseName", null as "waveName", null as "responsibleName", t.launched_on is not null as "isLaunched", t.version
    from programmes.wave t`,
  activity: `select t.id, t.title, t.state, t.starts_on::text as "startsOn", t.ends_on::text as "endsOn", t.effort_class as "effortClass", t.engagement_mode as "engagementMode", t.phase_id as "phaseId", t.wave_id as "waveId", t.responsible_person_id as "responsiblePersonId",
      f.name as "phaseName", w.name as "waveName", p.display_name as "responsibleName", t.version
    from programmes.activity t left join programmes.phase f on f.tenant_id = t.tenant_id and f.id = t.phase_id left join programmes.wave w on w.tenant_id = t.tenant_id and w.id = t.wave_id left join directory.person p on p.tenant_id = t.tenant_id and p.id = t.responsible_person_id`,
  message: `select t.id, t.title, t.state, t.send_on::text as "startsOn", t.send_on::text as "endsOn", null as "effortClass", null as "engagementMode", null as "phaseId", t.wave_id as "waveId", null as "responsiblePersonId", null as "phaseName", w.name as "waveName", null as "responsibleName", t.approved_by as "approvedBy", t.approved_at::text as "approvedAt", t.version
    from programmes.message t left join programmes.wave w on w.tenant_id = t.tenant_id and w.id = t.wave_id`,
};

/** The columns a change may touch, by what they are called in a thing. */
export const COLUMNS: Readonly<Record<PlanKind, Readonly<Partial<Record<keyof PlanThing, string>>>>> = {
  phase: { startsOn: 'starts_on', endsOn: 'ends_on' },
  wave: { startsOn: 'launch_on', endsOn: 'embed_until' },
  activity: { startsOn: 'starts_on', endsOn: 'ends_on', state: 'state', effortClass: 'effort_class', engagementMode: 'engagement_mode', phaseId: 'phase_id', waveId: 'wave_id', responsiblePersonId: 'responsible_person_id' },
  message: { startsOn: 'send_on', waveId: 'wave_id', state: 'state', approvedBy: 'approved_by', approvedAt: 'approved_at' },
};

const TYPES: Readonly<Record<string, string>> = { starts_on: 'date', ends_on: 'date', launch_on: 'date', embed_until: 'date', send_on: 'date', state: 'text', approved_by: 'text', approved_at: 'timestamptz', effort_class: 'text', engagement_mode: 'text', phase_id: 'uuid', wave_id: 'uuid', responsible_person_id: 'uuid' };

const LINES = `
  with given as (select * from jsonb_to_recordset($6::jsonb) as g(kind text, id uuid, title text, what text, summary text, before jsonb, version integer, "startsBefore" date, "endsBefore" date, "startsAfter" date, "endsAfter" date, undoes uuid)),
  logged as (
    insert into programmes.plan_change (tenant_id, programme_id, subject_type, subject_id, kind, title, summary, reason, changed_by, before_values, version_after, account_id, undoes, together_id)
    select $1, $2, g.kind, g.id, g.what, g.title, g.summary, $4, $5, g.before, g.version, $7, g.undoes, $3 from given g returning id, subject_type, subject_id)
  insert into programmes.date_change (tenant_id, programme_id, subject_type, subject_id, title, starts_before, ends_before, starts_after, ends_after, reason, note, change_id, changed_by)
  select $1, $2, g.kind, g.id, g.title, g."startsBefore", g."endsBefore", g."startsAfter", g."endsAfter", $8, $9, l.id, $5
  from given g join logged l on l.subject_id = g.id and l.subject_type = g.kind
  where g.undoes is null and (g."startsBefore" <> g."startsAfter" or g."endsBefore" <> g."endsAfter")`;

/** Many things of a plan, read, written and logged by one statement for each kind. */
@Injectable()
export class TogetherStore {
  /** Those of these ids that are in the plan, held until the end of the transaction. */
  async hold(session: TenantSession, programmeId: string, kind: PlanKind, ids: readonly string[]): Promise<NamedThing[]> {
    if (ids.length === 0) return [];
    const rows = await session.sql<Omit<NamedThing, 'kind'>>(`${READ[kind]} where t.programme_id = $1 and t.id = any($2::uuid[]) order by t.id for update of t`, [programmeId, ids]);
    return rows.map((row) => ({ ...row, kind }));
  }

  /** Writes what the things are to be; each goes one version on. */
  async write(session: TenantSession, kind: PlanKind, things: readonly PlanThing[]): Promise<void> {
    if (things.length === 0) return;
    const fields = Object.entries(COLUMNS[kind]) as [keyof PlanThing, string][];
    const rows = things.map((thing) => Object.fromEntries([['id', thing.id], ...fields.map(([field, column]) => [column, thing[field]])]) as Record<string, unknown>);
    await session.sql(
      `update programmes.${kind} t set ${fields.map(([, column]) => `${column} = g.${column}`).join(', ')}, version = t.version + 1, updated_at = now()
       from jsonb_to_recordset($1::jsonb) as g(id uuid, ${fields.map(([, column]) => `${column} ${TYPES[column] ?? 'text'}`).join(', ')}) where t.id = g.id`,
      [JSON.stringify(rows)],
    );
  }

  /** @returns the id by which the act is taken back */
  async log(session: TenantSession, act: Act, lines: readonly LinePut[]): Promise<string> {
    const id = newId();
    const { actor, tenantId } = session;
    await session.sql(
      `insert into programmes.change_together (tenant_id, id, programme_id, account_id, changed_by, summary, reason, things, undoes) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [tenantId, id, act.programmeId, actor.accountId, actor.displayName, act.summary, act.reason, lines.length, act.undoes],
    );
    await session.sql(LINES, [tenantId, act.programmeId, id, act.reason, actor.displayName, JSON.stringify(lines), actor.accountId, act.dateReason, act.dateNote]);
    return id;
  }

  /** An act with whether it was taken back; held, so that two cannot take it back at once. */
  find(session: TenantSession, id: string): Promise<{ programmeId: string; accountId: string | null; summary: string; undoes: string | null; isUndone: boolean } | undefined> {
    return session.one(
      `select c.programme_id as "programmeId", c.account_id as "accountId", c.summary, c.undoes, exists (select 1 from programmes.change_together u where u.undoes = c.id) as "isUndone"
       from programmes.change_together c where c.id = $1`,
      [id],
    );
  }

  linesOf(session: TenantSession, togetherId: string): Promise<LineWritten[]> {
    return session.sql<LineWritten>(
      `select id as "changeId", subject_type as kind, subject_id as id, before_values as before, version_after as "versionAfter" from programmes.plan_change where together_id = $1 order by id`,
      [togetherId],
    );
  }

  /** The reasons of dates that were put back hold no longer. */
  async takeBackMoves(session: TenantSession, changeIds: readonly string[]): Promise<void> {
    await session.sql('update programmes.date_change set is_undone = true, version = version + 1, updated_at = now() where change_id = any($1::uuid[])', [changeIds]);
  }
}
