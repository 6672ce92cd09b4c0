import { createReadStream } from 'node:fs';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Module, type INestApplicationContext, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { from as copyFrom } from 'pg-copy-streams';
import { AudienceService, DirectoryModule, PeopleImportService } from '@realign/directory/server';
import { MemberAccessModule } from '@realign/identity/server';
import type { AudiencePreview, AudienceRule, PeopleImportView } from '@realign/directory/contract';
import { peopleFile } from '@realign/local';
import { JobRegistry, PlatformModule, TenantDb } from '@realign/platform';
import type { Actor } from '@realign/kernel';
import type { Bench } from '../bench-job';

const FULL = { people: 120_000, units: 700, managers: 10_000 };

/** People whose file stays well below the largest upload of 200 MB. */
const MOST_SENT_PLAIN = 600_000;

const COPY = `copy f (employee_id, user_name, given, family, preferred, email, worker_type, worker_status, title, job_profile, level, unit, company, cost_center_id, cost_center, location, country, hired_on, left_on,
  manager_id, manager_email, fte, language) from stdin with (format csv, header true)`;

/** Everything an import writes, without ids and times: two ways of writing it agree when this agrees. */
const PRINT = `
  select md5(string_agg(row::text, e'\\n' order by row.employee_number)) as people, count(*)::integer as n,
    (select md5(string_agg(u.name || '<' || coalesce(a.name, '') || '<' || (select count(*) from directory.org_unit_closure c where c.org_unit_id = u.id), e'\\n' order by u.name))
     from directory.org_unit u left join directory.org_unit a on a.id = u.parent_id) as units
  from (select p.employee_number, p.given_name, p.family_name, p.display_name, p.email, p.worker_type, p.worker_status, p.job_title, p.location, p.country, p.language, p.hired_on, p.left_on, p.state, p.unit_since,
          u.name, m.employee_number as manager from directory.person p left join directory.org_unit u on u.id = p.org_unit_id left join directory.person m on m.id = p.manager_id) row`;

const EMPTY = `truncate directory.person, directory.org_unit, directory.org_unit_version, directory.org_unit_closure, directory.import_run, directory.import_error, platform.file, platform.file_chunk, platform.run, platform.outbox cascade`;

export interface Print {
  readonly people: string;
  readonly n: number;
  readonly units: string;
}

@Module({})
class OnlyTheDirectory {}

/** A file of people of the size the bench asks for, and the two ways to bring it in. */
export class PeopleBench {
  private uploads = 0;

  private constructor(
    private readonly bench: Bench,
    private readonly app: INestApplicationContext,
    private readonly folder: string,
    private readonly actor: Actor,
    readonly size: number,
  ) {}

  /** `others`: contexts that know people by something of their own, for rules that ask by it. */
  static async prepare(bench: Bench, others: readonly Type[] = []): Promise<PeopleBench> {
    const tenantId = await bench.database.tenant('Meridian Bank');
    const folder = await mkdtemp(join(tmpdir(), 'realign-j1-'));
    const sized = Object.fromEntries(Object.entries(FULL).map(([name, full]) => [name, Math.max(10, Math.round(full * bench.scale))])) as typeof FULL;
    const file = await open(join(folder, 'workers.csv'), 'w');
    let held = '';
    for (const { line } of peopleFile({ ...sized, domain: 'bank.example', seed: bench.seed })) {
      held += line;
      if (held.length < 1_000_000) continue;
      await file.write(held);
      held = '';
    }
    await file.write(held);
    await file.close();
    const app = await NestFactory.createApplicationContext({ module: OnlyTheDirectory, imports: [PlatformModule.forRoot({ url: bench.database.appUrl, applicationName: 'bench', logLevel: 'silent' }), MemberAccessModule, DirectoryModule, ...others] }, { logger: ['error', 'fatal'] });
    app.get(JobRegistry).discover();
    return new PeopleBench(bench, app, folder, { tenantId, accountId: null, personId: null, roles: ['owner'], displayName: 'Bench' }, sized.people);
  }

  /** Nobody is there, and what the last round left to be written is written. */
  async empty(): Promise<void> {
    await this.bench.owner.query(EMPTY);
    await this.bench.owner.query('checkpoint');
  }

  /** The product's way: the upload is stored, and the job read, checked and applied. No two uploads have the same bytes, so each is read. */
  async import(): Promise<PeopleImportView> {
    const service = this.app.get(PeopleImportService);
    const { id } = await service.start(this.actor, { name: this.size > MOST_SENT_PLAIN ? 'workers.csv.gz' : 'workers.csv', mediaType: 'text/csv', content: this.content() }, 'all_or_nothing');
    const [job] = await this.app.get(TenantDb).read(this.actor, (session) => session.sql<{ id: string; name: string; payload: object }>(`select id, name, payload from platform.outbox where name = 'directory.import-people' order by id desc limit 1`));
    if (!job) throw new Error('The import asked for no work.');
    await this.app.get(JobRegistry).run(job.name, job.payload, { messageId: job.id, attempt: 1 });
    return service.get(this.actor, id);
  }

  /** The least that can be done. */
  async copyAndMerge(): Promise<void> {
    const [staging = '', merge = ''] = (await readFile(join(process.cwd(), 'test/bench/j1-limit.sql'), 'utf8')).replaceAll('$tenant', `'${this.actor.tenantId}'::uuid`).split('--------');
    const { app } = this.bench;
    await app.query('begin');
    await app.query(`select set_config('app.tenant', $1, true), set_config('work_mem', '128MB', true)`, [this.actor.tenantId]);
    await app.query(staging);
    await pipeline(createReadStream(join(this.folder, 'workers.csv')), app.query(copyFrom(COPY)));
    await app.query(merge);
    await app.query('commit');
  }

  preview(rule: AudienceRule): Promise<AudiencePreview> {
    return this.app.get(AudienceService).preview(this.actor, { rule });
  }

  async asApp(statement: string): Promise<void> {
    await this.bench.app.query('begin');
    await this.bench.app.query(`select set_config('app.tenant', $1, true)`, [this.actor.tenantId]);
    await this.bench.app.query(statement);
    await this.bench.app.query('commit');
  }

  async print(): Promise<Print> {
    const { rows } = await this.bench.owner.query<Print>(PRINT);
    if (!rows[0]) throw new Error('There is nothing to look at.');
    return rows[0];
  }

  /** Which row versions there are: the same before and after when nothing was written. */
  async versions(): Promise<string> {
    const { rows } = await this.bench.owner.query<{ all: string }>(
      `select md5(string_agg(xmin::text || ctid::text, ',' order by ctid)) || (select md5(string_agg(xmin::text || ctid::text, ',' order by ctid)) from directory.org_unit) as all from directory.person`,
    );
    return rows[0]?.all ?? '';
  }

  async close(): Promise<void> {
    await this.app.close();
    await rm(this.folder, { recursive: true });
  }

  /** A file that is too large to be uploaded as it is goes packed, as a person would send it. */
  private content(): AsyncIterable<Buffer> {
    return this.size > MOST_SENT_PLAIN ? Readable.from(this.plain()).pipe(createGzip({ level: 1 })) : this.plain();
  }

  private async *plain(): AsyncGenerator<Buffer> {
    yield* createReadStream(join(this.folder, 'workers.csv')) as AsyncIterable<Buffer>;
    this.uploads += 1;
    yield Buffer.from('\r\n'.repeat(this.uploads));
  }
}
