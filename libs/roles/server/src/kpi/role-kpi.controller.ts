import { Body, Controller, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, TenantDb, UuidParam } from '@realign/platform';
import { ChangeKpiPolicy, ChangeRoleKpi, CreateRoleKpi, KpiPolicyView, KpiReviewView, RecordKpiReading, RoleKpiListView, RoleKpiView, RoleMetricListView, SetKpiTarget } from '@realign/roles/contract';
import { KpiPolicyStore } from './kpi-policy.store';
import { KpiReviewViews } from './kpi-review.view';
import { RoleKpiService } from './role-kpi.service';

@Controller('api')
export class RoleKpiController {
  constructor(
    private readonly db: TenantDb,
    private readonly kpis: RoleKpiService,
    private readonly review: KpiReviewViews,
    private readonly policies: KpiPolicyStore,
  ) {}

  @Get('role-definitions/:id/kpis')
  @Requires('roles.definition.read')
  list(@CurrentActor() actor: Actor, @Param('id', UuidParam) roleDefinitionId: string): Promise<RoleKpiListView> {
    return this.kpis.list(actor, roleDefinitionId);
  }

  @Post('role-definitions/:id/kpis')
  @HttpCode(200)
  @Requires('roles.definition.edit')
  create(@CurrentActor() actor: Actor, @Param('id', UuidParam) roleDefinitionId: string, @Body() input: CreateRoleKpi): Promise<RoleKpiView> {
    return this.kpis.create(actor, roleDefinitionId, input);
  }

  /** Metrics that a role can be read from, and for whom each can be read. */
  @Get('role-metrics')
  @Requires('roles.definition.read')
  metrics(@CurrentActor() actor: Actor): Promise<RoleMetricListView> {
    return this.kpis.metrics(actor);
  }

  @Get('role-kpis/:id')
  @Requires('roles.definition.read')
  get(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<RoleKpiView> {
    return this.kpis.get(actor, id);
  }

  @Patch('role-kpis/:id')
  @Requires('roles.definition.edit')
  change(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: ChangeRoleKpi): Promise<RoleKpiView> {
    return this.kpis.change(actor, id, version, input);
  }

  /** A figure of one holder or of one unit, as whoever leads gives it. */
  @Post('role-kpis/:id/readings')
  @HttpCode(200)
  @Requires('roles.kpi.record')
  record(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: RecordKpiReading): Promise<KpiReviewView> {
    return this.kpis.record(actor, id, input);
  }

  @Put('role-assignments/:id/kpi-target')
  @Requires('roles.assignment.edit')
  setTarget(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: SetKpiTarget): Promise<KpiReviewView> {
    return this.kpis.setTarget(actor, id, input);
  }

  @Get('programmes/:id/roles/kpis')
  @Requires('roles.kpi.read')
  read(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string): Promise<KpiReviewView> {
    return this.db.read(actor, (session) => this.review.read(session, programmeId));
  }

  @Get('role-kpi-policy')
  @Requires('roles.kpi.read')
  policy(@CurrentActor() actor: Actor): Promise<KpiPolicyView> {
    return this.policies.read(actor);
  }

  @Put('role-kpi-policy')
  @Requires('roles.kpi.policy')
  changePolicy(@CurrentActor() actor: Actor, @IfMatch() version: number, @Body() input: ChangeKpiPolicy): Promise<KpiPolicyView> {
    return this.kpis.changePolicy(actor, version, input);
  }
}
