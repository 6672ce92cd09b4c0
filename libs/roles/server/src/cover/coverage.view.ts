import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import type { CoverageQuery, CoverageRoleView, CoverageRowView, ProgrammeCoverageView } from '@realign/roles/contract';
import { largestGaps, placeCover, type Gap } from '@realign/roles/domain';
import { COVERAGE_BY_LOCATION, COVERAGE_BY_UNIT, type Reach } from './coverage.sql';
import { HAS_LAUNCHED } from './launched-head-count';

type RatioRole = Omit<CoverageRoleView, 'missing'>;

interface PlaceRow {
  readonly unitId: string | null;
  readonly name: string;
  readonly country: string | null;
  readonly isDirect: boolean;
  readonly hasBelow: boolean;
  readonly people: number;
  /** Role → [filled, nominated, later]. */
  readonly holders: Readonly<Record<string, readonly [number, number, number]>>;
}

/** The map of gaps, computed whole by the database; only the need is counted here, by the domain's rule. */
@Injectable()
export class CoverageViews {
  async read(session: TenantSession, programmeId: string, query: CoverageQuery): Promise<ProgrammeCoverageView> {
    if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
    if (query.unitId && !(await session.one('select 1 from directory.org_unit where id = $1', [query.unitId]))) throw notFound('org unit');
    const reach = query.reach ?? (await this.reachOf(session, programmeId));
    const unitId = query.by === 'location' ? null : (query.unitId ?? (await this.onlyRoot(session)));
    const roles = await this.ratioRoles(session, programmeId);
    const places = await session.sql<PlaceRow>(query.by === 'location' ? COVERAGE_BY_LOCATION(reach) : COVERAGE_BY_UNIT(reach, 'below'), [programmeId, unitId]);
    const rows = places.map((place) => toRow(place, roles));
    return {
      programmeId, by: query.by ?? 'unit', reach, path: unitId === null ? [] : await this.path(session, unitId), rows,
      roles: roles.map((role) => ({ ...role, missing: rows.reduce((sum, row) => sum + (row.cells.find(({ roleDefinitionId }) => roleDefinitionId === role.roleDefinitionId)?.missing ?? 0), 0) })),
      people: rows.reduce((sum, { people }) => sum + people, 0),
    };
  }

  /** Every unit in reach, for a spreadsheet. */
  async every(session: TenantSession, programmeId: string, query: CoverageQuery): Promise<{ roles: RatioRole[]; rows: CoverageRowView[] }> {
    if (query.by === 'location') return this.read(session, programmeId, query);
    if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
    const reach = query.reach ?? (await this.reachOf(session, programmeId));
    const roles = await this.ratioRoles(session, programmeId);
    const places = await session.sql<PlaceRow>(COVERAGE_BY_UNIT(reach, 'every'), [programmeId, null]);
    return { roles, rows: places.map((place) => toRow(place, roles)) };
  }

  /** The places that miss most of one role, at the top of the tree. */
  async gapsOf(session: TenantSession, programmeId: string, most: number): Promise<ReadonlyMap<string, Gap[]>> {
    const { roles, rows } = await this.read(session, programmeId, {});
    const gapsOf = (id: string): Gap[] => rows.flatMap((row) => row.cells.filter(({ roleDefinitionId }) => roleDefinitionId === id).map(({ filled, needed, missing }) => ({ place: row.name, filled, needed, missing })));
    return new Map(roles.map(({ roleDefinitionId }) => [roleDefinitionId, largestGaps(gapsOf(roleDefinitionId), most)]));
  }

  /** Launched waves when there are any, else planned ones, else everybody. */
  private async reachOf(session: TenantSession, programmeId: string): Promise<Reach> {
    const row = await session.one<{ launched: boolean; planned: boolean }>(
      `select ${HAS_LAUNCHED} as launched,
         exists (select 1 from programmes.wave_detail_v d where d.programme_id = $1 and d.state <> 'withdrawn'
           and (exists (select 1 from programmes.wave_unit_v u where u.wave_id = d.wave_id) or exists (select 1 from programmes.wave_audience_v a where a.wave_id = d.wave_id))) as planned`,
      [programmeId],
    );
    return row?.launched ? 'launched' : row?.planned ? 'planned' : 'organisation';
  }

  /** A bank with one board at the top opens one level further down. */
  private async onlyRoot(session: TenantSession): Promise<string | null> {
    const roots = await session.sql<{ id: string }>('select id from directory.org_unit where parent_id is null limit 2');
    return roots.length === 1 ? (roots[0]?.id ?? null) : null;
  }

  private ratioRoles(session: TenantSession, programmeId: string): Promise<RatioRole[]> {
    return session.sql<RatioRole>(
      `select d.id as "roleDefinitionId", d.name as "roleName", d.people_per_holder as "peoplePerHolder" from roles.programme_role r
       join roles.role_definition d on d.tenant_id = r.tenant_id and d.id = r.role_definition_id
       where r.programme_id = $1 and r.uncounted_at is null and d.cover_kind = 'ratio' and d.retired_on is null order by d.people_per_holder, d.name, d.id`,
      [programmeId],
    );
  }

  private path(session: TenantSession, unitId: string): Promise<ProgrammeCoverageView['path']> {
    return session.sql(`select b.org_unit_id as "unitId", u.name from directory.unit_below_v b join directory.org_unit u on u.id = b.org_unit_id where b.below_id = $1 order by b.depth desc`, [unitId]);
  }
}

const toRow = ({ holders, ...place }: PlaceRow, roles: readonly RatioRole[]): CoverageRowView => ({
  ...place,
  cells: roles.map(({ roleDefinitionId, peoplePerHolder }) => {
    const [filled, nominated, later] = holders[roleDefinitionId] ?? [0, 0, 0];
    return { roleDefinitionId, ...placeCover(place.people, peoplePerHolder, { filled, nominated, later }) };
  }),
});
