import { Injectable } from '@nestjs/common';
import { isRefused, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, newId, TenantDb } from '@realign/platform';
import { isJson, patchOperations, type Json, type PatchOperation } from '@realign/directory/domain';
import { ScimGroupStore } from './scim-group.store';
import { ScimPagesStore, walkOf } from './scim-pages.store';
import { scimProblem } from './scim-problem';
import { listResponse, requireVersion, shaped, type ListRequest, type Shape } from './scim-request';

const showsMembers = ({ only, without }: Shape): boolean => (only ? only.some((name) => name.startsWith('members')) : !without.includes('members'));
const MEMBER_PATH = /^members\[\s*value\s+eq\s+"([^"\\]{1,100})"\s*\]$/i;

/** Groups as identity providers push them: named sets of provisioned users. */
@Injectable()
export class ScimGroupService {
  constructor(
    private readonly db: TenantDb,
    private readonly groups: ScimGroupStore,
    private readonly pages: ScimPagesStore,
    private readonly audit: Audit,
  ) {}

  async list(actor: Actor, request: ListRequest): Promise<Json> {
    const [walk, { startIndex }] = [walkOf(actor, 'groups', request), request];
    const { answer, last, next, isMore } = await this.db.read(actor, async (session) => {
      const { total, groups } = await this.groups.list(session, request, await this.pages.placeOf(session, walk, startIndex));
      const resources = await this.groups.resources(session, groups, showsMembers(request.shape));
      const next = startIndex + groups.length;
      return { answer: listResponse(resources.map((resource) => shaped(resource, request.shape)), total, startIndex), last: groups.at(-1), next, isMore: next <= total };
    });
    if (last && isMore) await this.db.transaction(actor, (session) => this.pages.note(session, walk, startIndex, next, last.id));
    return answer;
  }

  get(actor: Actor, id: string, shape: Shape): Promise<Json> {
    return this.db.read(actor, (session) => this.resource(session, id, shape));
  }

  create(actor: Actor, body: Json, shape: Shape): Promise<Json> {
    const [name, externalId, members] = [readName(body['displayName']), readExternalId(body['externalId']), readMembers(body['members'])];
    return this.db.transaction(actor, async (session) => {
      const id = newId();
      await this.groups.insert(session, id, name, externalId);
      await this.groups.addMembers(session, id, members);
      await this.note(session, id, 'made');
      return this.resource(session, id, shape);
    });
  }

  replace(actor: Actor, id: string, body: Json, version: number | undefined, shape: Shape): Promise<Json> {
    const [name, externalId, members] = [readName(body['displayName']), readExternalId(body['externalId']), readMembers(body['members'])];
    return this.db.transaction(actor, async (session) => {
      requireVersion(version, (await this.groups.get(session, id, 'change')).version);
      await this.groups.touch(session, id, name, externalId);
      await this.groups.clearMembers(session, id);
      await this.groups.addMembers(session, id, members);
      await this.note(session, id, 'changed');
      return this.resource(session, id, shape);
    });
  }

  /** Each operation is a statement over sets: a group of everybody is never read to change one member. */
  patch(actor: Actor, id: string, body: unknown, version: number | undefined): Promise<void> {
    const operations = patchOperations(body);
    if (isRefused(operations)) throw scimProblem(400, operations.detail, operations.refused);
    return this.db.transaction(actor, async (session) => {
      const before = await this.groups.get(session, id, 'change');
      requireVersion(version, before.version);
      let [name, externalId] = [before.displayName, before.externalId];
      for (const operation of operations) {
        const path = operation.path.toLowerCase();
        if (path === 'displayname') name = readName(operation.value);
        else if (path === 'externalid') externalId = readExternalId(operation.value);
        else await this.changeMembers(session, id, operation);
      }
      await this.groups.touch(session, id, name, externalId);
      await this.note(session, id, 'changed');
    });
  }

  remove(actor: Actor, id: string): Promise<void> {
    return this.db.transaction(actor, async (session) => {
      await this.groups.get(session, id, 'change');
      await this.groups.remove(session, id);
      await this.note(session, id, 'removed');
    });
  }

  /** Removing with a list of values takes those out, and only those: Entra's older way beside the filter in the path. */
  private async changeMembers(session: TenantSession, id: string, { op, path, value }: PatchOperation): Promise<void> {
    const one = MEMBER_PATH.exec(path)?.[1];
    if (one === undefined && path.toLowerCase() !== 'members') throw scimProblem(400, `A group has no attribute ${path.slice(0, 100)} to change.`, 'invalidPath');
    if (one !== undefined && op !== 'remove') throw scimProblem(400, 'Members are added with the path members.', 'invalidPath');
    const members = one === undefined ? readMembers(value) : [one];
    if (op === 'remove' && value === undefined && one === undefined) return this.groups.clearMembers(session, id);
    if (op === 'remove') return this.groups.removeMembers(session, id, members);
    if (op === 'replace') await this.groups.clearMembers(session, id);
    return this.groups.addMembers(session, id, members);
  }

  private async resource(session: TenantSession, id: string, shape: Shape): Promise<Json> {
    const [resource] = await this.groups.resources(session, [await this.groups.get(session, id)], showsMembers(shape));
    return shaped(resource ?? {}, shape);
  }

  private note(session: TenantSession, id: string, what: string): Promise<void> {
    return this.audit.record(session, { action: `scim-group.${what}`, subject: `scim-group:${id}` });
  }
}

const invalid = (detail: string) => scimProblem(400, detail, 'invalidValue');

const readName = (value: unknown): string => {
  if (typeof value !== 'string' || value.trim() === '' || value.length > 320 || value.includes('\u0000')) throw invalid('displayName is a text of 1 to 320 characters.');
  return value;
};

const readExternalId = (value: unknown): string | null => {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value !== 'string' || value.length > 320 || value.includes('\u0000')) throw invalid('externalId is a text of at most 320 characters.');
  return value;
};

/** One member, or a list of them, as objects with a value. */
const readMembers = (value: unknown): string[] => {
  if (value === undefined || value === null) return [];
  return [value].flat().map((member) => {
    const id = isJson(member) ? member['value'] : member;
    if (typeof id !== 'string' || id === '' || id.length > 100 || id.includes('\u0000')) throw invalid('Each member has the id of a user as its value.');
    return id;
  });
};
