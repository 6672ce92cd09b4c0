import { Injectable } from '@nestjs/common';
import { systemActor, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, notFound, Outbox, Runs, TenantDb, type RunView } from '@realign/platform';
import { EstimateEffects, isFigureMeasure, MEASURE_OF, type ChooseMeasures, type FiguresPublished, type MeasureChoicesView, type StateTakeUp, type StateWaveOrder, type TakeUpSignView, type WaveOrderView } from '@realign/adoption/contract';
import { withoutFarGaps } from '@realign/adoption/domain';
import type { WaveOrderSet } from '@realign/programmes/contract';
import { Disclosure } from '../disclosure/disclosure';
import { ProtectedWeeksOfUnits } from '../disclosure/protected-weeks';
import { ToolChoices } from '../disclosure/tool-choices';
import { waitForOthers } from '../wait-for-others';
import { EffectInputs } from './effect-inputs';
import { EffectMeasures } from './effect-measures';
import { EffectStore } from './effect.store';
import { EffectsViews } from './effects.view';
import { correctTogether, judgeSubjects } from './judge-subjects';
import { MeasureChanges } from './measure-changes';
import { ScatterOfReadings } from './readings-scatter.reader';
import { ofSameUnits, TakeUpSigns } from './take-up-signs';

/** Works out what the activities of a programme did, from rollups, in a run one can watch. */
@Injectable()
export class EffectsService {
  constructor(
    private readonly db: TenantDb,
    private readonly inputs: EffectInputs,
    private readonly store: EffectStore,
    private readonly weeks: ProtectedWeeksOfUnits,
    private readonly signs: TakeUpSigns,
    private readonly measures: EffectMeasures,
    private readonly changes: MeasureChanges,
    private readonly disclosure: Disclosure,
    private readonly views: EffectsViews,
    private readonly scatter: ScatterOfReadings,
    private readonly tools: ToolChoices,
    private readonly audit: Audit,
    private readonly runs: Runs,
    private readonly outbox: Outbox,
  ) {}

  start(actor: Actor, programmeId: string): Promise<RunView> {
    return this.db.transaction(actor, async (session) => {
      if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
      return this.runs.one(session, await this.ask(session, programmeId));
    });
  }

  /** Keeps what was stated, in the audit chain too, and looks at the effects again: a lot changes what stands for chance. */
  stateOrder(actor: Actor, programmeId: string, { order, note }: StateWaveOrder): Promise<WaveOrderView> {
    return this.db.transaction(actor, async (session) => {
      if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
      await session.sql('insert into adoption.wave_order (tenant_id, programme_id, wave_order, note, stated_by) values ($1, $2, $3, $4, $5)', [session.tenantId, programmeId, order, note, actor.displayName]);
      await this.audit.record(session, { action: 'wave-order.stated', subject: `programme:${programmeId}`, after: { order, note } });
      await this.ask(session, programmeId);
      const stated = await this.views.waveOrder(session, programmeId);
      if (!stated) throw new Error('What was stated is not there.');
      return stated;
    });
  }

  /** Safe to repeat: the statement is the message's own, and said once. */
  orderWasSet({ tenantId, programmeId, order, note, statedBy }: WaveOrderSet, messageId: string): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      await waitForOthers(session);
      const stated = await session.one<{ id: string }>(
        'insert into adoption.wave_order (tenant_id, id, programme_id, wave_order, note, stated_by) values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning id',
        [session.tenantId, messageId, programmeId, order, note, statedBy],
      );
      if (!stated) return;
      await this.audit.record(session, { action: 'wave-order.stated', subject: `programme:${programmeId}`, after: { order, note, statedBy } });
      await session.sql(`set local statement_timeout = '5min'`);
      await this.disclosure.keepWaves(session);
      await this.ask(session, programmeId);
    });
  }

  /** Keeps what somebody says shows that an offer was taken up, and looks at the effects again. */
  stateTakeUp(actor: Actor, programmeId: string, input: StateTakeUp): Promise<TakeUpSignView> {
    return this.db.transaction(actor, async (session) => {
      if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
      const stated = await this.signs.state(session, programmeId, input);
      await this.audit.record(session, { action: 'take-up.stated', subject: `programme:${programmeId}`, after: { ...input } });
      await this.ask(session, programmeId);
      return stated;
    });
  }

  /** Keeps on which figures effects are worked out, and looks at them again: all of them together are one family of questions. */
  chooseMeasures(actor: Actor, programmeId: string, input: ChooseMeasures): Promise<MeasureChoicesView> {
    return this.db.transaction(actor, async (session) => {
      if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
      await this.measures.choose(session, programmeId, input);
      await this.audit.record(session, { action: 'effect-measures.chosen', subject: `programme:${programmeId}`, after: { measures: input.measures.map(({ measure, better }) => `${measure} ${better}`), ...(input.least && { least: input.least.map(({ measure, least }) => `${measure} ${least}`) }) } });
      await this.ask(session, programmeId);
      return this.measures.choices(session, programmeId);
    });
  }

  /** New readings change how they scatter and what can be told, so every programme that runs is looked at again. */
  afterPublished({ tenantId, runId }: FiguresPublished): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      await waitForOthers(session);
      await session.sql(`set local statement_timeout = '5min'`);
      await this.scatter.keep(session);
      const programmes = await session.sql<{ id: string }>(`select id from programmes.programme where state in ('live', 'sustaining', 'dormant') order by id limit 500`);
      for (const { id } of programmes) await this.ask(session, id, `effects:${id}:${runId}`);
    });
  }

  /** Safe to repeat: the same inputs give the same rows, and a row that would stay the same is not written. */
  estimate({ tenantId, programmeId, runId }: EstimateEffects): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      await waitForOthers(session);
      await session.sql(`set local statement_timeout = '5min'`);
      if ((await this.runs.advance(session, runId, { stage: 'Reading weeks of units' })) === 'cancelled') return;
      const asked = await this.measures.asked(session, programmeId);
      const tools = await this.tools.asked(session, programmeId);
      const source = (await this.inputs.source(session, tools)) ?? (asked.some(({ metric }) => metric !== null) ? await this.inputs.anySource(session) : undefined);
      if (!source) return this.runs.finish(session, runId, { effects: 0, note: 'No daily use is known yet.' });
      const { asked: subjects, besides } = await this.inputs.subjects(session, programmeId);
      const order = await this.inputs.order(session, programmeId, subjects.find(({ kind }) => kind === 'waves'), source.dataTo);
      const minGroupSize = await this.disclosure.minGroupSize(session);
      const figures = asked.flatMap(({ measure }) => (isFigureMeasure(measure) ? [MEASURE_OF[measure].figure] : []));
      const weeks = await this.weeks.all(session, [...figures, ...(await this.signs.uses(session, programmeId))], undefined, tools.series);
      const answered: ReturnType<typeof judgeSubjects> = [];
      for (const measure of asked) {
        const { grid: whole, digits, source: readFrom } = await this.measures.grid(session, programmeId, measure, { weeks, source }, minGroupSize);
        const grid = withoutFarGaps(whole, subjects);
        const takeUp = await this.signs.shares(session, programmeId, { measure: measure.measure, grid, weeks });
        answered.push(...judgeSubjects({ subjects, besides, measure, source: readFrom, digits, order, grid, minGroupSize, changes: await this.changes.of(session, measure, tools.keys), takeUp: measure.metric === null ? takeUp : ofSameUnits(takeUp, grid) }));
      }
      const judged = correctTogether(answered);
      const changed = await this.store.put(session, programmeId, source.id, judged);
      await this.runs.finish(session, runId, { effects: judged.length, changed });
    });
  }

  private async ask(session: TenantSession, programmeId: string, dedupeKey?: string): Promise<string> {
    const { id } = await this.runs.open(session, { kind: 'adoption.estimate-effects', title: 'Working out effects', subject: `programme:${programmeId}` });
    await this.outbox.put(session, EstimateEffects, { tenantId: session.tenantId, programmeId, runId: id }, { dedupeKey: dedupeKey ?? `effects:${id}` });
    return id;
  }
}
