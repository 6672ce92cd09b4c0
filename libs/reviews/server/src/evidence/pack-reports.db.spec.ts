import { Test, type TestingModule } from '@nestjs/testing';
import { systemActor } from '@realign/kernel';
import { TenantDb } from '@realign/platform';
import { packText } from '@realign/reviews/domain';
import { testDatabase, type TestDatabase } from '@realign/test-support';
import { EvidenceStore, sha256 } from './evidence.store';
import { PackReports } from './pack-reports';

const CHECKPOINT = `
  with programme as (insert into programmes.programme (tenant_id, name, state) values ($1, 'Enterprise social', 'live') returning id),
  cadence as (insert into reviews.review_cadence (tenant_id, programme_id, unit, every, weekday, local_time, tz, anchor_on) select $1, id, 'weeks', 6, 4, '10:00', 'UTC', current_date from programme returning id, programme_id),
  cycle as (insert into reviews.review_cycle (tenant_id, cadence_id, seq) select $1, id, 1 from cadence returning id, cadence_id)
  insert into reviews.checkpoint (tenant_id, programme_id, cadence_id, cycle_id, seq, nominal_local, tz, tzdb_version, due_at, state) select $1, c.programme_id, c.id, y.id, 1, '2027-01-01T10:00', 'UTC', 'test', now(), 'decided' from cadence c join cycle y on y.cadence_id = c.id
  returning id, programme_id as "programmeId"`;

describe('a report of a pack', () => {
  let database: TestDatabase;
  let module: TestingModule;
  beforeAll(async () => {
    database = await testDatabase();
    module = await Test.createTestingModule({ imports: [database.platform()], providers: [EvidenceStore, PackReports] }).compile();
  });
  afterAll(async () => {
    await module?.close();
    await database?.close();
  });

  it('that is made after a renaming carries the names of the day the pack was frozen', async () => {
    const tenantId = await database.tenant('Meridian Bank');
    const [checkpoint] = await database.sql<{ id: string; programmeId: string }>(CHECKPOINT, [tenantId]);
    if (!checkpoint) throw new Error('not planted');
    const frozenAt = '2026-11-20T09:00:00.000Z';
    const canonical = packText({ programmeId: checkpoint.programmeId, checkpointId: checkpoint.id, seq: 1, edition: 1, frozenAt, cause: 'due', programmeName: 'Enterprise social', organisation: 'Meridian Bank' }, []);
    const [pack] = await database.sql<{ id: string }>(`insert into reviews.evidence_pack (tenant_id, checkpoint_id, edition, canonical, sha256, frozen_at) values ($1, $2, 1, $3, $4, $5) returning id`, [tenantId, checkpoint.id, canonical, sha256(canonical), frozenAt]);
    const report = () => module.get(TenantDb).read(systemActor(tenantId), (session) => module.get(PackReports).of(session, pack?.id ?? ''));
    const before = await report();
    await database.sql(`update programmes.programme set name = 'Talking at work' where tenant_id = $1`, [tenantId]);
    await database.sql(`update identity.tenant set name = 'Northern Bank' where id = $1`, [tenantId]);
    const after = await report();
    expect(after).toEqual(before);
    expect(JSON.stringify(after)).toContain('Enterprise social');
    expect(after.author).toBe('Meridian Bank');
    await database.sql(`update reviews.evidence_pack set canonical = replace(canonical, '"edition":1', '"edition": 1') where id = $1`, [pack?.id]);
    await expect(report()).rejects.toThrow('no longer has the hash it was frozen with');
  });
});
