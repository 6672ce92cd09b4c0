import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AdoptionModule, FiguresViews, QualityViews, UptakeViews } from '@realign/adoption/server';
import { DirectoryModule } from '@realign/directory/server';
import { MemberAccessModule } from '@realign/identity/server';
import { GoalsModule } from '@realign/goals/server';
import type { Actor, TenantSession } from '@realign/kernel';
import { PlatformModule, TenantDb } from '@realign/platform';
import { ProgrammesModule } from '@realign/programmes/server';
import type { Bench } from '../bench-job';
import { quantile } from '../measure';
import { LAUNCHES, PEOPLE, PEOPLE_AND_UNITS, UNITS, WAVES, WEEKS, WEEKS_PUBLISHED } from './effects-bench';
import { explain, listenTo, type Explained } from './explained-session';
import { BY_HAND, CHAMPIONS, COHORTS, FACTS, FROM_PUBLISHED, FROM_RAW, GROUPS } from './dashboards.sql';

/** Days of raw facts, 120,000 rows each. */
const [FEW_DAYS, MANY_DAYS] = [4, 42];
const LAST = '2026-11-22';
const LOOKS = 5;

@Module({})
class Nothing {}

type Page = readonly [name: string, read: (session: TenantSession) => Promise<unknown>];

/** A bank of 120,000 people in 700 units with eight waves and 104 published weeks: all that the pages of adoption ask, over few raw facts and over ten times as many. */
export class DashboardsBench {
  private few: Explained[] = [];
  private many: Explained[] = [];
  private rawMs = 0;
  private publishedMs = 0;

  private constructor(
    private readonly bench: Bench,
    private readonly app: INestApplicationContext,
    private readonly actor: Actor,
    private readonly programmeId: string,
  ) {}

  static async prepare(bench: Bench): Promise<DashboardsBench> {
    const tenantId = await bench.database.tenant('Meridian Bank');
    const app = await NestFactory.createApplicationContext({ module: Nothing, imports: [PlatformModule.forRoot({ url: bench.database.appUrl, applicationName: 'bench', logLevel: 'silent' }), MemberAccessModule, DirectoryModule, ProgrammesModule, GoalsModule, AdoptionModule] }, { logger: ['error', 'fatal'] });
    const actor: Actor = { tenantId, accountId: null, personId: null, roles: ['owner'], displayName: 'Bench' };
    const plant = async (statements: readonly string[], params: readonly unknown[]): Promise<void> => {
      await app.get(TenantDb).transaction(actor, async (session) => {
        await session.sql(`set local statement_timeout = '10min'`);
        for (const statement of statements) await session.sql(statement, params);
      });
      await bench.owner.query('analyze');
    };
    await plant(PEOPLE_AND_UNITS, [tenantId, PEOPLE, UNITS]);
    const programmeId = await app.get(TenantDb).transaction(actor, async (session) => (await session.one<{ id: string }>(`insert into programmes.programme (tenant_id, name, state, starts_on) values ($1, 'Enterprise social', 'live', '2024-11-25') returning id`, [tenantId]))?.id ?? '');
    await plant([LAUNCHES], [tenantId, programmeId, WAVES]);
    await plant(['select adoption.form_blocks(10, $1)'], ['0001-01-01']);
    for (const statement of WEEKS_PUBLISHED) await plant([statement], [tenantId, WEEKS]);
    for (const statement of [CHAMPIONS, COHORTS, GROUPS]) await plant([statement], [tenantId]);
    const dashboards = new DashboardsBench(bench, app, actor, programmeId);
    await dashboards.plantFacts(0, FEW_DAYS);
    dashboards.few = await dashboards.explainAll();
    await dashboards.plantFacts(FEW_DAYS, MANY_DAYS);
    return dashboards;
  }

  /** All that the pages ask, one after the other, as the product does. */
  async read(): Promise<void> {
    for (const [, read] of this.pages()) await this.app.get(TenantDb).read(this.actor, read);
  }

  /** The least that has to be read for the same pages, as the same role behind the same wall. */
  async readByHand(): Promise<void> {
    const { app, actor, programmeId } = this;
    for (const text of BY_HAND) await app.get(TenantDb).read(actor, (session) => session.sql(text, text.includes('$1') ? [programmeId] : []));
  }

  async check(): Promise<Record<string, boolean>> {
    this.many = await this.explainAll();
    const read = (from: readonly Explained[]): string => JSON.stringify(from.map(({ page, statement, rowsRead }) => [page, statement, rowsRead]));
    await this.compareWithRaw();
    return {
      'no page reads a raw fact': this.many.every(({ relations }) => relations.every((name) => !name.startsWith('daily_fact'))),
      'as many rows are read at ten times the raw facts': read(this.few) === read(this.many),
      'the same figure from raw facts takes a hundred times as long': this.rawMs >= 100 * this.publishedMs,
    };
  }

  /** Of each statement of each page, what the database needed for it. */
  latencies(): Readonly<Record<string, readonly number[]>> {
    const by: Record<string, number[]> = {};
    for (const { page, statement, ms } of this.many) (by[`${page}: ${statement}`] ??= []).push(ms);
    return by;
  }

  notes(): string[] {
    const sum = (from: readonly Explained[]): number => from.reduce((total, { ms }) => total + ms, 0);
    return [
      `database time of all ${this.many.length} statements: ${sum(this.few).toFixed(1)} ms over ${FEW_DAYS * PEOPLE} raw facts, ${sum(this.many).toFixed(1)} ms over ${MANY_DAYS * PEOPLE}: ${(sum(this.many) / sum(this.few)).toFixed(2)} times`,
      `active people by unit of the newest week: ${this.publishedMs.toFixed(2)} ms published, ${this.rawMs.toFixed(0)} ms from raw facts: ${Math.round(this.rawMs / this.publishedMs)} times`,
    ];
  }

  async close(): Promise<void> {
    await this.app.close();
  }

  private pages(): Page[] {
    const [uptake, figures, quality] = [this.app.get(UptakeViews), this.app.get(FiguresViews), this.app.get(QualityViews)];
    const programmeId = this.programmeId;
    return [
      ['adoption of the programme', (session) => uptake.of(session, programmeId, {})],
      ['of the organisation', (session) => uptake.of(session, null, {})],
      ['of a country', (session) => uptake.of(session, null, { country: 'DE' })],
      ['data quality and communities', (session) => quality.of(session)],
      ['figures by unit', (session) => figures.of(session, { by: 'unit' })],
      ['figures by wave', (session) => figures.of(session, { by: 'wave', programmeId })],
    ];
  }

  private async plantFacts(from: number, to: number): Promise<void> {
    const { owner } = this.bench;
    await owner.query('select adoption.open_months($1::date - 60, $1::date)', [LAST]);
    await owner.query(FACTS, [this.actor.tenantId, LAST, from, to - 1]);
    await owner.query('vacuum analyze adoption.daily_fact');
  }

  /** Each statement several times; the median is kept. */
  private async explainAll(): Promise<Explained[]> {
    const found: Explained[] = [];
    for (const [page, read] of this.pages()) {
      await this.app.get(TenantDb).read(this.actor, async (session) => {
        const listening = listenTo(session);
        await read(listening.session);
        for (const [at, asked] of listening.asked.entries()) {
          const looks = [];
          for (let look = 0; look < LOOKS; look++) looks.push(await explain(session, asked));
          const [first] = looks;
          if (first) found.push({ page, statement: `${at + 1} ${first.relations.slice(0, 3).join(', ') || 'none'}`, ...first, ms: quantile(looks.map(({ ms }) => ms), 0.5) });
        }
      });
    }
    return found;
  }

  private async compareWithRaw(): Promise<void> {
    const timeOf = (text: string): Promise<number> =>
      this.app.get(TenantDb).read(this.actor, async (session) => {
        const looks = [];
        for (let look = 0; look < 3; look++) looks.push((await explain(session, { text, params: [LAST] })).ms);
        return quantile(looks, 0.5);
      });
    this.publishedMs = Math.max(0.1, await timeOf(FROM_PUBLISHED));
    if (this.rawMs === 0) this.rawMs = await timeOf(FROM_RAW);
  }
}
