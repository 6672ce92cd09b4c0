import { ModulesContainer, NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { AppEnv, routesOfModules } from '@realign/platform';
import { ApiModule } from './api.module';
import { describeEdge } from './edge-of-openapi';

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** OpenAPI 3.1 has no `nullable`: null is one of the types. */
export function withoutNullable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNullable);
  if (!isObject(value)) return value;
  const mapped = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutNullable(inner)]));
  if (mapped['nullable'] !== true || isObject(mapped['nullable'])) return mapped;
  const { nullable: _, ...schema } = mapped;
  if (typeof schema['type'] === 'string') return { ...schema, type: [schema['type'], 'null'], ...(Array.isArray(schema['enum']) && { enum: [...(schema['enum'] as unknown[]), null] }) };
  const { description, ...rest } = schema;
  return { ...(description !== undefined && { description }), anyOf: [rest, { type: 'null' }] };
}

/** `GoalController_ofProgramme` → `goalOfProgramme`. */
const operationId = (controller: string, method: string): string => {
  const thing = controller.replace(/Controller$/, '');
  return `${thing.charAt(0).toLowerCase()}${thing.slice(1)}${method.charAt(0).toUpperCase()}${method.slice(1)}`;
};

/** The API's description, without starting anything: controllers are read, not run. */
export async function describeApi(metadata: () => Promise<Record<string, unknown>>): Promise<OpenAPIObject> {
  const env = Object.assign(new AppEnv(), { DATABASE_URL: 'postgres://localhost/none' });
  const app = await NestFactory.create(ApiModule.forRoot(env, false), new FastifyAdapter(), { preview: true, logger: false, abortOnError: false });
  await SwaggerModule.loadPluginMetadata(metadata as never);
  const config = new DocumentBuilder()
    .setTitle('Realign')
    .setDescription('Errors are problem+json (RFC 9457) with JSON pointers. Changing requests carry If-Match where they change something seen before, and X-XSRF-TOKEN with a session.')
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .build();
  const document = SwaggerModule.createDocument(app, config, { operationIdFactory: operationId });
  return sorted(withoutNullable(describeEdge(document, routesOfModules(app.get(ModulesContainer))))) as OpenAPIObject;
}

/** Schemas and paths by name, so that the document changes only where the API does. */
const sorted = (document: unknown): unknown => {
  const { paths, components, ...rest } = document as { paths: Json; components: { schemas: Json } };
  const byName = (record: Json): Json => Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { ...rest, paths: byName(paths), components: { ...components, schemas: byName(components.schemas) } };
};
