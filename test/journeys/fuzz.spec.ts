import { startStack, type Client, type Stack } from '@realign/test-support';
import { BODIES, PATH_IDS } from './matrix/fixtures';
import { aWorld, type World } from './matrix/world';

interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
}

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

interface Attempt {
  readonly key: string;
  readonly method: string;
  readonly path: string;
  readonly body?: Record<string, unknown>;
}

const SEED = 20_261_125;
const MOST = 3000;
const SECONDS = 25;
const AT_ONCE = 4;

/** Streams that stay open, and what would end the session that asks. */
const LEFT_OUT = /\/events$|^(POST|DELETE) \/api\/session|^GET \/api\/openapi/;

const IN_BODIES: readonly unknown[] = [null, [null], '9999-12-31', '0000-01-01', 'a\u0000b', 'a\ud800b', 1e308, -1, true, {}, [{}], ['\ud800']];
const IN_QUERIES: readonly string[] = ['', '9999-12-31', '0000-01-01', '%00', '%ED%A0%80', '-1', '1e308', 'x', '%'];

/** Numbers from 0 to 1, the same in each run (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const fieldsOf = (document: Document, schema: Schema | undefined): string[] => {
  if (!schema) return [];
  if (schema.$ref) return fieldsOf(document, document.components.schemas[schema.$ref.split('/').at(-1) ?? '']);
  return [...Object.keys(schema.properties ?? {}), ...(schema.allOf ?? []).flatMap((part) => fieldsOf(document, part))];
};

/** Every way to spoil every operation by one field. */
function attempts(document: Document, { ids }: World): Attempt[] {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, { parameters = [], requestBody }]) => {
      const key = `${method.toUpperCase()} ${path}`;
      if (LEFT_OUT.test(key)) return [];
      const to = path.replace('{id}', ids[PATH_IDS[path] ?? 'programme']);
      const good = BODIES[key]?.(ids) ?? {};
      const bodies = fieldsOf(document, requestBody?.content['application/json']?.schema).flatMap((name) => IN_BODIES.map((value) => ({ key, method, path: to, body: { ...good, [name]: value } })));
      const names = parameters.filter(({ in: place }) => place === 'query').map(({ name }) => name);
      return [...bodies, ...names.flatMap((name) => IN_QUERIES.map((value) => ({ key, method, path: `${to}?${name}=${value}`, ...(requestBody && { body: good }) })))];
    }),
  );
}

const shuffled = <T>(items: readonly T[], random: () => number): T[] => items.map((item) => ({ item, at: random() })).sort((a, b) => a.at - b.at).map(({ item }) => item);

describe('whatever is sent', () => {
  let stack: Stack;
  let world: World;
  let owner: Client;

  beforeAll(async () => {
    stack = await startStack();
    world = await aWorld(stack, 'fuzz', 'Amsel');
    owner = world.organisation.as.owner;
  });
  afterAll(() => stack?.stop());

  const failure = async ({ key, method, path, body }: Attempt): Promise<string[]> => {
    const request = owner.request(method, path);
    if (method !== 'get') request.set('if-match', '"1"');
    const { status } = await (body ? request.send(body) : request);
    return status >= 500 ? [`${status} ${key} ${body ? JSON.stringify(body) : path}`] : [];
  };

  it('no input is answered with an error of ours, and the API goes on answering', async () => {
    const { body } = await owner.get('/api/openapi.json');
    const all = shuffled(attempts(body as Document, world), numbers(SEED)).slice(0, MOST);
    const end = Date.now() + SECONDS * 1000;
    const failures: string[] = [];
    let sent = 0;
    const send = async (): Promise<void> => {
      for (let next = all[sent++]; next && Date.now() < end; next = all[sent++]) failures.push(...(await failure(next)));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, send));
    expect(failures).toEqual([]);
    expect(sent).toBeGreaterThan(500);
    await owner.get('/api/session').expect(200);
  }, 90_000);

  it('an error in place of a compressed file is plain, and says so', async () => {
    const answer = await owner.get('/api/people.csv?q=%00').set('accept-encoding', 'gzip').expect(422);
    expect(answer.headers).not.toHaveProperty('content-encoding');
    expect(answer.body.errors).toEqual([expect.objectContaining({ pointer: '?q', code: 'text' })]);
  });
});
