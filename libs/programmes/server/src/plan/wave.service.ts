import { Injectable } from '@nestjs/common';
import { refuse, refuseField, type Actor, type TenantSession } from '@realign/kernel';
import { notFound, Outbox, refused, TenantDb, updateVersioned } from '@realign/platform';
import { WaveEnded, WaveLaunched, type ChangeWave, type CreateWave, type WaveCheck, type WaveState, type WaveView } from '@realign/programmes/contract';
import { canMoveWave, isLaunchingAllowed, notLeft, notReady, unlearned, unmetToLeave } from '@realign/programmes/domain';
import { RegisteredLaunchChecks } from '../launch/launch-checks';
import { describeDifference } from './describe-difference';
import { PlanChanges, type DatedThing } from './plan-changes';
import { PlanViews } from './plan.view';
import { launchDay } from './launch-day';
import { requireDays } from './references';
import { WaveMoves } from './wave-moves';
import { writeReach, type Reach } from './wave-reach';

interface How {
  readonly move?: ChangeWave;
  readonly undoes?: string;
  /** Lines it is launched without. */
  readonly despite?: readonly WaveCheck[];
  /** Why what a launch reached is written down anew. */
  readonly correction?: string | undefined;
}

@Injectable()
export class WaveService {
  constructor(
    private readonly db: TenantDb,
    private readonly views: PlanViews,
    private readonly changes: PlanChanges,
    private readonly outbox: Outbox,
    private readonly checks: RegisteredLaunchChecks,
    private readonly moves: WaveMoves,
  ) {}

  create(actor: Actor, programmeId: string, input: CreateWave): Promise<WaveView> {
    requireDays(['launchOn', input.launchOn], ['embedUntil', input.embedUntil]);
    return this.db.transaction(actor, async (session) => {
      const row = await session.one<{ id: string }>(
        `insert into programmes.wave (tenant_id, programme_id, name, position, launch_on, embed_until, kind)
         select $1, p.id, $3, coalesce((select max(w.position) + 1 from programmes.wave w where w.programme_id = p.id), 0), $4, $5, $6 from programmes.programme p where p.id = $2 returning id`,
        [session.tenantId, programmeId, input.name, input.launchOn, input.embedUntil, input.kind ?? 'phased'],
      );
      if (!row) throw notFound('programme');
      await writeReach(session, await this.views.wave(session, row.id), input, input.reachReason);
      const made = await this.views.wave(session, row.id);
      await this.changes.keep(session, { kind: 'wave', before: null, after: dated(made), what: 'added', summary: 'Wave added', audited: { before: null, after: made } });
      return made;
    });
  }

  change(actor: Actor, id: string, version: number, input: ChangeWave): Promise<WaveView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.views.wave(session, id);
      requireDays(['launchOn', input.launchOn ?? before.launchOn], ['embedUntil', input.embedUntil ?? before.embedUntil]);
      if (before.launchedOn !== null && input.launchOn !== undefined && input.launchOn !== before.launchOn) throw refused(refuseField('/launchOn', 'launched', `It was launched on ${before.launchedOn}: the day it was planned for stays as it was.`));
      if (input.state && !canMoveWave(before.state, input.state, before.heldFrom)) throw refused(refuse('no-such-step', `From ${before.state} a wave cannot become ${input.state}.`));
      if (before.launchedOn !== null && before.kind === 'pilot' && input.kind !== undefined && input.kind !== 'pilot') throw refused(refuseField('/kind', 'launched-as-pilot', 'It was launched as a pilot, and is left as one: with what was learned, or with why it is left all the same.'));
      if (input.state !== undefined && isLeft(before, input.state)) this.requireLeft({ ...before, kind: input.kind ?? before.kind, learning: input.learning ?? before.learning }, input.leftDespite);
      const launches = input.state === 'launched' && before.state === 'ready';
      if (launches) await this.requireLive(session, before.programmeId);
      const despite = launches ? await this.openLines(session, before, input.readyDespite) : [];
      const learned = input.learning !== undefined && input.learning !== before.learning;
      const patch = {
        name: input.name, launch_on: input.launchOn, embed_until: input.embedUntil, state: input.state, kind: input.kind, learning: input.learning, learning_days: input.learningDays,
        ...(await launchDay(session, before, input, launches)),
        ...(input.state === 'held' && before.state !== 'held' && { held_from: before.state }), ...(before.state === 'held' && input.state !== undefined && input.state !== 'held' && { held_from: null }),
        ...(learned && { learning_by: input.learning ? session.actor.displayName : null, learning_at: input.learning ? new Date() : null }),
      };
      return this.apply(session, before, version, patch, input, { move: input, despite, correction: input.reachReason });
    });
  }

  /** Takes back one's own last change of it; a step of its state is not taken back, because others act on it. */
  undo(actor: Actor, id: string, version: number): Promise<WaveView> {
    return this.db.transaction(actor, async (session) => {
      const { id: undoes, before: values } = await this.changes.toUndo(session, 'wave', id, version);
      const { orgUnitIds, audienceIds, corrected, ...columns } = values as Reach & { readonly corrected?: boolean } & Record<string, unknown>;
      return this.apply(session, await this.views.wave(session, id), version, columns, { orgUnitIds, audienceIds }, { undoes, ...(corrected && { correction: 'The correction before was taken back.' }) });
    });
  }

  private async requireLive(session: TenantSession, programmeId: string): Promise<void> {
    const programme = await session.one<{ state: string }>('select state from programmes.programme where id = $1 for share', [programmeId]);
    if (!isLaunchingAllowed(programme?.state ?? '')) throw refused(refuse('programme-not-live', 'A wave is launched once its programme is live. The launch page says what is missing, and who can mend it.'));
  }

  private requireLeft({ name, criteria, kind, learning }: WaveView, reason: string | undefined): void {
    const refusal = notLeft(name, criteria, reason, { kind, learning });
    if (refusal) throw refused(refusal);
  }

  /**
   * A wave is ready, and launched, when each line of its readiness is met, or somebody wrote why it is all the same; a line it was made ready without needs no second reason at its launch.
   * @returns the open lines
   */
  private async openLines(session: TenantSession, { id, programmeId, state }: WaveView, reason: string | undefined): Promise<WaveCheck[]> {
    const known = state === 'ready' ? ((await session.one<{ keys: string[] }>('select ready_without as keys from programmes.wave where id = $1', [id]))?.keys ?? []) : [];
    const own = (await this.checks.readWaves(session, programmeId)).filter(({ waveId, key }) => waveId === id && !known.includes(key));
    const refusal = notReady(own, reason);
    if (refusal) throw refused(refusal);
    return own.filter(({ isMet }) => !isMet);
  }

  /** Reads each line after the change, and keeps those it is made ready without. */
  private async madeReady(session: TenantSession, wave: WaveView, reason: string | undefined): Promise<WaveCheck[]> {
    await session.sql(`update programmes.wave set ready_without = '{}' where id = $1`, [wave.id]);
    const open = await this.openLines(session, wave, reason);
    await session.sql('update programmes.wave set ready_without = $2 where id = $1', [wave.id, open.map(({ key }) => key)]);
    return open;
  }

  private async apply(session: TenantSession, before: WaveView, version: number, patch: Readonly<Record<string, unknown>>, reach: Reach, { despite: open = [], correction, ...how }: How): Promise<WaveView> {
    const columns = await this.changes.valuesOf(session, 'wave', before.id, patch);
    await updateVersioned(session, 'programmes.wave', before.id, version, patch);
    const isCorrected = await writeReach(session, before, reach, correction);
    const after = await this.views.wave(session, before.id);
    const despite = after.state === 'ready' && before.state !== 'ready' ? despiteWords('ready', await this.madeReady(session, after, how.move?.readyDespite), how.move) : despiteWords('launched', open, how.move);
    const values = before.state === after.state
      ? { ...columns, ...(reach.orgUnitIds && { orgUnitIds: before.orgUnits.map(({ id }) => id) }), ...(reach.audienceIds && { audienceIds: before.audiences.map(({ id }) => id) }), ...(isCorrected && { corrected: true }) }
      : null;
    const summary = describeDifference(before, after, ['name', 'launchOn', 'embedUntil', 'launchedOn', 'state', 'kind', 'orgUnits', 'audiences', 'learning', 'learningDays']) + despite + leftWords(before, after, how.move) + (isCorrected ? `; whom its launch reached is corrected: ${correction?.trim() ?? ''}` : '');
    await this.changes.keep(session, { kind: 'wave', before: dated(before), after: dated(after), what: 'changed', summary, values, ...how, audited: { before, after: despite ? { ...after, readyDespite: how.move?.readyDespite } : after } });
    await this.announce(session, before, after);
    return after;
  }

  private async announce(session: TenantSession, before: WaveView, { id: waveId, programmeId, state, launchedOn, launchOn, version }: WaveView): Promise<void> {
    if (state === before.state) return;
    const { tenantId } = session;
    await this.moves.publish(session, [before]);
    if (state === 'launched' && before.state === 'ready') await this.outbox.put(session, WaveLaunched, { tenantId, programmeId, waveId, launchedOn: launchedOn ?? launchOn }, { dedupeKey: `wave-${waveId}-launched` });
    if (state === 'merged' || state === 'withdrawn') await this.outbox.put(session, WaveEnded, { tenantId, programmeId, waveId, state }, { dedupeKey: `wave-${waveId}-ended-${version}` });
  }
}

/** What a wave was made ready or launched without, and why, for the plan's log. */
const despiteWords = (step: 'ready' | 'launched', open: readonly WaveCheck[], move: ChangeWave | undefined): string =>
  open.length === 0 ? '' : `; ${step} without “${open.map(({ title }) => title).join('”, “')}”: ${move?.readyDespite?.trim() ?? ''}`;

/** Merged, or withdrawn after it was launched as a pilot: what it showed is not left unsaid by another door (R31). */
const isLeft = ({ state, kind, launchedOn }: WaveView, to: WaveState): boolean => state !== to && (to === 'merged' || (to === 'withdrawn' && launchedOn !== null && kind === 'pilot'));

const leftWords = (before: WaveView, { state, criteria, kind, learning }: WaveView, move: ChangeWave | undefined): string => {
  if (!isLeft(before, state)) return '';
  const lacking = [...unmetToLeave(criteria).map(({ statement }) => statement), ...unlearned({ kind, learning }, criteria)];
  return lacking.length === 0 ? '' : `; ${state} without “${lacking.join('”, “')}”: ${move?.leftDespite?.trim() ?? ''}`;
};

/** From its launch on its day is the one it was launched on. */
const dated = ({ id, programmeId, name, launchOn, launchedOn, embedUntil, version, state }: WaveView): DatedThing => ({ id, programmeId, title: name, startsOn: launchedOn ?? launchOn, endsOn: embedUntil, version, launchedOn, isHeldBack: state === 'held' && launchedOn === null });
