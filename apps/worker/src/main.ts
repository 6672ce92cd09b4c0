import 'reflect-metadata';
import { readEnv, runMain, startWorkApp } from '@realign/platform';
import { WorkerModule } from './worker.module';

await runMain(async () => {
  const env = readEnv(process.env);
  const app = await startWorkApp(WorkerModule.forRoot(env), env);
  process.send?.({ ready: 'worker' });
  return app;
});
