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

/** Routes outside the API document, which the tenant matrix therefore does not find, and the test that sends each a stranger's ids. */
const OUTSIDE: Readonly<Record<string, { readonly test: string; readonly routes: readonly string[] }>> = {
  'test/journeys/scim.spec.ts': {
    test: 'shows another organisation’s ids to nobody',
    routes: ['Users', 'Groups'].flatMap((type) => [`GET /scim/v2/${type}`, `POST /scim/v2/${type}`, ...['GET', 'PUT', 'PATCH', 'DELETE'].map((method) => `${method} /scim/v2/${type}/:id`)]),
  },
  'test/journeys/xapi.spec.ts': { test: 'of another organisation sees none of this, and a revoked key nothing at all', routes: ['GET /xapi/activities', 'GET /xapi/statements', 'PUT /xapi/statements', 'POST /xapi/statements'] },
  'test/journeys/tenant-matrix.spec.ts': { test: 'in a calendar: each secret address shows its own organisation', routes: ['GET /calendar/:file', 'GET /calendar/plan/:file'] },
};

/** They read no row of any organisation: the answer is a constant, or the question itself. */
const WITHOUT_DATA = [
  ...['ServiceProviderConfig', 'ResourceTypes', 'ResourceTypes/:id', 'Schemas', 'Schemas/:id'].map((name) => `GET /scim/v2/${name}`),
  'GET /xapi/about', 'GET /xapi/agents', 'ALL /xapi/activities/state', 'ALL /xapi/activities/profile', 'ALL /xapi/agents/profile',
];

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

const contracts = ['directory', 'programmes', 'goals', 'roles', 'listening', 'notifications', 'training', 'adoption', 'reviews', 'reporting'] as const;

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
    worker = await Test.createTestingModule({ imports: [WorkerModule.forRoot(readEnv({ DATABASE_URL: database.appUrl, LOG_LEVEL: 'silent', REALIGN_SECRET_KEY: 'a'.repeat(64) }))] }).compile();
  });
  afterAll(() => worker.close());

  it('each published job has exactly one handler in the worker', async () => {
    const registry = worker.get(JobRegistry);
    registry.discover();
    expect(registry.names.filter((name) => !name.startsWith('on.'))).toEqual(await publishedJobs());
    expect(registry.listeners.length).toBeGreaterThan(0);
    expect(registry.sweepers.map(({ name }) => name).sort()).toEqual(['adoption.raw-retention', 'directory.audiences-daily', 'directory.due-unit-changes', 'directory.last-days', 'goals.check-ins', 'listening.pulses', 'notifications.deliveries', 'notifications.due-mail', 'notifications.seal-secrets', 'platform.mail', 'programmes.staleness', 'reporting.load-daily', 'reviews.ask-for-reports', 'reviews.fire-due', 'reviews.refresh-due', 'reviews.tripwires', 'reviews.zone-data', 'roles.terms', 'training.daily-rounds']);
  });

  it('a second handler of a job stops the start', () => {
    expect(() => worker.get(JobRegistry).discover()).toThrow(/has two handlers/);
  });
});

describe('routes', () => {
  let api: INestApplicationContext;
  beforeAll(async () => {
    api = await Test.createTestingModule({ imports: [ApiModule.forRoot(readEnv({ DATABASE_URL: database.appUrl, LOG_LEVEL: 'silent', REALIGN_SECRET_KEY: 'a'.repeat(64) }), false)] }).compile();
  });
  afterAll(() => api.close());

  it('each declares who may call it, by a permission that exists', () => {
    const { map } = api.get(Permissions, { strict: false });
    const routes = declaredRoutes(api);
    expect(routes.length).toBeGreaterThan(80);
    const undeclared = routes.filter(({ access }) => access === undefined || (access !== 'public' && access !== 'signed-in' && !access.startsWith('token:') && !(access in map)));
    expect(undeclared).toEqual([]);
  });

  it('only health, readiness, the door and the way out of mails are open to everybody', () => {
    const open = declaredRoutes(api).filter(({ access }) => access === 'public').map(({ method, path }) => `${method} ${path}`);
    expect(open.sort()).toEqual(['GET /api/health', 'GET /api/ready', 'GET /api/session/demo', 'GET /api/unsubscribe', 'GET /calendar/:file', 'GET /calendar/plan/:file', 'GET /xapi/about', 'POST /api/session', 'POST /api/unsubscribe']);
  });

  it('only what another system calls is opened by a token', () => {
    const places = declaredRoutes(api).filter(({ access }) => access?.startsWith('token:')).map(({ access, path }) => `${access}: ${path.split('/').slice(0, 3).join('/')}`);
    expect([...new Set(places)].sort()).toEqual(['token:scim: /scim/v2', 'token:snapshot-link: /api/open-snapshot', 'token:why-link: /api/open-why', 'token:xapi: /xapi/activities', 'token:xapi: /xapi/agents', 'token:xapi: /xapi/statements']);
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

  it('each is in the API document, where the tenant matrix finds it, or has a test of its own with a stranger’s ids', () => {
    const unfound = declaredRoutes(api).filter(({ method, path }) => !document.paths[documented(path)]?.[method.toLowerCase()]).map(({ method, path }) => `${method} ${path}`);
    expect(unfound.sort()).toEqual([...Object.values(OUTSIDE).flatMap(({ routes }) => routes), ...WITHOUT_DATA].sort());
    const untested = Object.entries(OUTSIDE).filter(([file, { test }]) => !readFileSync(join(root, file), 'utf8').includes(`it('${test}'`));
    expect(untested).toEqual([]);
  });

  it('every permission is asked for by a route', () => {
    const asked = new Set(declaredRoutes(api).map(({ access }) => access));
    expect(Object.keys(api.get(Permissions, { strict: false }).map).filter((permission) => !asked.has(permission))).toEqual([]);
    expect(EdgeModule).toBeDefined();
  });
});
