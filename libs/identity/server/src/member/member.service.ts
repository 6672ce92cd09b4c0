import { Injectable } from '@nestjs/common';
import { refuse, type Actor } from '@realign/kernel';
import { Audit, type DbSession, invalid, newId, notFound, refused, TenantDb, updateVersioned } from '@realign/platform';
import type { AddMember, ChangeMember, MemberListView, MemberView } from '@realign/identity/contract';
import { wouldLoseLastOwner } from '@realign/identity/domain';
import { hashPassword } from '../session/password';
import { knownPeople, personWithAddress, type KnownPerson } from './member-people';
import { Membership } from './membership.entity';

@Injectable()
export class MemberService {
  constructor(
    private readonly db: TenantDb,
    private readonly audit: Audit,
  ) {}

  list(actor: Actor): Promise<MemberListView> {
    return this.db.read(actor, async (session) => {
      const members = await session.manager.find(Membership, { order: { displayName: 'ASC', id: 'ASC' } });
      const people = await knownPeople(session);
      return { items: members.map((member) => present(actor, member, people.get(member.id))) };
    });
  }

  get(actor: Actor, id: string): Promise<MemberView> {
    return this.db.read(actor, async (session) => this.show(session, actor, id));
  }

  /** Who works for another organisation too is invited, and joins (or does not) when they next sign in. */
  async add(actor: Actor, input: AddMember): Promise<MemberView> {
    const hash = await hashPassword(input.password);
    return this.db.transaction(actor, async (session) => {
      await this.requirePerson(session, input.personId);
      const account = await session.one<{ id: string }>('select identity.ensure_account($1, $2, $3) as id', [input.email, hash, input.displayName]);
      if (!account) throw new Error('The account could not be made.');
      if (await session.manager.existsBy(Membership, { accountId: account.id })) throw refused(refuse('member-already', 'This address belongs to your organisation already.'));
      const { elsewhere = false } = (await session.one<{ elsewhere: boolean }>('select identity.works_elsewhere($1, $2) as elsewhere', [account.id, actor.tenantId])) ?? {};
      const id = newId();
      await session.manager.insert(Membership, {
        tenantId: actor.tenantId, id, accountId: account.id, email: input.email, displayName: input.displayName, roles: input.roles, personId: input.personId ?? (await personWithAddress(session, actor.tenantId, input.email)), isInvited: elsewhere, version: 1,
      });
      const made = await this.show(session, actor, id);
      await this.audit.record(session, { action: elsewhere ? 'member.invited' : 'member.added', subject: `member:${id}`, after: { roles: made.roles, personId: made.personId } });
      return made;
    });
  }

  change(actor: Actor, id: string, version: number, input: ChangeMember): Promise<MemberView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.load(session, id);
      await this.requirePerson(session, input.personId);
      await this.keepAnOwner(session, before, input.roles ?? before.roles);
      await updateVersioned(session, 'identity.membership', id, version, { roles: input.roles, display_name: input.displayName, person_id: input.personId }, { noun: 'member' });
      const after = await this.load(session, id);
      await this.audit.record(session, { action: 'member.changed', subject: `member:${id}`, before: { roles: before.roles, personId: before.personId }, after: { roles: after.roles, personId: after.personId } });
      return this.show(session, actor, id);
    });
  }

  /** Open sessions of the member end with it. */
  remove(actor: Actor, id: string): Promise<void> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.load(session, id);
      await this.keepAnOwner(session, before, []);
      await session.manager.delete(Membership, { id });
      await session.sql('select identity.close_sessions_of($1, $2)', [before.accountId, actor.tenantId]);
      await this.audit.record(session, { action: 'member.removed', subject: `member:${id}`, before: { roles: before.roles } });
    });
  }

  private async show(session: DbSession, actor: Actor, id: string): Promise<MemberView> {
    return present(actor, await this.load(session, id), (await knownPeople(session, id)).get(id));
  }

  private async load(session: DbSession, id: string): Promise<Membership> {
    const member = await session.manager.findOneBy(Membership, { id });
    if (!member) throw notFound('member');
    return member;
  }

  /** Owners are locked while they are counted, so that two cannot take the last two away at once. */
  private async keepAnOwner(session: DbSession, before: Membership, roles: readonly string[]): Promise<void> {
    const owners = await session.sql(`select id from identity.membership where 'owner' = any(roles) order by id for update`);
    if (wouldLoseLastOwner(owners.length, before.roles.includes('owner'), roles.includes('owner'))) throw refused(refuse('last-owner', 'Your organisation needs an owner. Make somebody else owner first.'));
  }

  private async requirePerson(session: DbSession, personId: string | null | undefined): Promise<void> {
    if (typeof personId !== 'string') return;
    if (!(await session.one('select 1 from directory.person where id = $1', [personId]))) throw invalid([{ pointer: '/personId', code: 'reference', detail: 'There is no such person in the directory.' }]);
  }
}

const NOBODY: KnownPerson = { personName: null, foundPerson: null };
const present = (actor: Actor, { id, email, displayName, roles, personId, isSuspended, isInvited, accountId, version }: Membership, { personName, foundPerson } = NOBODY): MemberView => ({
  id, email, displayName, roles, personId, personName, foundPerson, isSuspended, isInvited, isMe: accountId === actor.accountId, version,
});
