import { Global, Module, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Test, type TestingModule } from '@nestjs/testing';
import { AccessGuard, Authenticator, NamedDoors, Permissions, TokenAuthenticators } from '@realign/platform';
import { reviewsPermissions } from '@realign/reviews/contract';
import { testDatabase, type TestDatabase } from '@realign/test-support';
import { CheckpointController } from '../checkpoint/checkpoint.controller';
import { DecisionLogController } from '../decision-log/log.controller';
import { EvidenceController } from '../evidence/evidence.controller';
import { RoomController } from './room.controller';
import { RoomDoors } from './room-doors';

/** Two programmes, each with a checkpoint and an export of its evidence; the first names Ada, Ola and Ida, the second nobody. */
const PLANT = `
  with person as (insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name) select $1, n, n, 'X', n from unnest(array['Ada', 'Ola', 'Ida', 'Zoe']) n returning id, display_name as name),
  p as (insert into programmes.programme (tenant_id, name, state, sponsor_person_id, change_lead_person_id, steward_person_id)
    select $1, n, 'live', (select id from person where n = 'P' and name = 'Ada'), (select id from person where n = 'P' and name = 'Ola'), (select id from person where n = 'P' and name = 'Ida') from unnest(array['P', 'Q']) n returning id, name),
  c as (insert into reviews.review_cadence (tenant_id, programme_id, series, unit, every, weekday, local_time, tz, anchor_on) select $1, p.id, 'checkpoint', 'weeks', 2, 4, '10:00', 'UTC', current_date from p returning id, programme_id),
  y as (insert into reviews.review_cycle (tenant_id, cadence_id, seq) select $1, id, 1 from c returning id, cadence_id),
  k as (insert into reviews.checkpoint (tenant_id, programme_id, cadence_id, cycle_id, seq, nominal_local, tz, tzdb_version, due_at) select $1, c.programme_id, c.id, y.id, 1, '2027-01-01T10:00', 'UTC', '2020a', now() from c join y on y.cadence_id = c.id returning id, programme_id),
  e as (insert into reviews.evidence_pack (tenant_id, checkpoint_id, edition, canonical, sha256, frozen_at) select $1, id, 1, '{}', repeat('0', 64), now() from k returning id, checkpoint_id),
  r as (insert into platform.run (tenant_id, kind, title, subject, requested_by_name) select $1, 'reviews.pack-export', 'x', id::text, 'Ada' from e returning id, subject),
  x as (insert into reviews.pack_export (tenant_id, pack_id, format, run_id, asked_by_name) select $1, e.id, 'pdf', r.id, 'Ada' from e join r on r.subject = e.id::text returning id, pack_id),
  l as (insert into listening.feedback_item (tenant_id, programme_id, kind, text, person_id) select $1, p.id, k, 'x', (select id from person where name = 'Zoe') from p, unnest(array['field_report_item', 'remark']) k returning id, programme_id, kind)
  select 'person' as what, name, id from person union all select 'programme', name, id from p union all select 'checkpoint', p.name, k.id from k join p on p.id = k.programme_id
  union all select 'export', p.name, x.id from x join e on e.id = x.pack_id join k on k.id = e.checkpoint_id join p on p.id = k.programme_id
  union all select l.kind, p.name, l.id from l join p on p.id = l.programme_id`;

@Global()
@Module({ providers: [RoomDoors] })
class DoorParts {}

describe('the doors of a checkpoint room', () => {
  let database: TestDatabase;
  let module: TestingModule;
  let tenantId: string;
  let ids: ReadonlyMap<string, string>;
  beforeAll(async () => {
    database = await testDatabase();
    module = await Test.createTestingModule({ imports: [database.platform(), DoorParts] }).compile();
    await module.init();
    tenantId = await database.tenant('Bank');
    ids = new Map((await database.sql<{ what: string; name: string; id: string }>(PLANT, [tenantId])).map(({ what, name, id }) => [`${what} ${name}`, id]));
  });
  afterAll(async () => {
    await module?.close();
    await database?.close();
  });

  /** What the guard answers to a colleague at a route. */
  async function answer(who: string | null, handler: object, id: unknown, at = tenantId): Promise<number> {
    const actor = { tenantId: at, accountId: null, personId: who === null ? null : (ids.get(`person ${who}`) ?? ''), roles: ['employee' as const], displayName: 'Somebody' };
    const authenticator: Authenticator = { authenticate: () => Promise.resolve(actor), isStillIn: () => Promise.resolve(true) };
    const guard = new AccessGuard(new Reflector(), authenticator, new Permissions(reviewsPermissions), module.get(TokenAuthenticators), module.get(NamedDoors));
    const request = { cookies: {}, method: 'GET', headers: {}, host: 'bank.example', id: 'r', params: { id } };
    const context = { getHandler: () => handler, switchToHttp: () => ({ getRequest: () => request }) } as unknown as ExecutionContext;
    return guard.canActivate(context).then(() => 200, (error: { body?: { status: number } }) => error.body?.status ?? 500);
  }

  const [room, evidence, live] = [CheckpointController.prototype, EvidenceController.prototype, RoomController.prototype];
  const ROOM = [room.get, room.decide, room.judge, room.close, evidence.pack, evidence.editions, evidence.export, live.events, live.point];

  it('open to whom the programme names, who sign in as colleagues, and to no other colleague', async () => {
    const answers = (who: string | null, at: string) => Promise.all(ROOM.map((handler) => answer(who, handler, ids.get(`checkpoint ${at}`))));
    for (const who of ['Ada', 'Ola', 'Ida']) expect(await answers(who, 'P')).toEqual(ROOM.map(() => 200));
    const shut = ROOM.map(() => 403);
    expect(await answers('Zoe', 'P')).toEqual(shut);
    expect(await answers(null, 'P')).toEqual(shut);
    expect(await answers('Ada', 'Q')).toEqual(shut);
  });

  it('stay shut where what is asked for is not theirs, is no id, or is another organisation’s, and where a role is needed', async () => {
    const own = ids.get('checkpoint P');
    const other = await database.tenant('Other');
    const preparing = [room.addItem, room.defer, evidence.refresh, DecisionLogController.prototype.list];
    expect(await Promise.all(preparing.map((handler) => answer('Ada', handler, own)))).toEqual(preparing.map(() => 403));
    expect(await Promise.all([ids.get('programme P'), 'x', undefined, ['x']].map((id) => answer('Ada', room.get, id)))).toEqual([403, 403, 403, 403]);
    expect(await answer('Ada', room.get, own, other)).toBe(403);
    expect(await Promise.all([ids.get('export P'), ids.get('export Q'), own].map((id) => answer('Ada', evidence.file, id)))).toEqual([200, 403, 403]);
  });

  it('know the programme by its own id, and by a line of a field report that waits for a reply', async () => {
    const opensTo = (who: string, thing: string, id: string | undefined) => module.get(NamedDoors).opensTo({ tenantId, accountId: null, personId: ids.get(`person ${who}`) ?? null, roles: ['employee'], displayName: who }, thing, id);
    const opens = (who: string, at: string) => opensTo(who, 'programme', ids.get(`programme ${at}`));
    const replies = (who: string, what: string) => opensTo(who, 'field report line', ids.get(what));
    expect(await Promise.all([replies('Ada', 'field_report_item P'), replies('Zoe', 'field_report_item P'), replies('Ada', 'field_report_item Q'), replies('Ada', 'remark P')])).toEqual([true, false, false, false]);
    expect([await opens('Ada', 'P'), await opens('Zoe', 'P'), await opens('Ada', 'Q')]).toEqual([true, false, false]);
  });
});
