import { randomBytes } from 'node:crypto';
import { Test } from '@nestjs/testing';
import type { INestApplicationContext } from '@nestjs/common';
import { systemActor } from '@realign/kernel';
import { testDatabase, type TestDatabase } from '@realign/test-support';
import { Files } from './files';

describe('a stored file', () => {
  let database: TestDatabase;
  let app: INestApplicationContext;
  let tenantId: string;
  const sent = (...parts: Buffer[]) => ({ name: 'people.csv', mediaType: 'text/csv', content: (async function* () { yield* parts; })() });
  const read = async (id: string, of = tenantId): Promise<Buffer> => {
    const parts: Buffer[] = [];
    for await (const part of app.get(Files).stream(systemActor(of), id)) parts.push(part as Buffer);
    return Buffer.concat(parts);
  };

  beforeAll(async () => {
    database = await testDatabase();
    app = await Test.createTestingModule({ imports: [database.platform()] }).compile();
    tenantId = await database.tenant('Meridian Bank');
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  it('is read as it was sent, byte by byte, over several pieces, and by nobody else', async () => {
    const bytes = randomBytes(2_500_000);
    const id = await app.get(Files).receive(systemActor(tenantId), sent(bytes.subarray(0, 10), bytes.subarray(10, 1_800_000), bytes.subarray(1_800_000)), async (file) => file.id);
    expect((await read(id)).equals(bytes)).toBe(true);
    expect(await read(id, await database.tenant('Other Bank'))).toHaveLength(0);
  });

  it('that is too large, or breaks off while a piece is being stored, leaves nothing behind', async () => {
    const piece = randomBytes(1_100_000);
    await expect(app.get(Files).receive(systemActor(tenantId), sent(piece, piece, piece), async (file) => file.id, 2_000_000)).rejects.toThrow('larger than 1 MB');
    const broken = { ...sent(), content: (async function* () { yield piece; throw new Error('gone'); })() };
    await expect(app.get(Files).receive(systemActor(tenantId), broken, async (file) => file.id)).rejects.toThrow('gone');
    expect(await database.sql(`select 1 from platform.file f left join platform.file_chunk c on c.file_id = f.id where f.tenant_id = $1 and (f.state <> 'complete' or f.bytes < 2500000)`, [tenantId])).toEqual([]);
  });

  it('can be looked at from its beginning alone, and again at once', async () => {
    const bytes = randomBytes(3_000_000);
    const id = await app.get(Files).receive(systemActor(tenantId), sent(bytes), async (file) => file.id);
    for await (const part of app.get(Files).stream(systemActor(tenantId), id)) {
      expect((part as Buffer).length).toBeGreaterThan(0);
      break;
    }
    expect((await read(id)).equals(bytes)).toBe(true);
  });

  it('sent twenty times at once is used one after the other, so that nobody waits in the database with a connection; one that fails holds nobody up', async () => {
    const bytes = randomBytes(1_000);
    let [now, most] = [0, 0];
    const use = async (n: number): Promise<number> => {
      most = Math.max(most, (now += 1));
      await new Promise((done) => setTimeout(done, 5));
      now -= 1;
      if (n === 3) throw new Error('refused');
      return n;
    };
    const ends = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => app.get(Files).receive(systemActor(tenantId), sent(bytes), () => use(n))));
    expect([most, ends.filter(({ status }) => status === 'fulfilled').length]).toEqual([1, 19]);
    const others = await Promise.all(Array.from({ length: 5 }, (_, n) => app.get(Files).receive(systemActor(tenantId), sent(randomBytes(1_000)), () => use(n + 10))));
    expect([others, most > 1]).toEqual([[10, 11, 12, 13, 14], true]);
  });
});
