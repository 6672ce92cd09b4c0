import { Injectable } from '@nestjs/common';
import { addDays, systemActor, type Actor, type Day, type EvidenceFact, type TenantSession } from '@realign/kernel';
import { Audit, invalid, notFound, Outbox, TenantDb } from '@realign/platform';
import { LookAtTripwires, RefreshEvidence, TRIPWIRE_KINDS, type PutTripwire, type TripwireKind, type TripwiresView, type TripwireView } from '@realign/reviews/contract';
import { isWatching, trippedTitle, TRIPWIRES, type TripwireReading } from '@realign/reviews/domain';
import { CadenceStore, type Cadence } from '../cadence/cadence.store';
import { CheckpointStore } from '../checkpoint/checkpoint.store';
import { EarlyCall } from '../checkpoint/early-call';
import { EvidenceSources } from '../evidence/evidence-sources';
import { canEditCadence } from '../reviews.policy';
import { SeriesNews } from '../telling/series-news';
import { COOL_DOWN_DAYS, TripwireStore, type Tripwire } from './tripwire.store';

/** States in which a programme is watched. */
const WATCHED = ['live', 'sustaining', 'dormant'];

@Injectable()
export class TripwireService {
  constructor(
    private readonly db: TenantDb,
    private readonly tripwires: TripwireStore,
    private readonly cadences: CadenceStore,
    private readonly sources: EvidenceSources,
    private readonly early: EarlyCall,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly news: SeriesNews,
    private readonly checkpoints: CheckpointStore,
  ) {}

  of(actor: Actor, programmeId: string): Promise<TripwiresView> {
    return this.db.read(actor, (session) => this.view(session, programmeId));
  }

  put(actor: Actor, programmeId: string, version: number, input: PutTripwire): Promise<TripwiresView> {
    const { least, most } = TRIPWIRES[input.kind];
    if (input.threshold < least || input.threshold > most) throw invalid([{ pointer: '/threshold', code: 'threshold', detail: `Between ${least} and ${most}.` }]);
    return this.db.transaction(actor, async (session) => {
      const before = (await this.view(session, programmeId)).items.find(({ kind }) => kind === input.kind);
      await this.tripwires.put(session, programmeId, version, input);
      await this.audit.record(session, { action: input.isArmed ? 'tripwire.armed' : 'tripwire.disarmed', subject: `programme:${programmeId}`, before: { ...before }, after: { ...input } });
      return this.view(session, programmeId);
    });
  }

  /** Asks for a look outside the daily rounds. */
  askToLook(actor: Actor, programmeId: string): Promise<TripwiresView> {
    return this.db.transaction(actor, async (session) => {
      const view = await this.view(session, programmeId);
      await this.outbox.put(session, LookAtTripwires, { tenantId: session.tenantId, programmeId });
      return view;
    });
  }

  /**
   * Reads each armed tripwire against what the sources say now. Safe to repeat: one that tripped rests for its cool-down, and a checkpoint is
   * brought forward only while it waits, so that there is never a second open one.
   */
  async look({ tenantId, programmeId }: LookAtTripwires): Promise<void> {
    const actor = systemActor(tenantId);
    const isWatched = await this.db.read(actor, (session) => session.one('select 1 from programmes.programme where id = $1 and state = any($2)', [programmeId, WATCHED]));
    if (!isWatched) return;
    const facts = await this.sources.ask(tenantId, programmeId);
    await this.db.transaction(actor, (session) => this.compare(session, programmeId, facts));
  }

  private async compare(session: TenantSession, programmeId: string, facts: readonly EvidenceFact[]): Promise<void> {
    const cadence = await this.cadences.get(session, programmeId);
    await this.cadences.lock(session, cadence.id);
    const { today, since } = await this.tripwires.watched(session, programmeId);
    const evidence = { facts, earlier: await this.tripwires.earlier(session, cadence), today, watchedSince: since };
    const tripped: { readonly tripwire: Tripwire; readonly reading: TripwireReading }[] = [];
    for (const tripwire of await this.tripwires.armed(session, programmeId)) {
      const reading = TRIPWIRES[tripwire.kind].read(evidence, tripwire.threshold);
      await this.tripwires.looked(session, tripwire.id, reading);
      if (reading.isTripped && isWatching(tripwire, today)) tripped.push({ tripwire, reading });
    }
    if (tripped.length > 0) await this.call(session, cadence, tripped, today);
  }

  /** One checkpoint for everything that tripped in this round; each reason is kept. */
  private async call(session: TenantSession, cadence: Cadence, tripped: readonly { readonly tripwire: Tripwire; readonly reading: TripwireReading }[], today: Day): Promise<void> {
    const rests = cadence.pausedUntil !== null && cadence.pausedUntil > today ? ` The rhythm rests until ${cadence.pausedUntil}; what watches does not.` : '';
    const why = `Called by ${tripped.length === 1 ? 'a tripwire' : `${tripped.length} tripwires`}: ${tripped.map(({ reading }) => reading.reason).join(' ')}${rests}`;
    const called = await this.early.call(session, cadence, () => why);
    if (!called) return;
    const { checkpoint: ahead, outcome, reason } = called;
    // What nobody decided in time gives way to the next one within moments; that one is called by the next look.
    if (ahead.state === 'lapsed') return;
    if (outcome === 'open_already') await this.putOnTable(session, ahead.id, tripped);
    for (const { tripwire, reading } of tripped) await this.tripwires.trip(session, cadence.programmeId, tripwire, reading, outcome, ahead.id);
    await this.news.tripped(session, cadence.programmeId, ahead, reason, outcome, today);
    await this.audit.record(session, { action: 'tripwire.tripped', subject: `checkpoint:${ahead.id}`, after: { outcome, reason } });
  }

  /** Where a checkpoint is open, it is dealt with there: the reason is an item to decide, and the evidence is asked for again. */
  private async putOnTable(session: TenantSession, checkpointId: string, tripped: readonly { readonly tripwire: Tripwire; readonly reading: TripwireReading }[]): Promise<void> {
    await this.checkpoints.addTripped(session, checkpointId, tripped.map(({ tripwire, reading }) => ({ title: trippedTitle(tripwire.kind), note: reading.reason })));
    await this.outbox.put(session, RefreshEvidence, { tenantId: session.tenantId, checkpointId, cause: 'late_data', isCalled: true });
  }

  private async view(session: TenantSession, programmeId: string): Promise<TripwiresView> {
    if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
    const set = new Map((await this.tripwires.list(session, programmeId)).map((one) => [one.kind, one]));
    const { today } = await this.tripwires.watched(session, programmeId);
    return { programmeId, items: TRIPWIRE_KINDS.map((kind) => toView(kind, set.get(kind), today)), trips: await this.tripwires.trips(session, programmeId), can: { edit: canEditCadence(session.actor) } };
  }
}

function toView(kind: TripwireKind, set: Tripwire | undefined, today: Day): TripwireView {
  const { title, unit, defaultThreshold, least, most } = TRIPWIRES[kind];
  const about = { kind, title, unit, least, most };
  if (!set) return { ...about, threshold: defaultThreshold, isArmed: false, coolDownDays: COOL_DOWN_DAYS, restsUntil: null, lookedAt: null, lastValue: null, lastReason: '', version: 0 };
  const { threshold, isArmed, coolDownDays, lookedAt, lastValue, lastReason, version, lastTrippedOn } = set;
  const restsUntil = lastTrippedOn === null ? null : addDays(lastTrippedOn, coolDownDays);
  return { ...about, threshold, isArmed, coolDownDays, lookedAt, lastValue, lastReason, version, restsUntil: restsUntil !== null && restsUntil > today ? restsUntil : null };
}
