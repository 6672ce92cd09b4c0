import { Injectable } from '@nestjs/common';
import { refuse, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, notFound, refused, TenantDb, updateVersioned } from '@realign/platform';
import type { ChangeHelpRoute, CreateHelpRoute, HelpRouteListView, HelpRouteView } from '@realign/roles/contract';
import { canEditHelp } from '../role.policy';

export const HELP_ROUTES = `
  select h.id, h.programme_id as "programmeId", h.kind, h.title, h.detail, h.address, h.role_definition_id as "roleDefinitionId", d.name as "roleName", h.position, h.version
  from roles.help_route h left join roles.role_definition d on d.tenant_id = h.tenant_id and d.id = h.role_definition_id`;

/** Where help is had: office hours, an expert, a page of answers. */
@Injectable()
export class HelpRouteService {
  constructor(
    private readonly db: TenantDb,
    private readonly audit: Audit,
  ) {}

  list(actor: Actor, programmeId: string): Promise<HelpRouteListView> {
    return this.db.read(actor, async (session) => {
      await requireProgramme(session, programmeId);
      return { items: await session.sql<HelpRouteView>(`${HELP_ROUTES} where h.programme_id = $1 order by h.position, h.id limit 200`, [programmeId]), can: { edit: canEditHelp(actor) } };
    });
  }

  get(actor: Actor, id: string): Promise<HelpRouteView> {
    return this.db.read(actor, (session) => this.one(session, id));
  }

  create(actor: Actor, programmeId: string, input: CreateHelpRoute): Promise<HelpRouteView> {
    return this.db.transaction(actor, async (session) => {
      await requireProgramme(session, programmeId);
      await requireRole(session, programmeId, input.roleDefinitionId);
      const row = await session.one<{ id: string }>(
        `insert into roles.help_route (tenant_id, programme_id, role_definition_id, kind, title, detail, address, position) values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
        [session.tenantId, programmeId, input.roleDefinitionId ?? null, input.kind, input.title, input.detail ?? '', input.address ?? null, input.position ?? 0],
      );
      const id = row?.id ?? '';
      await this.audit.record(session, { action: 'help-route.created', subject: `help-route:${id}`, after: { programmeId, ...input } });
      return this.one(session, id);
    });
  }

  change(actor: Actor, id: string, version: number, input: ChangeHelpRoute): Promise<HelpRouteView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.one(session, id);
      await updateVersioned(session, 'roles.help_route', id, version, {
        ...(input.kind !== undefined && { kind: input.kind }), ...(input.title !== undefined && { title: input.title }), ...(input.detail !== undefined && { detail: input.detail }),
        ...(input.address !== undefined && { address: input.address }), ...(input.position !== undefined && { position: input.position }),
      });
      await this.audit.record(session, { action: 'help-route.changed', subject: `help-route:${id}`, before: { ...before }, after: { ...input } });
      return this.one(session, id);
    });
  }

  remove(actor: Actor, id: string, version: number): Promise<void> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.one(session, id);
      await updateVersioned(session, 'roles.help_route', id, version, {});
      await session.sql('delete from roles.help_route where id = $1', [id]);
      await this.audit.record(session, { action: 'help-route.removed', subject: `help-route:${id}`, before: { ...before } });
    });
  }

  private async one(session: TenantSession, id: string): Promise<HelpRouteView> {
    const row = await session.one<HelpRouteView>(`${HELP_ROUTES} where h.id = $1`, [id]);
    if (!row) throw notFound('help route');
    return row;
  }
}

const requireProgramme = async (session: TenantSession, programmeId: string): Promise<void> => {
  if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
};

const requireRole = async (session: TenantSession, programmeId: string, roleDefinitionId: string | undefined): Promise<void> => {
  if (roleDefinitionId === undefined) return;
  if (!(await session.one('select 1 from roles.role_definition where id = $1', [roleDefinitionId]))) throw notFound('role definition');
  const counted = await session.one('select 1 from roles.programme_role where programme_id = $1 and role_definition_id = $2 and uncounted_at is null', [programmeId, roleDefinitionId]);
  if (!counted) throw refused(refuse('role-not-counted-on', 'This programme does not count on that role.'));
};
