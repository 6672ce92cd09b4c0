import { Injectable } from '@nestjs/common';
import { isRefused, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, Outbox, TenantDb } from '@realign/platform';
import { asBoolean, canonicalUser, emailsOfUser, patchOperations, pathOfUser, personOfUser, userFault, type Json } from '@realign/directory/domain';
import { MemberAccess } from '@realign/identity/contract';
import { scimPatch, ScimError, type ScimPatchOperation, type ScimResource } from 'scim-patch';
import { announcePeople } from '../people/announce-people';
import { ScimPagesStore, walkOf } from './scim-pages.store';
import { scimProblem } from './scim-problem';
import { listResponse, requireVersion, shaped, type ListRequest, type Shape } from './scim-request';
import { ScimPersonStore } from './scim-person.store';
import { ScimUserStore, type ScimUser } from './scim-user.store';

type UserContent = Pick<ScimUser, 'attributes' | 'externalId' | 'isActive'>;

/** Users as identity providers make, change, deactivate and delete them; the directory follows in the same transaction. */
@Injectable()
export class ScimUserService {
  constructor(
    private readonly db: TenantDb,
    private readonly users: ScimUserStore,
    private readonly pages: ScimPagesStore,
    private readonly people: ScimPersonStore,
    private readonly access: MemberAccess,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  async list(actor: Actor, request: ListRequest): Promise<Json> {
    const [walk, { startIndex }] = [walkOf(actor, 'users', request), request];
    const { answer, last, next, isMore } = await this.db.read(actor, async (session) => {
      const { total, users } = await this.users.list(session, request, await this.pages.placeOf(session, walk, startIndex));
      const resources = await this.users.resources(session, users);
      const next = startIndex + users.length;
      return { answer: listResponse(resources.map((resource) => shaped(resource, request.shape)), total, startIndex), last: users.at(-1), next, isMore: next <= total };
    });
    if (last && isMore) await this.db.transaction(actor, (session) => this.pages.note(session, walk, startIndex, next, last.id));
    return answer;
  }

  get(actor: Actor, id: string, shape: Shape): Promise<Json> {
    return this.db.read(actor, async (session) => shaped(await this.resource(session, await this.users.get(session, id)), shape));
  }

  /** A person the directory knows already becomes the user; nobody is there twice. */
  create(actor: Actor, body: Json): Promise<Json> {
    const content = readUser(body, true);
    return this.db.transaction(actor, async (session) => {
      const person = personOfUser(content.attributes);
      const userName = content.attributes['userName'] as string;
      if (await this.users.exists(session, { userName })) throw scimProblem(409, `There is a user ${userName} already.`, 'uniqueness');
      const known = await this.people.find(session, person);
      if (known && (await this.users.exists(session, { personId: known }))) throw scimProblem(409, 'This person is provisioned under another user name already.', 'uniqueness');
      if (known) await this.people.change(session, known, { person, before: null, isActive: content.isActive });
      const id = known ?? (await this.people.add(session, person, content.isActive, content.externalId ?? userName));
      await this.users.insert(session, id, content, await this.people.unknownUnit(session, person));
      await this.settle(session, id, content, known ? 'matched' : 'added');
      return this.resource(session, await this.users.get(session, id));
    });
  }

  /** The whole user, as Okta sends it. Without `active` the user stays as active as before. */
  replace(actor: Actor, id: string, body: Json, version: number | undefined): Promise<Json> {
    return this.change(actor, id, version, (before) => readUser(body, before.isActive));
  }

  patch(actor: Actor, id: string, body: unknown, version: number | undefined): Promise<Json> {
    const operations = patchOperations(body);
    if (isRefused(operations)) throw scimProblem(400, operations.detail, operations.refused);
    return this.change(actor, id, version, (before) => {
      const fitted = operations.map((operation) => ({ ...operation, path: pathOfUser(operation.path, before.attributes) }));
      const resource = { schemas: [], meta: { resourceType: 'User', created: before.createdAt, lastModified: before.updatedAt, location: '' }, ...structuredClone(before.attributes), active: before.isActive, externalId: before.externalId ?? undefined };
      return readUser(apply(resource as unknown as ScimResource, fitted as unknown as ScimPatchOperation[]), before.isActive);
    });
  }

  /** The user is gone for the provider; the person stays in the directory as somebody who left. */
  remove(actor: Actor, id: string): Promise<void> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.users.get(session, id, 'change');
      await this.people.leave(session, id);
      await this.settle(session, id, { ...before, isActive: false }, 'removed');
      await this.users.remove(session, id);
    });
  }

  private change(actor: Actor, id: string, version: number | undefined, next: (before: ScimUser) => UserContent): Promise<Json> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.users.get(session, id, 'change');
      requireVersion(version, before.version);
      const content = next(before);
      if (isSame(before, content)) return this.resource(session, before);
      const userName = content.attributes['userName'] as string;
      if (userName.toLowerCase() !== String(before.attributes['userName']).toLowerCase() && (await this.users.exists(session, { userName }))) throw scimProblem(409, `There is a user ${userName} already.`, 'uniqueness');
      const [was, is] = [personOfUser(before.attributes), personOfUser(content.attributes)];
      await this.people.change(session, id, { person: is, before: was, isActive: before.isActive === content.isActive ? null : content.isActive });
      await this.users.update(session, id, content, await this.people.unknownUnit(session, is));
      await this.settle(session, id, content, before.isActive === content.isActive ? 'changed' : content.isActive ? 'reactivated' : 'deactivated');
      return this.resource(session, await this.users.get(session, id));
    });
  }

  /**
   * Sessions, audit and the announcement, the same after every change. Access is given back when the provider says anew that somebody is
   * there, not with every other word about them: a people file may have let them go meanwhile.
   */
  private async settle(session: TenantSession, personId: string, { attributes, isActive }: UserContent, what: string): Promise<void> {
    const person = { personId, emails: [String(attributes['userName']).toLowerCase(), ...emailsOfUser(attributes).map(({ key }) => key)] };
    if (!isActive) await this.access.suspend(session, person);
    else if (what !== 'changed') await this.access.restore(session, person);
    await this.audit.record(session, { action: `person.${what}-by-scim`, subject: `person:${personId}`, after: { active: isActive } });
    await announcePeople(this.outbox, session);
  }

  private async resource(session: TenantSession, user: ScimUser): Promise<Json> {
    const [resource] = await this.users.resources(session, [user]);
    return resource ?? {};
  }
}

/** @throws 400 invalidValue, saying what is wrong */
function readUser(body: Json, isActiveOtherwise: boolean): UserContent {
  const { active: sent, externalId, ...attributes } = canonicalUser(body);
  const active = asBoolean(sent);
  const fault = userFault({ ...attributes, ...(active !== undefined && { active }), ...(externalId !== undefined && { externalId }) });
  if (fault !== null) throw scimProblem(400, fault, 'invalidValue');
  return { attributes, externalId: typeof externalId === 'string' && externalId !== '' ? externalId : null, isActive: typeof active === 'boolean' ? active : isActiveOtherwise };
}

const apply = (resource: ScimResource, operations: ScimPatchOperation[]): Json => {
  try {
    return scimPatch(resource, operations, { treatMissingAsAdd: true }) as unknown as Json;
  } catch (error) {
    if (!(error instanceof ScimError)) throw error;
    const type = error.scimCode === 'noTarget' || error.scimCode === 'invalidPath' ? error.scimCode : 'invalidSyntax';
    throw scimProblem(400, 'An operation cannot be carried out: its path does not fit the user.', type);
  }
};

const sorted = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(sorted) : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)])) : value;

const isSame = (before: UserContent, after: UserContent): boolean =>
  before.isActive === after.isActive && before.externalId === after.externalId && JSON.stringify(sorted(before.attributes)) === JSON.stringify(sorted(after.attributes));
