import { Injectable } from '@nestjs/common';
import { hasRole, refuse, type Actor, type Role, type TenantSession } from '@realign/kernel';
import { keysetPage, readCursor } from '../http/keyset';
import { forbidden, notFound, refused } from '../http/problem';
import type { RunListView, RunQuery, RunState, RunView } from './run.dto';

export interface NewRun {
  readonly kind: string;
  readonly title: string;
  readonly subject?: string;
  readonly total?: number;
  /** Roles that may see it beside whoever asked: by default everybody who plans, teaches or looks after the figures. */
  readonly seenBy?: readonly Role[];
}

export interface RunProgress {
  readonly stage?: string;
  readonly done?: number;
  readonly total?: number;
  readonly counts?: Readonly<Record<string, number>>;
}

/** Whoever plans, teaches or looks after the figures. */
const SEEN_BY: readonly Role[] = ['owner', 'change_lead', 'analyst', 'trainer', 'executive', 'community_manager'];

const OPEN = `state in ('queued', 'running')`;

const COLUMNS = `id, kind, title, subject, state, stage, done, total, counts, result, error, requested_by as "requestedBy", requested_by_name as "requestedByName",
  to_char(created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "createdAt", to_char(finished_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "finishedAt", version`;

type RunRow = Omit<RunView, 'canCancel'> & { readonly requestedBy: string | null };

/** Work of others is seen by the roles it names. Everybody sees what they asked for themselves. */
const VISIBLE = `(requested_by = $1::uuid or seen_by && $2::text[])`;

const sightOf = (actor: Actor): readonly [string | null, readonly Role[]] => [actor.accountId, actor.roles];

const isOpen = (state: RunState): boolean => state === 'queued' || state === 'running';

const mayCancel = (actor: Actor, requestedBy: string | null): boolean => hasRole(actor, 'owner') || (requestedBy !== null && requestedBy === actor.accountId);

/** Visible rows for work that takes longer than a second: progress, cancel, and a result that can be found again. */
@Injectable()
export class Runs {
  async open(session: TenantSession, run: NewRun): Promise<{ id: string }> {
    const { actor } = session;
    const row = await session.one<{ id: string }>(
      `insert into platform.run (tenant_id, kind, title, subject, total, requested_by, requested_by_name, seen_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
      [session.tenantId, run.kind, run.title, run.subject ?? null, run.total ?? null, actor.accountId, actor.displayName, run.seenBy ?? SEEN_BY],
    );
    if (!row) throw new Error('A run could not be opened.');
    return row;
  }

  /** Notes progress; `cancelled` tells the worker to stop where it is. A run that has ended stays as it ended. */
  async advance(session: TenantSession, id: string, progress: RunProgress): Promise<'running' | 'cancelled'> {
    const row = await session.one(
      `update platform.run set state = 'running', stage = coalesce($2, stage), done = coalesce($3, done), total = coalesce($4, total),
         counts = coalesce($5::jsonb, counts), version = version + 1, updated_at = now() where id = $1 and ${OPEN} returning id`,
      [id, progress.stage ?? null, progress.done ?? null, progress.total ?? null, progress.counts ? JSON.stringify(progress.counts) : null],
    );
    return row ? 'running' : 'cancelled';
  }

  async finish(session: TenantSession, id: string, result: Readonly<Record<string, unknown>>): Promise<void> {
    await this.end(session, id, 'done', `result = $3::jsonb, done = coalesce(total, done)`, JSON.stringify(result));
  }

  /** `message` is for the person who asked: what went wrong and what to do. */
  async fail(session: TenantSession, id: string, message: string): Promise<void> {
    await this.end(session, id, 'failed', 'error = $3', message);
  }

  async cancel(session: TenantSession, id: string): Promise<RunView> {
    await this.seen(session, id);
    const run = await this.row(session, id);
    if (!mayCancel(session.actor, run.requestedBy)) throw forbidden('Only who started this, or an owner, can cancel it.');
    if (!isOpen(run.state)) throw refused(refuse('run-ended', 'This has ended already.'));
    await this.end(session, id, 'cancelled', 'error = coalesce(error, $3)', `Cancelled by ${session.actor.displayName}.`);
    return this.one(session, id);
  }

  /** For whoever may see it; to others it is not there. */
  async seen(session: TenantSession, id: string): Promise<RunView> {
    if (!(await session.one(`select 1 from platform.run where ${VISIBLE} and id = $3`, [...sightOf(session.actor), id]))) throw notFound('run');
    return this.one(session, id);
  }

  async one(session: TenantSession, id: string): Promise<RunView> {
    return present(session.actor, await this.row(session, id));
  }

  /** Those whoever asks may see, newest first. */
  async list(session: TenantSession, query: RunQuery): Promise<RunListView> {
    const after = readCursor(query.cursor, ['instant', 'uuid']);
    const limit = query.limit ?? 50;
    const rows = await session.sql<RunRow>(
      `select ${COLUMNS} from platform.run where ${VISIBLE} ${after ? 'and (created_at, id) < ($3, $4)' : ''} order by platform.run.created_at desc, id desc limit ${limit + 1}`,
      [...sightOf(session.actor), ...(after ?? [])],
    );
    const page = keysetPage(rows, limit, (row) => [row.createdAt, row.id]);
    return { ...page, items: page.items.map((row) => present(session.actor, row)) };
  }

  private async row(session: TenantSession, id: string): Promise<RunRow> {
    const row = await session.one<RunRow>(`select ${COLUMNS} from platform.run where id = $1`, [id]);
    if (!row) throw notFound('run');
    return row;
  }

  private async end(session: TenantSession, id: string, state: RunState, set: string, value: string): Promise<void> {
    await session.sql(`update platform.run set state = $2, ${set}, version = version + 1, updated_at = now(), finished_at = now() where id = $1 and ${OPEN}`, [id, state, value]);
  }
}

const present = (actor: Actor, { requestedBy, ...run }: RunRow): RunView => ({ ...run, canCancel: isOpen(run.state) && mayCancel(actor, requestedBy) });
