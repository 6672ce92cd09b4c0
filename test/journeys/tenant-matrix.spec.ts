import { randomUUID } from 'node:crypto';
import type { Role } from '@realign/kernel';
import { startStack, type Client, type Stack } from '@realign/test-support';
import supertest from 'supertest';
import { usageFile, verifyAudit } from '@realign/local';
import { ALSO_NAMES, BODIES, BODIES_WITH, FIELD_IDS, LIST_QUERIES, OTHER_IDS, PAGE_ENDS, PATH_IDS } from './matrix/fixtures';
import { atRest, aWorld, type World } from './matrix/world';

interface Schema {
  readonly $ref?: string;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

interface Route {
  readonly key: string;
  readonly method: string;
  readonly path: string;
  readonly needsVersion: boolean;
  readonly bodyIds: readonly string[];
  readonly queryIds: readonly string[];
  readonly takesJson: boolean;
  readonly takesCursor: boolean;
}

const CANARY = 'Kanarienvogel';
const ROLES: readonly Role[] = ['owner', 'change_lead', 'analyst', 'trainer', 'executive', 'community_manager', 'employee'];
const isId = (name: string): boolean => /Ids?$/.test(name);

/** Names of all id fields in a schema, nested ones included. */
function idFields(document: Document, schema: Schema | undefined, seen = new Set<string>()): string[] {
  if (!schema) return [];
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    return seen.has(name) ? [] : idFields(document, document.components.schemas[name], new Set([...seen, name]));
  }
  const parts = [...(schema.anyOf ?? []), ...(schema.allOf ?? []), ...(schema.items ? [schema.items] : [])].flatMap((part) => idFields(document, part, seen));
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => [...(isId(name) ? [name] : []), ...idFields(document, inner, seen)]);
  return [...new Set([...parts, ...own])];
}

function discover(document: Document): Route[] {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { parameters = [], requestBody }]) => {
      const json = requestBody?.content['application/json']?.schema;
      return {
        key: `${method.toUpperCase()} ${path}`, method, path, takesJson: json !== undefined, takesCursor: parameters.some(({ name }) => name === 'cursor'), needsVersion: parameters.some(({ name }) => name === 'If-Match'), bodyIds: idFields(document, json),
        queryIds: parameters.filter(({ name, in: place }) => place === 'query' && isId(name)).map(({ name }) => name),
      };
    }),
  );
}

/** What a caller can tell from an answer, without what differs by itself. */
const seen = ({ status, body, text }: { status: number; body: unknown; text: string }): unknown => {
  const { requestId: _, instance: __, ...rest } = (body ?? {}) as Record<string, unknown>;
  return status >= 400 ? { status, rest } : { status, text: text.length > 0 };
};

/** The query a route cannot do without. */
const asked = ({ path, method }: Route): string => (method === 'get' && LIST_QUERIES[path] ? `?${LIST_QUERIES[path]}` : '');

describe('a stranger’s id is like one that does not exist', () => {
  let stack: Stack;
  let theirs: World;
  let mine: World;
  let routes: Route[];
  const answers: string[] = [];

  const call = async (client: Client, route: Route, path: string, body?: Record<string, unknown>) => {
    const send = async (version: number) => {
      const request = client.request(route.method, path);
      if (route.needsVersion) request.set('if-match', `"${version}"`);
      const response = await (body === undefined ? request : request.send(body));
      answers.push(`${response.text ?? ''}${JSON.stringify(response.headers)}`);
      return response;
    };
    const response = await send(1);
    // A wrong version is refused before ids are looked at, so what is tried is tried on the right one.
    const { currentVersion } = (response.body ?? {}) as { currentVersion?: number };
    return response.status === 412 && currentVersion !== undefined ? send(currentVersion) : response;
  };

  /** A body in which the id of that name stands. */
  const bodyWith = (route: Route, name: string): Record<string, unknown> => (BODIES_WITH[`${route.key} ${name}`] ?? BODIES[route.key])?.(mine.ids) ?? {};

  /** Each place of an id in a body, with what it names there; one that may name things of several kinds once for each. */
  const namedIn = (route: Route) =>
    route.bodyIds.filter((name) => FIELD_IDS[name]).flatMap((name) => [
      { name, kind: FIELD_IDS[name] ?? ('person' as const), body: bodyWith(route, name) },
      ...(ALSO_NAMES[`${route.key} ${name}`] ?? []).map(({ kind, body }) => ({ name, kind, body: body(mine.ids) })),
    ]);

  beforeAll(async () => {
    stack = await startStack({ env: { LOG_LEVEL: 'info' } });
    theirs = await aWorld(stack, 'theirs', CANARY);
    mine = await aWorld(stack, 'mine', 'Amsel');
    await stack.database.sql('select goals.ask_for_check_ins(1000)');
    await atRest(stack);
    const { body } = await mine.organisation.as.owner.get('/api/openapi.json');
    routes = discover(body as Document);
  });
  afterAll(() => stack?.stop());

  const tenantTables = () =>
    stack.database.sql<{ name: string }>(
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
       where c.relkind = 'r' and n.nspname not in ('bullmq', 'pg_catalog', 'information_schema') order by 1`,
    );

  const fingerprint = async (tenantId: string): Promise<unknown[]> => {
    // One statement for all tables: a connection for each would be more than the server has.
    const each = (await tenantTables()).map(({ name }) => `select '${name}' as name, count(*)::integer as n, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from ${name} t where tenant_id = $1`);
    return stack.database.sql(each.join(' union all '), [tenantId]);
  };

  it('has a fixture for every route and every id in it', () => {
    const missing = routes.flatMap(({ key, path, bodyIds, queryIds, takesJson, method }) => [
      ...(path.includes('{id}') && !PATH_IDS[path] ? [`${key}: what its id names`] : []),
      ...[...bodyIds, ...queryIds].filter((name) => !FIELD_IDS[name] && !OTHER_IDS.has(`${key} ${name}`)).map((name) => `${key}: what ${name} names`),
      ...bodyIds.filter((name) => FIELD_IDS[name] && BODIES[key] && !JSON.stringify((BODIES_WITH[`${key} ${name}`] ?? BODIES[key])?.(mine.ids)).includes(`"${name}"`)).map((name) => `${key}: a body in which ${name} stands`),
      ...(takesJson && key !== 'POST /api/session' && !BODIES[key] ? [`${key}: a body`] : []),
      ...(/\{(?!id\})/.test(path) ? [`${key}: another parameter than id`] : []),
      ...(['get', 'post', 'patch', 'put', 'delete'].includes(method) ? [] : [`${key}: an unknown method`]),
    ]);
    expect(missing).toEqual([]);
    expect(routes.length).toBeGreaterThan(80);
  });

  it('its own people reach what the fixtures name', async () => {
    const reads = routes.filter(({ method, path }) => method === 'get' && path.includes('{id}') && !path.endsWith('/events'));
    for (const route of reads) {
      const { status } = await theirs.organisation.as.owner.get(`${route.path.replace('{id}', theirs.ids[PATH_IDS[route.path] ?? 'programme'])}${asked(route)}`);
      expect({ route: route.key, status }).toEqual({ route: route.key, status: 200 });
    }
    answers.length = 0;
  });

  it('in a path, for every role: the same answer as for nobody’s id, and no effect', async () => {
    const before = await fingerprint(theirs.organisation.tenantId);
    for (const route of routes.filter(({ path }) => path.includes('{id}'))) {
      for (const role of ROLES) {
        const client = mine.organisation.as[role];
        const body = BODIES[route.key]?.(mine.ids);
        const foreign = await call(client, route, `${route.path.replace('{id}', theirs.ids[PATH_IDS[route.path] ?? 'programme'])}${asked(route)}`, body);
        const absent = await call(client, route, `${route.path.replace('{id}', randomUUID())}${asked(route)}`, body);
        expect({ route: route.key, role, answer: seen(foreign) }).toEqual({ route: route.key, role, answer: seen(absent) });
        expect({ route: route.key, family: Math.floor(foreign.status / 100) }).toEqual({ route: route.key, family: 4 });
      }
    }
    expect(await fingerprint(theirs.organisation.tenantId)).toEqual(before);
  }, 240_000);

  it('in a body or a query, for every role: the same answer as for nobody’s id, and no effect', async () => {
    const before = await fingerprint(theirs.organisation.tenantId);
    const unseen: string[] = [];
    for (const route of routes) {
      const looked = new Map<string, string[]>();
      const path = route.path.replace('{id}', mine.ids[PATH_IDS[route.path] ?? 'programme']);
      for (const role of ROLES) {
        const client = mine.organisation.as[role];
        for (const { name, kind, body } of namedIn(route)) {
          const nobody = randomUUID();
          const foreign = await call(client, route, path, withId(body, name, theirs.ids[kind]));
          const absent = await call(client, route, path, withId(body, name, nobody));
          const place = `${name} of a ${kind}`;
          looked.set(place, [...(looked.get(place) ?? []), isAboutIds(foreign) ? 'looked' : `${foreign.status} ${String((foreign.body as { code?: unknown }).code)}`]);
          expect({ route: route.key, place, role, answer: plain(seen(foreign), theirs.ids[kind]) }).toEqual({ route: route.key, place, role, answer: plain(seen(absent), nobody) });
        }
        for (const name of route.queryIds) {
          const foreign = await call(client, route, `${path}?${name}=${theirs.ids[FIELD_IDS[name] ?? 'person']}`);
          const absent = await call(client, route, `${path}?${name}=${randomUUID()}`);
          expect({ route: route.key, name, role, answer: foreign.body }).toEqual({ route: route.key, name, role, answer: { ...absent.body, ...(absent.status >= 400 && { requestId: foreign.body.requestId }) } });
        }
      }
      for (const [name, said] of looked) if (!said.includes('looked')) unseen.push(`${route.key} ${name}: ${[...new Set(said)].join(', ')}`);
    }
    // An id that no role gets as far as to be looked up shows nothing.
    expect(unseen).toEqual([]);
    expect(await fingerprint(theirs.organisation.tenantId)).toEqual(before);
  }, 300_000);

  it('in a cursor, for every role: a stranger’s page end shows nothing of theirs', async () => {
    const lists = routes.filter(({ method, takesCursor }) => method === 'get' && takesCursor);
    expect(lists.length).toBeGreaterThan(10);
    for (const { path } of lists) {
      const query = `${LIST_QUERIES[path] ?? ''}&limit=1`;
      const at = (world: World, name: string): string => `${name.replace('{id}', world.ids[PATH_IDS[path] ?? 'programme'])}?${query}`;
      // A list as a file has the cursors of the list itself.
      const { body } = await theirs.organisation.as.owner.get(at(theirs, path.replace(/\.csv$/, ''))).expect(200);
      const end = PAGE_ENDS[path]?.(theirs.ids);
      const cursor = end ? Buffer.from(JSON.stringify(end)).toString('base64url') : body.next;
      expect({ path, cursor }).toEqual({ path, cursor: expect.any(String) });
      for (const role of ROLES) {
        const client = mine.organisation.as[role];
        const plainly = await client.get(at(mine, path));
        const answer = await client.get(`${at(mine, path)}&cursor=${encodeURIComponent(cursor)}`);
        answers.push(answer.text);
        expect({ path, role, status: answer.status }).toEqual({ path, role, status: plainly.status });
        if (role === 'owner') expect({ path, status: answer.status }).toEqual({ path, status: 200 });
        for (const { id } of body.items) if (id !== undefined) expect({ path, role, shows: answer.text.includes(id) }).toEqual({ path, role, shows: false });
      }
    }
  });

  it('in a file: a stranger’s employee number is a manager nobody knows', async () => {
    const tried = async (manager: string) => {
      const view = await mine.organisation.as.owner.import<{ id: string; state: string; errors: { code: string }[]; errorKinds: unknown }>('/api/people/imports?mode=good_rows', 'x.csv', `Employee ID,First Name,Manager Employee ID\r\nX1,Xenia,${manager}\r\n`);
      return { state: view.state, errors: plain(view.errors, manager), errorKinds: plain(view.errorKinds, manager) };
    };
    expect((await theirs.organisation.as.owner.get(`/api/people?q=${theirs.employeeNumber}`).expect(200)).body.items).toHaveLength(1);
    const before = await fingerprint(theirs.organisation.tenantId);
    const foreign = await tried(theirs.employeeNumber);
    expect(foreign).toMatchObject({ state: 'needs_confirmation', errors: [{ code: 'manager.unknown' }] });
    expect(foreign).toEqual(await tried(`${Math.floor(Math.random() * 1e6)}-4711`));
    expect(await fingerprint(theirs.organisation.tenantId)).toEqual(before);
  });

  it('in a file of usage: a stranger’s account is one that nobody here has', async () => {
    const tried = async (account: string, on: string) => {
      const view = await mine.organisation.as.owner.import<{ id: string; state: string; counts: { matched: number; unmatched: number }; errors: unknown; notice: unknown; message: unknown }>('/api/adoption/imports', 'usage.csv', usageFile([{ number: '', name: 'Somebody', email: account, unit: 0 }], on, 1, 1));
      const { state, counts, errors, notice, message } = view;
      return plain({ state, counts, errors, notice, message }, account);
    };
    const before = await fingerprint(theirs.organisation.tenantId);
    const foreign = await tried(theirs.account, '2026-03-02');
    expect(foreign).toMatchObject({ state: 'done', counts: { matched: 0 } });
    expect(foreign).toEqual(await tried(`nobody.${theirs.account}`, '2026-03-03'));
    expect(await tried(mine.account, '2026-03-04')).toMatchObject({ state: 'done', counts: { matched: 1 } });
    expect(await fingerprint(theirs.organisation.tenantId)).toEqual(before);
  });

  it('in a file of completions: a stranger’s account and employee number are nobody’s', async () => {
    const { owner } = mine.organisation.as;
    const [{ title }] = (await owner.get('/api/training/modules').expect(200)).body.items;
    const tried = async (heading: string, who: string) => {
      const { body } = await owner.upload('/api/training/completion-files', 'completions.csv', `${heading},Course,Status,Completion Date\n${who},"${title}",Completed,2026-11-01\n`).expect(202);
      const { state, counts, problem } = await owner.until<{ state: string; counts: { unmatchedPeople: number }; problem: unknown }>(`/api/training/completion-files/${body.id}`, (file) => file.state !== 'reading');
      return plain({ state, counts, problem }, who);
    };
    const before = await fingerprint(theirs.organisation.tenantId);
    for (const [heading, key] of [['Email', 'account'], ['Employee ID', 'employeeNumber']] as const) {
      const foreign = await tried(heading, theirs[key]);
      expect(foreign).toMatchObject({ counts: { unmatchedPeople: 1 } });
      expect(foreign).toEqual(await tried(heading, `0${theirs[key]}`));
      expect(await tried(heading, mine[key])).toMatchObject({ counts: { unmatchedPeople: 0 } });
    }
    expect(await fingerprint(theirs.organisation.tenantId)).toEqual(before);
  });

  it('in a calendar: each secret address shows its own organisation', async () => {
    const [ours, foreign] = await Promise.all(
      [mine, theirs].map(async ({ organisation, ids }) => {
        const read = async (address: string) => (await supertest(stack.url).get(new URL((await organisation.as.owner.post(address).expect(200)).body.url, stack.url).pathname).expect(200)).text;
        return `${await read('/api/my/calendar')}${await read(`/api/programmes/${ids.programme}/plan/feed`)}`;
      }),
    );
    expect(foreign).toContain(CANARY);
    expect(ours).toContain('Amsel');
    answers.push(ours ?? '');
  });

  it('in time: a stranger’s id takes no longer and no shorter than one that does not exist', async () => {
    const { owner } = mine.organisation.as;
    const timed = async (path: string): Promise<number> => {
      const began = performance.now();
      await owner.get(path).expect(404);
      return performance.now() - began;
    };
    for (const [path, id] of [['/api/programmes', theirs.ids.programme], ['/api/people', theirs.ids.person], ['/api/checkpoints', theirs.ids.checkpoint]] as const) {
      const [foreign, absent]: [number[], number[]] = [[], []];
      // In turns, so that whatever else the machine does falls on both.
      for (let n = 0; n < 250; n++) {
        const pair = [async () => foreign.push(await timed(`${path}/${id}`)), async () => absent.push(await timed(`${path}/${randomUUID()}`))];
        for (const ask of n % 2 ? pair : pair.reverse()) await ask();
      }
      expect({ path, t: Math.abs(welch(foreign, absent)) < 4.5 }).toEqual({ path, t: true });
    }
  }, 120_000);

  it('no text of theirs is in anything kept for us: mails, the outbox, every table', async () => {
    const withText = async (name: string, tenantId: string, text = ''): Promise<number> =>
      (await stack.database.sql<{ n: number }>(`select count(*)::integer as n from ${name} t where tenant_id = $1 and t::text ilike $2`, [tenantId, `%${text}%`]))[0]?.n ?? 0;
    const [{ tenantId: us }, { tenantId: them }] = [mine.organisation, theirs.organisation];
    expect(await withText('platform.mail', them, CANARY)).toBeGreaterThan(0);
    for (const name of ['platform.mail', 'platform.outbox']) expect(await withText(name, us)).toBeGreaterThan(0);
    const leaks: string[] = [];
    for (const { name } of await tenantTables()) if ((await withText(name, us, CANARY)) > 0) leaks.push(name);
    expect(leaks).toEqual([]);
  });

  it('no text of theirs was in any answer, log line or queued job', async () => {
    expect(answers.length).toBeGreaterThan(1000);
    const leaks = answers.filter((text) => text.toLowerCase().includes(CANARY.toLowerCase()));
    expect(leaks).toEqual([]);
    expect(stack.output).toContain('"msg":"request"');
    expect(stack.output.toLowerCase()).not.toContain(CANARY.toLowerCase());
    expect((await stack.queuedText()).toLowerCase()).not.toContain(CANARY.toLowerCase());
  });

  describe('a person who has left', () => {
    const REASON = 'Asked for in writing, Art. 17.';
    const [NAME, MAIL, OWN_NAME] = ['theirs trainer', 'trainer@theirs.example', 'Zara Quillfeather'];
    let id: string;

    /** Where any of these words stand, whatever the column: texts, JSON, lists. */
    const whereWritten = async (words: readonly string[]): Promise<string[]> => {
      const each = (await tenantTables()).map(({ name }) => `select '${name}' as name where exists (select 1 from ${name} t where tenant_id = $1 and t::text ilike any ($2))`);
      return (await stack.database.sql<{ name: string }>(each.join(' union all '), [theirs.organisation.tenantId, words.map((word) => `%${word}%`)])).map(({ name }) => name);
    };

    beforeAll(async () => {
      const { owner, trainer } = theirs.organisation.as;
      id = (await owner.get(`/api/people?q=${theirs.employeeNumber}`).expect(200)).body.items[0].id;
      const { items } = (await owner.get('/api/members').expect(200)).body as { items: { id: string; email: string; version: number }[] };
      const member = items.find(({ email }) => email === MAIL);
      await owner.patch(`/api/members/${member?.id ?? ''}`, { personId: id }, member?.version).expect(200);
      await stack.database.sql(`update directory.person set given_name = 'Zara', family_name = 'Quillfeather', display_name = $2 where id = $1`, [id, OWN_NAME]);
      await stack.database.sql(`insert into training.completion (tenant_id, person_id, module_id, completed_on, source, recorded_by) values ($1, $2, $3, '2026-03-02', 'by_hand', $4)`, [theirs.organisation.tenantId, id, theirs.ids.module, OWN_NAME]);
      await trainer.post('/api/comments', { subject: `goal:${theirs.ids.goal}`, text: `I am ${NAME}, ${theirs.account}.` }).expect(200);
      await owner.post('/api/comments', { subject: `goal:${theirs.ids.goal}`, text: `Ask ${OWN_NAME}, ${NAME} (${MAIL}, number ${theirs.employeeNumber}); not theirs trainers.` }).expect(200);
      await atRest(stack);
    });

    it('is told everything that is held about them, also as a file', async () => {
      const { trainer } = theirs.organisation.as;
      const { body } = await trainer.get('/api/my/data').expect(200);
      const keys = (body.parts as { key: string }[]).map(({ key }) => key);
      for (const key of ['identity.sign-in', 'directory.person', 'adoption.accounts', 'training.completions', 'reporting.comments', 'platform.acts']) expect(keys).toContain(key);
      if (!keys.includes('adoption.days')) expect(keys).toContain('adoption.reports');
      const file = (await trainer.get('/api/my/data.json').expect(200)).text;
      for (const word of [theirs.employeeNumber, theirs.account, MAIL, OWN_NAME]) expect(file).toContain(word);
      expect((await theirs.organisation.as.employee.get('/api/my/data').expect(200)).body).toMatchObject({ isLinked: false });
      expect((await whereWritten([theirs.account, theirs.employeeNumber, MAIL, OWN_NAME])).length).toBeGreaterThan(5);
    });

    it('is erased by an owner, and by nobody before they have left', async () => {
      const { owner, change_lead } = theirs.organisation.as;
      const person = (await owner.get(`/api/people/${id}`).expect(200)).body;
      expect(person.displayName).toBe(OWN_NAME);
      await change_lead.post(`/api/people/${id}/erasure`, { reason: REASON, name: person.displayName }).expect(403);
      await owner.post(`/api/people/${id}/erasure`, { reason: REASON, name: person.displayName }).expect(409);
      await stack.database.sql(`update directory.person set state = 'left', left_on = current_date where id = $1`, [id]);
      expect((await owner.post(`/api/people/${id}/erasure`, { reason: REASON, name: 'Somebody Else' }).expect(422)).body).toMatchObject({ errors: [{ pointer: '/name' }] });
      const { runId } = (await owner.post(`/api/people/${id}/erasure`, { reason: REASON, name: person.displayName }).expect(202)).body;
      expect(await owner.until<{ state: string; error: unknown }>(`/api/runs/${runId}`, ({ state }) => state !== 'queued' && state !== 'running')).toMatchObject({ state: 'done', error: null });
      expect((await owner.get('/api/erasures').expect(200)).body.items).toEqual([expect.objectContaining({ personId: id, doneAt: expect.any(String) })]);
      expect((await owner.get(`/api/people/${id}`).expect(200)).body).toMatchObject({ displayName: 'Erased person', email: null, erasedOn: expect.any(String), can: { erase: false } });
      await theirs.organisation.as.trainer.get('/api/my/data').expect(401);
    });

    it('leaves no name, address or number in any table, and others of a like name as they were', async () => {
      expect(await whereWritten([theirs.account, theirs.employeeNumber, MAIL, OWN_NAME])).toEqual([]);
      expect(await whereWritten(['not theirs trainers'])).toEqual(['platform.audit', 'reporting.comment']);
      expect(await stack.database.sql(`select 1 from identity.account where email_norm = $1`, [MAIL])).toEqual([]);
      expect(await whereWritten([`${NAME},`, `${NAME} (`, `"${NAME}"`])).toEqual([]);
      expect(await stack.database.sql('select recorded_by as by from training.completion where person_id = $1', [id])).toEqual([{ by: expect.stringMatching(/^\[erased [0-9a-f]{8}\]$/) }]);
    });

    it('leaves the chains whole: a row a name was taken out of is noted, and one that somebody changed is found', async () => {
      const audit = async () => (await verifyAudit(stack.database.ownerUrl)).find(({ tenantId }) => tenantId === theirs.organisation.tenantId);
      expect(await audit()).toMatchObject({ decisions: { broken: null }, audit: { broken: null } });
      const [noted] = await stack.database.sql<{ seq: string }>(`select min(l.key::bigint)::text as seq from platform.audit a, json_each_text(a.after -> 'links') as l where a.tenant_id = $1 and a.action = 'audit.names-taken-out'`, [theirs.organisation.tenantId]);
      await stack.database.sql(`update platform.audit set action = action || ' ' where tenant_id = $1 and seq = $2`, [theirs.organisation.tenantId, noted?.seq]);
      expect(await audit()).toMatchObject({ audit: { broken: expect.stringContaining(`Row ${noted?.seq ?? ''} of the audit was changed`) } });
    });
  });
});

/** The body with one id replaced, wherever it stands. */
function withId(body: Record<string, unknown>, name: string, id: string): Record<string, unknown> {
  const replace = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(replace);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, key === name ? (Array.isArray(inner) ? [id] : id) : replace(inner)]));
  };
  return replace(body) as Record<string, unknown>;
}

/** Refusals that say that nobody of that id has what is asked about. */
const ABOUT_IDS = new Set(['seat-action-not-possible']);

/** Whether the answer comes of the ids that were sent: found or not, and not of a right, a version or a field that nobody knows. */
const isAboutIds = ({ status, body }: { status: number; body: unknown }): boolean => {
  const { code = '', errors = [] } = (body ?? {}) as { code?: string; errors?: readonly { detail: string }[] };
  return status === 404 || status < 300 || ABOUT_IDS.has(code) || (status === 422 && !errors.some(({ detail }) => detail === 'This field is not known here.'));
};

/** An id that was sent may come back in a message; it is the sender's own word. */
const plain = (answer: unknown, id: string): unknown => JSON.parse(JSON.stringify(answer).replaceAll(id, 'ID'));

/** Welch's t of two samples of times (Welch 1947): the difference of their means in its standard errors. */
function welch(a: readonly number[], b: readonly number[]): number {
  const mean = (all: readonly number[]): number => all.reduce((sum, x) => sum + x, 0) / all.length;
  const [ma, mb] = [mean(a), mean(b)];
  const variance = (all: readonly number[], m: number): number => all.reduce((sum, x) => sum + (x - m) ** 2, 0) / (all.length - 1) / all.length;
  return (ma - mb) / Math.sqrt(variance(a, ma) + variance(b, mb));
}
