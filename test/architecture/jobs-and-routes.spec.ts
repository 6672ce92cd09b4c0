import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Test } from '@nestjs/testing';
import type { INestApplicationContext } from '@nestjs/common';
import { PARAMTYPES_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { getMetadataStorage } from 'class-validator';
import { declaredRoutes, EdgeModule, JobRegistry, Permissions, readEnv } from '@realign/platform';
import { testDatabase, type TestDatabase } from '@realign/test-support';
/* eslint-disable @nx/enforce-module-boundaries -- the applications themselves are under test */
import { ApiModule } from '../../apps/api/src/api.module';
import { WorkerModule } from '../../apps/worker/src/worker.module';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly parameters?: readonly { readonly name: string; readonly in: string }[] }>>>>;
}

const root = join(__dirname, '../..');
const document = JSON.parse(readFileSync(join(root, 'apps/api/openapi.json'), 'utf8')) as Document;
const documented = (path: string): string => path.replace(/:(\w+)/g, '{$1}');

const QUERY = 4;

/** The query class of each handler that takes one, by `Controller.method`, with the names that it validates. */
function queries(app: INestApplicationContext): Map<string, string[]> {
  const scanner = new MetadataScanner();
  const found = app.get(DiscoveryService, { strict: false }).getControllers().flatMap(({ metatype }) => {
    if (typeof metatype !== 'function') return [];
    const prototype = metatype.prototype as object;
    return scanner.getAllMethodNames(prototype).flatMap((name) => {
      const args = (Reflect.getMetadata(ROUTE_ARGS_METADATA, metatype, name) ?? {}) as Record<string, { index: number; data?: unknown }>;
      const types = (Reflect.getMetadata(PARAMTYPES_METADATA, prototype, name) ?? []) as (new () => object)[];
      return Object.entries(args).flatMap(([kind, { index, data }]): [string, string[]][] => {
        const type = types[index];
        if (!kind.startsWith(`${QUERY}:`) || data !== undefined || !type) return [];
        const names = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false).map(({ propertyName }) => propertyName);
        return [[`${metatype.name}.${name}`, [...new Set(names)]]];
      });
    });
  });
  return new Map(found);
}

const contracts = ['directory', 'roles', 'training', 'adoption', 'reviews'] as const;

/** Every job class that any contract, or the platform, publishes. */
async function publishedJobs(): Promise<string[]> {
  const names: string[] = [];
  for (const published of [...contracts.map((context) => `@realign/${context}/contract`), '@realign/platform']) {
    const contract = jest.requireActual<Record<string, unknown>>(published);
    names.push(...Object.values(contract).flatMap((exported) => (typeof exported === 'function' && 'job' in exported ? [String(exported.job)] : [])));
  }
  return names.sort();
}

describe('background work', () => {
  let worker: INestApplicationContext;
  beforeAll(async () => {
    worker = await Test.createTestingModule({ imports: [WorkerModule.forRoot(readEnv({ DATABASE_URL: database.appUrl, LOG_LEVEL: 'silent' }))] }).compile();
  });
  afterAll(() => worker.close());

  it('each published job has exactly one handler in the worker', async () => {
    const registry = worker.get(JobRegistry);
    registry.discover();
    expect(registry.names.filter((name) => !name.startsWith('on.'))).toEqual(await publishedJobs());
    expect(registry.listeners.length).toBeGreaterThan(0);
    expect(registry.sweepers.map(({ name }) => name).sort()).toEqual(['adoption.raw-retention', 'directory.audiences-daily', 'directory.due-unit-changes', 'reviews.fire-due', 'roles.terms', 'training.daily-rounds']);
  });

  it('a second handler of a job stops the start', () => {
    expect(() => worker.get(JobRegistry).discover()).toThrow(/has two handlers/);
  });
});

describe('routes', () => {
  let api: INestApplicationContext;
  beforeAll(async () => {
    api = await Test.createTestingModule({ imports: [ApiModule.forRoot(readEnv({ DATABASE_URL: database.appUrl, LOG_LEVEL: 'silent' }), false)] }).compile();
  });
  afterAll(() => api.close());

  it('each declares who may call it, by a permission that exists', () => {
    const { map } = api.get(Permissions, { strict: false });
    const routes = declaredRoutes(api);
    expect(routes.length).toBeGreaterThan(80);
    const undeclared = routes.filter(({ access }) => access === undefined || (access !== 'public' && access !== 'signed-in' && !access.startsWith('token:') && !(access in map)));
    expect(undeclared).toEqual([]);
  });

  it('only health, readiness and the door are open to everybody', () => {
    const open = declaredRoutes(api).filter(({ access }) => access === 'public').map(({ method, path }) => `${method} ${path}`);
    expect(open.sort()).toEqual(['GET /api/health', 'GET /api/ready', 'GET /api/session/demo', 'GET /calendar/:file', 'GET /xapi/about', 'POST /api/session']);
  });

  it('only what another system calls is opened by a token', () => {
    const places = declaredRoutes(api).filter(({ access }) => access?.startsWith('token:')).map(({ access, path }) => `${access}: ${path.split('/').slice(0, 3).join('/')}`);
    expect([...new Set(places)]).toEqual(['token:scim: /scim/v2', 'token:xapi: /xapi/activities', 'token:xapi: /xapi/agents', 'token:xapi: /xapi/statements']);
  });

  it('what a route reads of its query is in the API document', () => {
    const read = queries(api);
    const unsaid = declaredRoutes(api).flatMap(({ method, path, handler }) => {
      const { parameters = [] } = document.paths[documented(path)]?.[method.toLowerCase()] ?? {};
      const said = new Set(parameters.filter((one) => one.in === 'query').map(({ name }) => name));
      return (read.get(handler) ?? []).filter((name) => !said.has(name)).map((name) => `${method} ${path} ?${name}`);
    });
    expect(read.size).toBeGreaterThan(20);
    expect(unsaid).toEqual([]);
  });

  it('every permission is asked for by a route', () => {
    const asked = new Set(declaredRoutes(api).map(({ access }) => access));
    expect(Object.keys(api.get(Permissions, { strict: false }).map).filter((permission) => !asked.has(permission))).toEqual([]);
    expect(EdgeModule).toBeDefined();
  });
});
