import { Injectable } from '@nestjs/common';
import { refuse, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, notFound, refused, TenantDb, updateVersioned } from '@realign/platform';
import type { ChangeCommunity, CommunityListView, CommunityView, CreateCommunity } from '@realign/roles/contract';
import { moveCommunity } from '@realign/roles/domain';
import { CommunityViews } from './community.view';

@Injectable()
export class CommunityService {
  constructor(
    private readonly db: TenantDb,
    private readonly views: CommunityViews,
    private readonly audit: Audit,
  ) {}

  list(actor: Actor): Promise<CommunityListView> {
    return this.db.read(actor, (session) => this.views.list(session));
  }

  get(actor: Actor, id: string): Promise<CommunityView> {
    return this.db.read(actor, (session) => this.views.one(session, id));
  }

  create(actor: Actor, input: CreateCommunity): Promise<CommunityView> {
    return this.db.transaction(actor, async (session) => {
      await requireOwner(session, input.ownerPersonId);
      await refuseTaken(session, input, null);
      const row = await session.one<{ id: string }>(
        `insert into roles.community (tenant_id, name, topic, purpose, address, external_key, owner_person_id) values ($1, $2, $3, $4, $5, $6, $7) returning id`,
        [session.tenantId, input.name, input.topic ?? '', input.purpose ?? '', input.address ?? null, input.externalKey ?? null, input.ownerPersonId ?? null],
      );
      const id = row?.id ?? '';
      await this.audit.record(session, { action: 'community.created', subject: `community:${id}`, after: { ...input } });
      return this.views.one(session, id);
    });
  }

  change(actor: Actor, id: string, version: number, input: ChangeCommunity): Promise<CommunityView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.views.one(session, id);
      await requireOwner(session, input.ownerPersonId);
      await refuseTaken(session, input, id);
      const owner = input.ownerPersonId === undefined ? before.ownerPersonId : input.ownerPersonId;
      const no = moveCommunity(before.state, input.state ?? before.state, owner !== null);
      if (no) throw refused(no);
      await updateVersioned(session, 'roles.community', id, version, {
        ...(input.name !== undefined && { name: input.name }), ...(input.topic !== undefined && { topic: input.topic }), ...(input.purpose !== undefined && { purpose: input.purpose }),
        ...(input.address !== undefined && { address: input.address }), ...(input.externalKey !== undefined && { external_key: input.externalKey }),
        ...(input.ownerPersonId !== undefined && { owner_person_id: input.ownerPersonId }), ...(input.state !== undefined && { state: input.state }),
      });
      await this.audit.record(session, { action: 'community.changed', subject: `community:${id}`, before: { ...before }, after: { ...input } });
      return this.views.one(session, id);
    });
  }
}

const requireOwner = async (session: TenantSession, personId: string | null | undefined): Promise<void> => {
  if (personId && !(await session.one('select 1 from directory.person where id = $1', [personId]))) throw notFound('person');
};

const refuseTaken = async (session: TenantSession, { name, externalKey }: Pick<ChangeCommunity, 'name' | 'externalKey'>, id: string | null): Promise<void> => {
  const taken = await session.one<{ name: string }>('select name from roles.community where (name = $1 or external_key = $2) and ($3::uuid is null or id <> $3) limit 1', [name ?? null, externalKey ?? null, id]);
  if (!taken) return;
  throw refused(refuse(taken.name === name ? 'community-name-taken' : 'community-key-taken', taken.name === name ? `There is a community “${name}” already.` : `The community “${taken.name}” has this id in its network.`));
};
