import { Global, Module } from '@nestjs/common';
import { RoleEvidenceReader } from '@realign/roles/contract';
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
import { RoleDefinitionController } from './catalogue/role-definition.controller';
import { RoleDefinitionService } from './catalogue/role-definition.service';
import { RoleDefinitionStore } from './catalogue/role-definition.store';
import { RoleDefinitionViews } from './catalogue/role-definition.view';
import { RoleEditions } from './catalogue/role-editions';
import { RoleRetirementService } from './catalogue/role-retirement.service';
import { CommunityController } from './community/community.controller';
import { CommunityService } from './community/community.service';
import { CommunityViews } from './community/community.view';
import { ProgrammeRolesController } from './cover/programme-roles.controller';
import { ProgrammeRolesViews } from './cover/programme-roles.view';
import { RoleEvidence } from './cover/role-evidence';
import { RoleVacancies } from './cover/role-vacancies';
import { ProgrammeRolesSeed } from './template/programme-roles.seed';
import { RolesTemplatePart } from './template/roles-template-part';

@Global()
@Module({
  controllers: [RoleDefinitionController, RoleAssignmentController, ProgrammeRolesController, CommunityController],
  providers: [
    RoleCondition,
    RoleDefinitionService, RoleRetirementService, RoleDefinitionStore, RoleDefinitionViews, RoleEditions,
    RoleAssignmentService, RoleGivingService, RoleAcknowledgementService, RoleMover, RoleAssignmentStore, RoleAssignmentViews, RoleAnnouncer, RoleHistory,
    CommunityService, CommunityViews,
    RoleVacancies, ProgrammeRolesViews, ProgrammeRolesSeed, RolesTemplatePart,
    { provide: RoleEvidenceReader, useClass: RoleEvidence },
  ],
  exports: [RoleEvidenceReader],
})
export class RolesModule {}
