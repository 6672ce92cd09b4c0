import { Injectable } from '@nestjs/common';
import { refuse, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, forbidden, invalid, notFound, refused, removeVersioned, TenantDb, updateVersioned } from '@realign/platform';
import type { ChangeKeptView, KeepView, SavedViewListView, SavedViewQuery, SavedViewView } from '@realign/programmes/contract';
import { canEditProgramme } from '../programmes.policy';

type Row = Omit<SavedViewView, 'canChange'>;

/** `$1` is the account of whoever looks. */
const VIEWS = `
  select v.id, v.page, v.programme_id as "programmeId", v.name, v.query, v.is_shared as "isShared", v.is_default as "isDefault", v.account_id = $1 as "isMine", v.made_by as "madeBy", v.version
  from programmes.saved_view v`;
/** What one may see: one's own, and what is shared. */
const MINE_OR_SHARED = `${VIEWS} where (v.is_shared or v.account_id = $1)`;
/** Views of one list that one person keeps. */
const MOST = 100;

/** How people like to look at a list: kept for oneself, shared, or what everybody sees first in a programme. */
@Injectable()
export class SavedViewService {
  constructor(
    private readonly db: TenantDb,
    private readonly audit: Audit,
  ) {}

  list(actor: Actor, { page, programmeId }: SavedViewQuery): Promise<SavedViewListView> {
    return this.db.read(actor, async (session) => {
      await requireProgramme(session, programmeId);
      const rows = await session.sql<Row>(
        `${MINE_OR_SHARED} and v.page = $2 and v.programme_id is not distinct from $3::uuid order by v.is_default desc, v.account_id = $1 desc, lower(v.name), v.id limit 300`,
        [actor.accountId, page, programmeId ?? null],
      );
      return { items: rows.map((row) => present(actor, row)), canSetDefault: programmeId !== undefined && canEditProgramme(actor) };
    });
  }

  get(actor: Actor, id: string): Promise<SavedViewView> {
    return this.db.read(actor, (session) => this.one(session, id));
  }

  keep(actor: Actor, input: KeepView): Promise<SavedViewView> {
    if (actor.accountId === null) throw refused(refuse('no-account', 'A view is kept by somebody who signed in.'));
    requireDefault(actor, input, input.programmeId ?? null);
    return this.db.transaction(actor, async (session) => {
      await requireProgramme(session, input.programmeId);
      await this.requireRoom(session, input);
      if (input.isDefault) await this.dethrone(session, input.page, input.programmeId ?? null);
      const row = await session.one<{ id: string }>(
        `insert into programmes.saved_view (tenant_id, account_id, made_by, page, programme_id, name, query, is_shared, is_default) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
        [session.tenantId, actor.accountId, actor.displayName, input.page, input.programmeId ?? null, input.name.trim(), input.query, input.isShared === true || input.isDefault === true, input.isDefault === true],
      );
      const made = await this.one(session, row?.id ?? '');
      if (made.isShared) await this.audit.record(session, { action: 'saved-view.shared', subject: `saved-view:${made.id}`, after: made });
      return made;
    });
  }

  /** Its maker changes it; what is shared also whoever leads. A default stays shared. */
  change(actor: Actor, id: string, version: number, input: ChangeKeptView): Promise<SavedViewView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.mine(session, id);
      requireDefault(actor, input, before.programmeId);
      if (before.isDefault && (input.isShared === false || input.isDefault === false) && !canEditProgramme(actor)) throw forbidden('Only whoever leads says what everybody sees first.');
      const isDefault = input.isShared === false ? false : input.isDefault;
      if (isDefault && !before.isDefault) await this.dethrone(session, before.page, before.programmeId);
      await updateVersioned(session, 'programmes.saved_view', id, version, { name: input.name?.trim(), query: input.query, is_shared: isDefault ? true : input.isShared, is_default: isDefault });
      // Whoever leads may have given it back to its maker alone.
      const after = present(actor, required(await session.one<Row>(`${VIEWS} where v.id = $2`, [actor.accountId, id])));
      if (before.isShared || after.isShared) await this.audit.record(session, { action: 'saved-view.changed', subject: `saved-view:${id}`, before, after });
      return after;
    });
  }

  remove(actor: Actor, id: string, version: number): Promise<void> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.mine(session, id);
      await removeVersioned(session, 'programmes.saved_view', id, version, 'view');
      if (before.isShared) await this.audit.record(session, { action: 'saved-view.removed', subject: `saved-view:${id}`, before });
    });
  }

  /** @throws 404 for what is somebody else's alone */
  private async one(session: TenantSession, id: string): Promise<SavedViewView> {
    const row = await session.one<Row>(`${MINE_OR_SHARED} and v.id = $2`, [session.actor.accountId, id]);
    return present(session.actor, required(row));
  }

  private async mine(session: TenantSession, id: string): Promise<SavedViewView> {
    const view = await this.one(session, id);
    if (!view.canChange) throw forbidden(`${view.madeBy} made this view. Keep your own under another name.`);
    return view;
  }

  private async requireRoom(session: TenantSession, { page, programmeId }: KeepView): Promise<void> {
    const row = await session.one<{ kept: number }>('select count(*)::integer as kept from programmes.saved_view where account_id = $1 and page = $2 and programme_id is not distinct from $3::uuid', [session.actor.accountId, page, programmeId ?? null]);
    if ((row?.kept ?? 0) >= MOST) throw refused(refuse('too-many', `You keep ${MOST} views of this list. Remove one to keep another.`));
  }

  /** There is one first look; the one before stays shared. */
  private async dethrone(session: TenantSession, page: string, programmeId: string | null): Promise<void> {
    await session.sql('update programmes.saved_view set is_default = false, version = version + 1, updated_at = now() where page = $1 and programme_id = $2::uuid and is_default', [page, programmeId]);
  }
}

const required = (row: Row | undefined): Row => {
  if (!row) throw notFound('view');
  return row;
};

const present = (actor: Actor, row: Row): SavedViewView => ({ ...row, isMine: row.isMine === true, canChange: row.isMine || (row.isShared && canEditProgramme(actor)) });

async function requireProgramme(session: TenantSession, programmeId: string | undefined): Promise<void> {
  if (programmeId !== undefined && !(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
}

function requireDefault(actor: Actor, { isDefault, isShared }: ChangeKeptView, programmeId: string | null): void {
  if (!isDefault) return;
  if (programmeId === null) throw invalid([{ pointer: '/isDefault', code: 'default', detail: 'Only a list of a programme has a view that everybody sees first.' }]);
  if (isShared === false) throw invalid([{ pointer: '/isShared', code: 'default', detail: 'What everybody sees first is shared.' }]);
  if (!canEditProgramme(actor)) throw forbidden('Only whoever leads says what everybody sees first.');
}
