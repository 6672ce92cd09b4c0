import { type DynamicModule, Module } from '@nestjs/common';
import { AdoptionModule } from '@realign/adoption/server';
import { DirectoryModule } from '@realign/directory/server';
import { GoalsModule } from '@realign/goals/server';
import { ListeningModule } from '@realign/listening/server';
import { PlatformModule, type AppEnv } from '@realign/platform';
import { ProgrammesModule } from '@realign/programmes/server';
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
        PlatformModule.forRoot({ url: env.DATABASE_URL, applicationName: 'realign-worker', poolSize: env.WORK_CONCURRENCY + 6, logLevel: env.LOG_LEVEL, smtpUrl: env.SMTP_URL, mailFrom: env.MAIL_FROM }),
        DirectoryModule, ProgrammesModule, GoalsModule, RolesModule, ListeningModule, TrainingModule, AdoptionModule, ReviewsModule,
      ],
    };
  }
}
