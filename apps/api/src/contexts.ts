import type { DynamicModule, Type } from '@nestjs/common';
import { adoptionPermissions } from '@realign/adoption/contract';
import { AdoptionModule } from '@realign/adoption/server';
import { directoryPermissions } from '@realign/directory/contract';
import { DirectoryModule, ScimModule } from '@realign/directory/server';
import { goalsPermissions } from '@realign/goals/contract';
import { GoalsModule } from '@realign/goals/server';
import { identityPermissions } from '@realign/identity/contract';
import { IdentityModule, type IdentityOptions } from '@realign/identity/server';
import { fieldReportPermissions, listeningPermissions } from '@realign/listening/contract';
import { ListeningModule } from '@realign/listening/server';
import { notificationsPermissions } from '@realign/notifications/contract';
import { NotificationsModule } from '@realign/notifications/server';
import { programmesPermissions } from '@realign/programmes/contract';
import { ProgrammesModule } from '@realign/programmes/server';
import { reportingPermissions } from '@realign/reporting/contract';
import { ReportingModule } from '@realign/reporting/server';
import { reviewsPermissions } from '@realign/reviews/contract';
import { ReviewsModule } from '@realign/reviews/server';
import { rolesPermissions } from '@realign/roles/contract';
import { RolesModule } from '@realign/roles/server';
import { trainingPermissions } from '@realign/training/contract';
import { TrainingModule, XapiModule } from '@realign/training/server';

/** Every context, in the order in which they may know each other. */
export const contexts = (identity: IdentityOptions): (Type | DynamicModule)[] => [
  IdentityModule.forRoot(identity), DirectoryModule, ScimModule, ProgrammesModule, GoalsModule, RolesModule, ListeningModule, NotificationsModule, TrainingModule, XapiModule, AdoptionModule, ReviewsModule, ReportingModule,
];

export const PERMISSIONS = [
  identityPermissions, directoryPermissions, programmesPermissions, goalsPermissions, rolesPermissions, listeningPermissions, fieldReportPermissions, notificationsPermissions, trainingPermissions, adoptionPermissions, reviewsPermissions, reportingPermissions,
];
