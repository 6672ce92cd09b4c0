import { Injectable } from '@nestjs/common';
import { isRefused, type TenantSession } from '@realign/kernel';
import { Audit, invalid, notFound, refused, stale } from '@realign/platform';
import type { DateMove } from '@realign/programmes/contract';
import { changeToUndo, type LoggedChange } from '@realign/programmes/domain';
import { PlanLog } from './plan-log';
import { requireStillThere } from './undo-target';

export type DatedKind = 'phase' | 'wave' | 'activity' | 'message';

/** What a dated thing looks like to the log. */
export interface DatedThing {
  readonly id: string;
  readonly programmeId: string;
  readonly title: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly version: number;
  /** Of a wave: the day it was launched on. */
  readonly launchedOn?: string | null;
  /** Of a wave: it waits on purpose and was not launched, so that its day is none any more. */
  readonly isHeldBack?: boolean;
}

export interface KeptChange {
  readonly kind: DatedKind;
  readonly before: DatedThing | null;
  readonly after: DatedThing;
  readonly what: 'added' | 'changed' | 'stopped' | 'removed';
  readonly summary: string;
  /** Values to put back by; null when the change cannot be taken back. */
  readonly values?: Readonly<Record<string, unknown>> | null;
  readonly move?: DateMove;
  readonly undoes?: string | null;
  /** What the audit keeps. */
  readonly audited: { readonly before: unknown; readonly after: unknown };
}

const TABLE = { phase: 'programmes.phase', wave: 'programmes.wave', activity: 'programmes.activity', message: 'programmes.message' } as const;

/** What every change of the plan leaves behind: a line in the log, why dates moved, an audit row, and the values to take it back by. */
@Injectable()
export class PlanChanges {
  constructor(
    private readonly log: PlanLog,
    private readonly audit: Audit,
  ) {}

  async keep(session: TenantSession, change: KeptChange): Promise<void> {
    const { kind, after, what, summary, values, move, undoes, audited } = change;
    const [changeId] = await this.log.write(session, [
      { programmeId: after.programmeId, subjectType: kind, subjectId: after.id, kind: what, title: after.title, summary, reason: reasonWords(move), before: values ?? null, versionAfter: after.version, undoes: undoes ?? null },
    ]);
    await this.noteMove(session, change, changeId ?? '');
    await this.audit.record(session, { action: `${kind}.${undoes ? 'undone' : what}`, subject: `${kind}:${after.id}`, before: audited.before, after: audited.after });
  }

  /** The present values of some columns, as they can be written back. */
  async valuesOf(session: TenantSession, kind: DatedKind, id: string, patch: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>> {
    const row = await session.one<{ row: Record<string, unknown> }>(`select to_jsonb(t) as row from ${TABLE[kind]} t where id = $1`, [id]);
    return Object.fromEntries(Object.keys(patch).filter((column) => patch[column] !== undefined).map((column) => [column, row?.row[column] ?? null]));
  }

  /**
   * The change that is to be taken back, with the values it replaced.
   * @throws 404, 412 when the thing was changed since it was seen, 409 when the newest change is not one's own, or where it stood is no more
   */
  async toUndo(session: TenantSession, kind: DatedKind, id: string, version: number): Promise<LoggedChange & { readonly before: Readonly<Record<string, unknown>> }> {
    const item = await session.one<{ version: number }>(`select version from ${TABLE[kind]} where id = $1 for update`, [id]);
    if (!item) throw notFound(kind);
    if (item.version !== version) throw stale(kind, item.version);
    const log = await session.sql<LoggedChange>(
      `select id, account_id as "accountId", before_values as before, undoes from programmes.plan_change where subject_id = $1 and subject_type = $2 and before_values is distinct from $3::jsonb order by id desc limit 200`,
      [id, kind, JSON.stringify(REPLACES_NOTHING)],
    );
    const found = changeToUndo(log, session.actor.accountId);
    if (isRefused(found)) throw refused(found);
    await requireStillThere(session, [found.before ?? {}]);
    return { ...found, before: found.before ?? {} };
  }

  private async noteMove(session: TenantSession, { kind, before, after, move, undoes }: KeptChange, changeId: string): Promise<void> {
    if (undoes) await session.sql('update programmes.date_change set is_undone = true, version = version + 1, updated_at = now() where change_id = $1', [undoes]);
    const isHold = after.isHeldBack === true && before?.isHeldBack !== true;
    if (!before || undoes) return;
    const isMoved = before.startsOn !== after.startsOn || before.endsOn !== after.endsOn || isHold;
    const reason = move?.dateReason ?? 'planned';
    const isLate = !isMoved && kind === 'wave' && (reason !== 'planned' || Boolean(move?.dateNote?.trim())) && (await isOverdue(session, after.id));
    if (!isMoved && !isLate) return;
    requireNote(reason, move?.dateNote, '/dateNote');
    const isLaunchDay = (before.launchedOn ?? null) !== null && before.launchedOn !== after.launchedOn;
    await session.sql(
      `insert into programmes.date_change (tenant_id, programme_id, subject_type, subject_id, title, starts_before, ends_before, starts_after, ends_after, reason, note, change_id, changed_by, is_launch_day, is_hold, is_late)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
      [session.tenantId, after.programmeId, kind, after.id, after.title, before.startsOn, before.endsOn, after.startsOn, after.endsOn, reason, move?.dateNote?.trim() ?? '', changeId, session.actor.displayName, isLaunchDay, isHold, isLate],
    );
  }
}

/** Its day has passed where its programme is, and nobody launched it. */
const isOverdue = async (session: TenantSession, waveId: string): Promise<boolean> =>
  (await session.one(`select 1 from programmes.wave w join programmes.programme p on p.id = w.programme_id where w.id = $1 and w.state in ('planned', 'ready') and w.launched_on is null and w.launch_on < (now() at time zone p.time_zone)::date`, [waveId])) !== undefined;

/** The values of a line that changed nothing of its thing: a word about it. Undo passes it over. */
export const REPLACES_NOTHING: Readonly<Record<string, unknown>> = {};

const WORDS = { planned: '', early_results: 'Because of early results', other: '' } as const;

/** Why dates moved, as the log says it. */
export const reasonWords = (move: DateMove | undefined): string => [WORDS[move?.dateReason ?? 'planned'], move?.dateNote?.trim() ?? ''].filter(Boolean).join(': ');

/** "Other" says nothing by itself. */
export const requireNote = (reason: string, note: string | undefined, pointer: string): void => {
  if (reason === 'other' && !note?.trim()) throw invalid([{ pointer, code: 'note', detail: 'Say in a few words why the dates moved.' }]);
};
