import type { DynamicModule, INestApplicationContext, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { AppEnv } from '../config/env';
import { PlatformDb } from '../db/platform-db';
import { TenantDb } from '../db/tenant-db';
import { GivenUp } from '../jobs/given-up';
import { JobRegistry } from '../jobs/job-registry';
import { WorkRuntime } from '../jobs/work-runtime';
import { Log } from '../log/log';
import { Runs } from '../runs/runs';

export interface WorkApp {
  readonly context: INestApplicationContext;
  /** Lets what is under way end, then closes connections. */
  close(): Promise<void>;
}

/** Starts a worker: the same modules as the API, without a port. */
export async function startWorkApp(module: Type | DynamicModule, env: AppEnv): Promise<WorkApp> {
  const context = await NestFactory.createApplicationContext(module, { logger: ['error', 'fatal'], abortOnError: false });
  const registry = context.get(JobRegistry);
  registry.discover();
  const runtime = new WorkRuntime(context.get(PlatformDb), registry, new GivenUp(context.get(TenantDb), context.get(Runs), registry), context.get(Log), {
    databaseUrl: env.DATABASE_URL,
    ...(env.REDIS_URL !== undefined && { redisUrl: env.REDIS_URL }),
    concurrency: env.WORK_CONCURRENCY,
    leaseSeconds: env.LEASE_SECONDS,
  });
  await runtime.start();
  return {
    context,
    close: async () => {
      await runtime.stop();
      await context.close();
    },
  };
}
