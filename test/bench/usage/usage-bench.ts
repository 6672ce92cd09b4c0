import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { from as copyFrom } from 'pg-copy-streams';
import { AdoptionModule, UsageImportService } from '@realign/adoption/server';
import { DirectoryModule } from '@realign/directory/server';
import { MemberAccessModule } from '@realign/identity/server';
import { GoalsModule } from '@realign/goals/server';
import { addDays, day, type Actor } from '@realign/kernel';
import { JobRegistry, PlatformModule, TenantDb } from '@realign/platform';
import { ProgrammesModule } from '@realign/programmes/server';
import type { Bench } from '../bench-job';

export interface UsageSize {
  readonly people: number;
  readonly days: number;
}

const LAST = day('2026-11-20');
const HEADINGS = 'Report Refresh Date,User Principal Name,Display Name,User State,State Change Date,Last Activity Date,Posted Count,Read Count,Liked Count,Assigned Products,Report Period';

@Module({})
class Nothing {}

interface Use {
  readonly posted: number;
  readonly read: number;
  readonly liked: number;
}

/** What the nth person did on the dth day: most read, some react, few post, the same in every run. */
const use = (n: number, d: number): Use => {
  const turn = (n * 7919 + d * 104_729) % 100;
  return { posted: turn < 4 ? 1 + (n % 3) : 0, read: turn < 35 ? 1 + (turn % 9) : 0, liked: turn < 12 ? 1 + (d % 4) : 0 };
};

/** Day reports of everybody, as Microsoft 365 exports them, and the same as finished rows. */
export class UsageBench {
  private queued: { id: string; name: string; payload: object }[] = [];

  private constructor(
    private readonly bench: Bench,
    private readonly app: INestApplicationContext,
    private readonly actor: Actor,
    private readonly people: number,
    readonly days: readonly string[],
    private readonly accounts: readonly string[],
  ) {}

  /** Everybody has had an account for long; the reports are uploaded and wait to be read. */
  static async prepare(bench: Bench, { people, days: count }: UsageSize): Promise<UsageBench> {
    const tenantId = await bench.database.tenant('Meridian Bank');
    const app = await NestFactory.createApplicationContext({ module: Nothing, imports: [PlatformModule.forRoot({ url: bench.database.appUrl, applicationName: 'bench', logLevel: 'silent' }), MemberAccessModule, DirectoryModule, ProgrammesModule, GoalsModule, AdoptionModule] }, { logger: ['error', 'fatal'] });
    app.get(JobRegistry).discover();
    const days = Array.from({ length: count }, (_, n) => addDays(LAST, n - count + 1));
    const { rows } = await bench.owner.query<{ id: string }>(SEED, [tenantId, people, days[0], days.at(-1)]);
    await bench.owner.query('analyze directory.person, adoption.usage_account');
    const usage = new UsageBench(bench, app, { tenantId, accountId: null, personId: null, roles: ['owner'], displayName: 'Bench' }, people, days, rows.map(({ id }) => id));
    await usage.upload();
    return usage;
  }

  get rows(): number {
    return this.people * this.days.length;
  }

  /** Nothing is known of any day, and the reports wait to be read. */
  async empty(): Promise<void> {
    const { owner } = this.bench;
    await owner.query(`truncate adoption.daily_fact, adoption.usage_day, adoption.series_point, adoption.community_usage; delete from platform.outbox where name <> 'adoption.import-usage'`);
    await owner.query('update adoption.usage_source set dirty_from = null, dirty_to = null, rolling_run_id = null');
    await owner.query(`update adoption.usage_import set state = 'queued', counts = null, report = null, source_id = null, first_day = null, last_day = null, finished_at = null, applied_at = null`);
    await owner.query(`update platform.run set state = 'queued', finished_at = null, result = null, done = 0`);
    await owner.query('checkpoint');
  }

  /** The product's way: each file recognised, read, checked, its people found, its facts kept. */
  async ingest(): Promise<void> {
    for (const { id, name, payload } of this.queued) await this.app.get(JobRegistry).run(name, payload, { messageId: id, attempt: 1 });
  }

  /** The least that can be done: rows that are finished already go in past all walls. */
  async copy(): Promise<void> {
    await pipeline(Readable.from(this.finished()), this.bench.owner.query(copyFrom('copy adoption.daily_fact (tenant_id, day, account_id, posted, read, liked, is_active) from stdin')));
  }

  async imported(): Promise<number> {
    const { rows } = await this.bench.owner.query<{ n: number }>(`select count(*)::integer as n from adoption.usage_import where state = 'done' and (counts ->> 'matched')::integer = $1`, [this.people]);
    return rows[0]?.n ?? 0;
  }

  async print(): Promise<{ facts: string; n: number }> {
    const { rows } = await this.bench.owner.query<{ facts: string; n: number }>(
      `select count(*)::integer as n, sum(hashtextextended(concat_ws(',', day, account_id, posted, read, liked, is_active), 0))::text as facts from adoption.daily_fact`,
    );
    return rows[0] ?? { facts: '', n: 0 };
  }

  async close(): Promise<void> {
    await this.app.close();
  }

  private async upload(): Promise<void> {
    for (const [d, on] of this.days.entries()) await this.app.get(UsageImportService).start(this.actor, { name: `getYammerActivityUserDetail_${on}.csv`, mediaType: 'text/csv', content: this.report(on, d) }, {});
    this.queued = await this.app.get(TenantDb).read(this.actor, (session) => session.sql(`select id, name, payload from platform.outbox where name = 'adoption.import-usage' order by id`));
  }

  private async *report(on: string, d: number): AsyncGenerator<Buffer> {
    yield await Promise.resolve(Buffer.from(`\uFEFF${HEADINGS}\r\n`));
    for (const [first, last] of this.pieces()) {
      let lines = '';
      for (let n = first; n < last; n++) {
        const { posted, read, liked } = use(n, d);
        lines += `${on},p${n}@bank.example,Pat ${n},active,2025-01-01,${posted + read + liked > 0 ? on : ''},${posted},${read},${liked},MICROSOFT 365 E3+ENTERPRISE MOBILITY + SECURITY E5,1\r\n`;
      }
      yield Buffer.from(lines);
    }
  }

  private *finished(): Generator<Buffer> {
    for (const [d, on] of this.days.entries()) {
      for (const [first, last] of this.pieces()) {
        let lines = '';
        for (let n = first; n < last; n++) {
          const { posted, read, liked } = use(n, d);
          lines += `${this.actor.tenantId}\t${on}\t${this.accounts[n] ?? ''}\t${posted}\t${read}\t${liked}\t${posted + read + liked > 0}\n`;
        }
        yield Buffer.from(lines);
      }
    }
  }

  private *pieces(): Generator<readonly [number, number]> {
    for (let first = 0; first < this.people; first += 5000) yield [first, Math.min(this.people, first + 5000)];
  }
}

/** People with the accounts they have had for long, and the months of the days. */
const SEED = `
  with months as (select adoption.open_months($3::date, $4::date)),
  source as (insert into adoption.usage_source (tenant_id, key, name) select $1, 'viva-engage', 'Viva Engage' from months returning id),
  people as (
    insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name, email, hired_on) select $1, n::text, 'Pat', n::text, 'Pat ' || n, 'p' || n || '@bank.example', '2020-01-01' from generate_series(0, $2::integer - 1) n returning id, employee_number, email),
  accounts as (
    insert into adoption.usage_account (tenant_id, source_id, identity, identity_norm, display_name, person_id, matched_by, state, first_seen_on, last_seen_on)
    select $1, s.id, p.email, p.email, 'Pat ' || p.employee_number, p.id, 'email', 'matched', '2026-01-01', '2026-01-01' from people p, source s returning id, identity_norm)
  select id from accounts order by substr(split_part(identity_norm, '@', 1), 2)::integer`;
