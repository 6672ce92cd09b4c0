import { Body, Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { Actor } from '@realign/kernel';
import { CurrentActor, Requires, TenantDb, UuidParam } from '@realign/platform';
import { CountOnRole, CoverageQuery, ProgrammeCoverageView, ProgrammeRolesView } from '@realign/roles/contract';
import { coverageCsv } from './coverage-csv';
import { CountedRolesService } from './counted-roles.service';
import { CoverageViews } from './coverage.view';
import { ProgrammeRolesViews } from './programme-roles.view';

@Controller('api/programmes')
export class ProgrammeRolesController {
  constructor(
    private readonly db: TenantDb,
    private readonly views: ProgrammeRolesViews,
    private readonly coverageViews: CoverageViews,
    private readonly counted: CountedRolesService,
  ) {}

  @Get(':id/roles')
  @Requires('roles.assignment.read')
  read(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string): Promise<ProgrammeRolesView> {
    return this.db.read(actor, (session) => this.views.read(session, programmeId));
  }

  /** The programme counts on one more role of the catalogue, built in or one's own. */
  @Post(':id/roles/counted')
  @HttpCode(200)
  @Requires('roles.assignment.edit')
  countOn(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string, @Body() { roleDefinitionId }: CountOnRole): Promise<ProgrammeRolesView> {
    return this.counted.countOn(actor, programmeId, roleDefinitionId);
  }

  /** It counts on the role no more, which nobody may hold; what was stays as history. */
  @Post(':id/roles/not-counted')
  @HttpCode(200)
  @Requires('roles.assignment.edit')
  countNoMore(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string, @Body() { roleDefinitionId }: CountOnRole): Promise<ProgrammeRolesView> {
    return this.counted.countNoMore(actor, programmeId, roleDefinitionId);
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
