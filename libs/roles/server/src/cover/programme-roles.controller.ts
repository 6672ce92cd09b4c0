import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { Actor } from '@realign/kernel';
import { CurrentActor, Requires, TenantDb, UuidParam } from '@realign/platform';
import { CoverageQuery, ProgrammeCoverageView, ProgrammeRolesView } from '@realign/roles/contract';
import { coverageCsv } from './coverage-csv';
import { CoverageViews } from './coverage.view';
import { ProgrammeRolesViews } from './programme-roles.view';

@Controller('api/programmes')
export class ProgrammeRolesController {
  constructor(
    private readonly db: TenantDb,
    private readonly views: ProgrammeRolesViews,
    private readonly coverageViews: CoverageViews,
  ) {}

  @Get(':id/roles')
  @Requires('roles.assignment.read')
  read(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string): Promise<ProgrammeRolesView> {
    return this.db.read(actor, (session) => this.views.read(session, programmeId));
  }

  /** The map of gaps: units right below one unit, or locations, against the roles that have a cover ratio. */
  @Get(':id/roles/coverage')
  @Requires('roles.assignment.read')
  coverage(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string, @Query() query: CoverageQuery): Promise<ProgrammeCoverageView> {
    return this.db.read(actor, (session) => this.coverageViews.read(session, programmeId, query));
  }

  /** The same for every unit in reach, or for every location. */
  @Get(':id/roles/coverage.csv')
  @Requires('roles.assignment.read')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="role-coverage.csv"')
  @ApiProduces('text/csv')
  @ApiOkResponse({ type: String })
  async csv(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string, @Query() query: CoverageQuery): Promise<string> {
    return coverageCsv(await this.db.read(actor, (session) => this.coverageViews.every(session, programmeId, query)));
  }
}
