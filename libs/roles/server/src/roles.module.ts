import { Global, Module } from '@nestjs/common';
import { holdsPersonalData } from '@realign/platform';
import { RoleEvidenceReader, RoleMeasures, WaitingRoles } from '@realign/roles/contract';
import { RoleAcknowledgementService } from './assignment/role-acknowledgement.service';
import { RoleAnnouncer } from './assignment/role-announcer';
import { RoleAssignmentController } from './assignment/role-assignment.controller';
import { RoleAssignmentService } from './assignment/role-assignment.service';
import { RoleAssignmentStore } from './assignment/role-assignment.store';
import { RoleAssignmentViews } from './assignment/role-assignment.view';
import { RoleGivingService } from './assignment/role-giving.service';
import { RoleHistory } from './assignment/role-history';
import { RoleMover } from './assignment/role-mover';
import { RoleCondition } from './audience/role-condition';
import { RolesOfUnits } from './audience/roles-of-units';
import { BulkRolesController } from './bulk/bulk-roles.controller';
import { BulkRolesService } from './bulk/bulk-roles.service';
import { BulkRoleStore } from './bulk/bulk-roles.store';
import { RoleDefinitionController } from './catalogue/role-definition.controller';
import { RoleDefinitionService } from './catalogue/role-definition.service';
import { RoleDefinitionStore } from './catalogue/role-definition.store';
import { RoleDefinitionViews } from './catalogue/role-definition.view';
import { RoleEditions } from './catalogue/role-editions';
import { RoleRetirementService } from './catalogue/role-retirement.service';
import { CommunityController } from './community/community.controller';
import { CommunityService } from './community/community.service';
import { CommunityViews } from './community/community.view';
import { CountedRolesService } from './cover/counted-roles.service';
import { CoverageViews } from './cover/coverage.view';
import { ProgrammeRolesController } from './cover/programme-roles.controller';
import { ProgrammeRolesViews } from './cover/programme-roles.view';
import { RoleEvidence } from './cover/role-evidence';
import { RoleVacancies } from './cover/role-vacancies';
import { HandoverController } from './handover/handover.controller';
import { HandoverService } from './handover/handover.service';
import { HandoverViews } from './handover/handover.view';
import { HelpRouteController } from './help/help-route.controller';
import { HelpRouteService } from './help/help-route.service';
import { HelperViews } from './help/helpers.view';
import { WhyHelp } from './help/why-help';
import { KpiPolicyStore } from './kpi/kpi-policy.store';
import { KpiReviewViews } from './kpi/kpi-review.view';
import { RoleKpiController } from './kpi/role-kpi.controller';
import { RoleKpiService } from './kpi/role-kpi.service';
import { RoleMeasureReadings } from './kpi/role-measures';
import { RoleChecks } from './launch/role-checks';
import { RoleLeavers, VacanciesFollowImports, VacanciesFollowProvisioning } from './leavers/role-leavers';
import { MyRolesController } from './mine/my-roles.controller';
import { MyRolesViews } from './mine/my-roles.view';
import { WaitingRolesReader } from './mine/waiting-roles';
import { NamedRoles } from './naming/named-roles';
import { NominationController } from './recruitment/nomination.controller';
import { NominationService } from './recruitment/nomination.service';
import { NominationViews } from './recruitment/nomination.view';
import { RecognitionService } from './recruitment/recognition.service';
import { RoleStaleness } from './staleness/role-staleness';
import { ProgrammeRolesSeed } from './template/programme-roles.seed';
import { RolesTemplatePart } from './template/roles-template-part';
import { RoleNews, TellRoleAssigned, TellRoleEnded } from './telling/role-news';
import { RolesRest } from './telling/roles-rest';
import { RoleTermsService } from './terms/role-terms.service';
import { RoleTermsSweeper } from './terms/role-terms.sweeper';
import { ROLES_HOLDS } from './personal-data';

const CATALOGUE = [RoleDefinitionService, RoleRetirementService, RoleDefinitionStore, RoleDefinitionViews, RoleEditions, CommunityService, CommunityViews];
const ASSIGNMENT = [RoleCondition, RolesOfUnits, RoleAssignmentService, RoleGivingService, RoleAcknowledgementService, RoleMover, RoleAssignmentStore, RoleAssignmentViews, RoleAnnouncer, RoleHistory, RoleNews, TellRoleAssigned, TellRoleEnded];
const MANY = [RoleLeavers, VacanciesFollowImports, VacanciesFollowProvisioning, BulkRolesService, BulkRoleStore, HandoverService, HandoverViews, RoleTermsService, RoleTermsSweeper];
const COVER = [RoleVacancies, CountedRolesService, ProgrammeRolesViews, CoverageViews, ProgrammeRolesSeed, RolesTemplatePart, RoleChecks, NamedRoles, RolesRest];
const KPIS = [RoleKpiService, KpiReviewViews, KpiPolicyStore, RoleMeasureReadings, RoleStaleness];
const NETWORK = [NominationService, NominationViews, RecognitionService, HelpRouteService, HelperViews, WhyHelp, MyRolesViews];

@Global()
@Module({
  controllers: [
    RoleDefinitionController, CommunityController, RoleAssignmentController, BulkRolesController, HandoverController, ProgrammeRolesController, NominationController, HelpRouteController, MyRolesController, RoleKpiController,
  ],
  providers: [holdsPersonalData(ROLES_HOLDS), ...CATALOGUE, ...ASSIGNMENT, ...MANY, ...COVER, ...NETWORK, ...KPIS, { provide: RoleEvidenceReader, useClass: RoleEvidence }, { provide: WaitingRoles, useClass: WaitingRolesReader }, { provide: RoleMeasures, useExisting: RoleMeasureReadings }],
  exports: [RoleEvidenceReader, RoleMeasures, WaitingRoles],
})
export class RolesModule {}
