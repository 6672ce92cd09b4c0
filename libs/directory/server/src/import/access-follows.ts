import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { MemberAccess, type PeopleAccess } from '@realign/identity/contract';

/** The people `who`, each by person and, where nobody here has the same address, by address. */
const accessOf = (who: string): string => `
  select coalesce(array_agg(p.id), '{}') as "personIds", coalesce(array_agg(p.email_norm) filter (where p.email_norm is not null and not exists (
    select 1 from directory.person o where o.email_norm = p.email_norm and o.state = 'active' and o.id <> p.id)), '{}') as emails
  from directory.person p where ${who}`;

const CHANGED = `p.id in (select c.person_id from directory.person_change c where c.import_id = $1 and c.kind = $2)`;

/** Whoever the identity provider has switched off stays so until it switches them on again, whatever a file says. */
const IS_LET_IN = `p.state = 'active' and not exists (select 1 from directory.scim_user v where v.person_id = p.id and not v.is_active)`;

const BEFORE_UNDO = `
  create temporary table access_before on commit drop as
  select person_id, kind = 'left' as had_left from directory.person_change where import_id = $1 and kind in ('left', 'returned')
  union all select p.id, false from directory.person p where p.import_id = $1 and not exists (select 1 from directory.person_change c where c.import_id = $1 and c.person_id = p.id)`;

/** Who leaves by a people file, or because their last day came, can no longer sign in, from the commit on; who comes back by a file can. */
@Injectable()
export class AccessFollows {
  constructor(private readonly access: MemberAccess) {}

  async imported(session: TenantSession, importId: string): Promise<void> {
    const cause = `people-import:${importId}`;
    await this.access.suspendMany(session, await people(session, `${CHANGED} and p.state = 'left'`, [importId, 'left']), cause);
    await this.access.restoreMany(session, await people(session, `${CHANGED} and ${IS_LET_IN}`, [importId, 'returned']), cause);
  }

  async leftOnTheirDay(session: TenantSession, ids: readonly string[], day: string): Promise<void> {
    await this.access.suspendMany(session, await people(session, 'p.id = any($1::uuid[])', [ids]), `last-days:${day}`);
  }

  /** Who is touched by the undo, before it begins: afterwards nothing tells. */
  async beforeUndo(session: TenantSession, importId: string): Promise<void> {
    await session.sql(BEFORE_UNDO, [importId]);
  }

  async undone(session: TenantSession, importId: string): Promise<void> {
    const cause = `people-import:${importId}`;
    await this.access.suspendMany(session, await people(session, `p.state = 'left' and p.id in (select b.person_id from access_before b where not b.had_left)`, []), cause);
    await this.access.restoreMany(session, await people(session, `${IS_LET_IN} and p.id in (select b.person_id from access_before b where b.had_left)`, []), cause);
  }
}

const people = async (session: TenantSession, who: string, params: readonly unknown[]): Promise<PeopleAccess> => (await session.one<PeopleAccess>(accessOf(who), params)) ?? { personIds: [], emails: [] };
