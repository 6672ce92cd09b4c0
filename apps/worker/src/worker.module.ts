import { type DynamicModule, Module } from '@nestjs/common';
import { AdoptionModule } from '@realign/adoption/server';
import { DirectoryModule } from '@realign/directory/server';
import { GoalsModule } from '@realign/goals/server';
import { MemberAccessModule } from '@realign/identity/server';
import { ListeningModule } from '@realign/listening/server';
import { NotificationsModule } from '@realign/notifications/server';
import { PlatformModule, platformSettings, type AppEnv } from '@realign/platform';
import { ProgrammesModule } from '@realign/programmes/server';
import { ReportingModule } from '@realign/reporting/server';
import { ReviewsModule } from '@realign/reviews/server';
import { RolesModule } from '@realign/roles/server';
import { TrainingModule } from '@realign/training/server';

/** The contexts that have background work, and those they ask. Their controllers are there too, and nobody listens. */
@Module({})
export class WorkerModule {
  static forRoot(env: AppEnv): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.forRoot({ applicationName: 'realign-worker', poolSize: env.WORK_CONCURRENCY + 6, ...platformSettings(env) }),
        MemberAccessModule, DirectoryModule, ProgrammesModule, GoalsModule, RolesModule, ListeningModule, NotificationsModule, TrainingModule, AdoptionModule, ReviewsModule, ReportingModule,
      ],
    };
  }
}
