import 'reflect-metadata';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { BadConfiguration, createHttpApp, readEnv, runMain } from '@realign/platform';
import document from '../openapi.json';
import { ApiModule } from './api.module';

await runMain(async () => {
  const env = readEnv(process.env);
  const app = await createHttpApp(ApiModule.forRoot(env, process.env['REALIGN_DEMO'] === '1'), env).catch((error: Error) => {
    throw error.message.includes('ECONNREFUSED') ? new BadConfiguration(`DATABASE_URL: no Postgres answers at ${new URL(env.DATABASE_URL).host}.`) : error;
  });
  SwaggerModule.setup('api/docs', app, document as unknown as OpenAPIObject, { jsonDocumentUrl: 'api/openapi.json', yamlDocumentUrl: 'api/openapi.yaml', customSiteTitle: 'Realign API' });
  await app.listen(env.PORT, env.HOST);
  process.send?.({ ready: await app.getUrl() });
  return app;
});
