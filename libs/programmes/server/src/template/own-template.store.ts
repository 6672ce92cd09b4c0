import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import type { ProgrammeTemplate } from '@realign/programmes/contract';

export interface OwnTemplate {
  readonly id: string;
  readonly name: string;
  readonly summary: string;
  readonly revision: number;
  readonly savedBy: string;
  readonly version: number;
  readonly content: ProgrammeTemplate;
}

const OWN = `
  select t.id, t.name, t.summary, t.revision, r.saved_by as "savedBy", t.version, r.content
  from programmes.own_template t join programmes.own_template_revision r on r.template_id = t.id and r.revision = t.revision`;

/** An organisation's own templates; each revision is kept as it was saved. */
@Injectable()
export class OwnTemplateStore {
  list(session: TenantSession): Promise<OwnTemplate[]> {
    return session.sql<OwnTemplate>(`${OWN} order by t.name, t.id limit 200`);
  }

  find(session: TenantSession, id: string): Promise<OwnTemplate | undefined> {
    return session.one<OwnTemplate>(`${OWN} where t.id = $1`, [id]);
  }

  async one(session: TenantSession, id: string): Promise<OwnTemplate> {
    const found = await this.find(session, id);
    if (!found) throw notFound('template');
    return found;
  }

  /** @returns the new id; undefined when there is a template of that name */
  async insert(session: TenantSession, name: string, summary: string): Promise<string | undefined> {
    const row = await session.one<{ id: string }>(
      'insert into programmes.own_template (tenant_id, name, summary, made_by) values ($1, $2, $3, $4) on conflict (tenant_id, name) do nothing returning id',
      [session.tenantId, name, summary, session.actor.displayName],
    );
    return row?.id;
  }

  async addRevision(session: TenantSession, id: string, revision: number, content: ProgrammeTemplate, programmeId: string): Promise<void> {
    await session.sql(
      'insert into programmes.own_template_revision (tenant_id, template_id, revision, content, from_programme_id, saved_by) values ($1, $2, $3, $4, $5, $6)',
      [session.tenantId, id, revision, JSON.stringify(content), programmeId, session.actor.displayName],
    );
  }
}
