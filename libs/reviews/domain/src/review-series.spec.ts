import fc from 'fast-check';
import { isRefused } from '@realign/kernel';
import { CHECKPOINT_FLOW, CYCLE_FLOW, cycleStateOf, isAhead as isStillAhead, isOpenForDecisions, moveCheckpoint, type CheckpointStateName, type CycleStateName } from './checkpoint-state';
import { refuseClosing, refuseDecision } from './decision';

const STATES = Object.keys(CHECKPOINT_FLOW) as CheckpointStateName[];

/** One that lapsed keeps its place until the sponsor is told of it; the next opens with that. */
const isAhead = (state: CheckpointStateName): boolean => isStillAhead(state) || state === 'lapsed';

interface Held {
  state: CheckpointStateName;
  cycle: CycleStateName;
  /** Of each agenda item that needs one. */
  readonly decided: boolean[];
}

type Command = { readonly kind: 'move'; readonly which: number; readonly to: CheckpointStateName } | { readonly kind: 'decide'; readonly item: number; readonly reason: string } | { readonly kind: 'close' };

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('move' as const), which: fc.nat(3), to: fc.constantFrom(...STATES.filter((state) => state !== 'decided')) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('decide' as const), item: fc.nat(2), reason: fc.constantFrom('', ' ', 'As it is.') }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'close' as const }) },
);

/** A series as the product runs it: what ends a cycle opens the next, in the same step. */
class Series {
  readonly checkpoints: Held[] = [fresh()];

  get ahead(): Held[] {
    return this.checkpoints.filter(({ state }) => isAhead(state));
  }

  run(given: Command): void {
    const last = this.checkpoints.at(-1) ?? fresh();
    if (given.kind === 'decide') return this.decide(last, given.item, given.reason);
    if (given.kind === 'close') return this.close(last);
    const held = this.checkpoints.at(-1 - (given.which % this.checkpoints.length)) ?? last;
    const to = moveCheckpoint(held.state, given.to);
    if (!isRefused(to)) this.enter(held, to);
  }

  private decide(held: Held, item: number, reason: string): void {
    if (!refuseDecision(held.state, held.decided[item] ?? true, { choice: 'continue', reason })) { held.decided[item] = true; if (held.state === 'pack_frozen') this.enter(held, 'in_review'); }
  }

  private close(held: Held): void {
    const agenda = held.decided.map((isDecided, at) => ({ id: `${at}`, title: `Item ${at}`, needsDecision: true, isDecided }));
    if (!refuseClosing(held.state, agenda)) this.enter(held, 'decided');
  }

  private enter(held: Held, to: CheckpointStateName): void {
    const wasAhead = isAhead(held.state);
    held.state = to;
    held.cycle = cycleStateOf(to);
    if (wasAhead && !isAhead(to)) this.checkpoints.push(fresh());
  }
}

const fresh = (): Held => ({ state: 'scheduled', cycle: 'open', decided: [false, false] });

/** Every way through the checkpoint's flow that begins where all begin. */
const walk = fc.array(fc.nat(7), { maxLength: 12 }).map((turns) => turns.reduce<CheckpointStateName[]>((path, turn) => { const next = CHECKPOINT_FLOW[path.at(-1) ?? 'scheduled']; const to = next[turn % Math.max(1, next.length)]; return to ? [...path, to] : path; }, ['scheduled']));

describe('a series of checkpoints, whatever is done to it', () => {
  it('has exactly one checkpoint ahead, and each closed cycle has its successor', () => {
    fc.assert(fc.property(fc.array(command, { maxLength: 120 }), (commands) => {
      const series = new Series();
      for (const one of commands) {
        series.run(one);
        expect(series.ahead).toHaveLength(1);
        expect(series.checkpoints.slice(0, -1).every(({ cycle }) => cycle === 'closed')).toBe(true);
        expect(series.checkpoints.at(-1)?.cycle).not.toBe('closed');
      }
    }), { numRuns: 300 });
  });

  it('is behind a checkpoint only with a decision about each item, or because nobody came', () => {
    fc.assert(fc.property(fc.array(command, { maxLength: 120 }), (commands) => {
      const series = new Series();
      for (const one of commands) series.run(one);
      for (const { state, decided } of series.checkpoints.filter((held) => !isAhead(held.state))) expect(state === 'escalated' ? decided : decided.every(Boolean)).toBeTruthy();
    }), { numRuns: 300 });
  });

  it('moves a cycle only along its own flow, and never back from what is behind', () => {
    fc.assert(fc.property(walk, (path) => {
      for (const [at, state] of path.entries()) {
        const before = path[at - 1];
        if (before === undefined) continue;
        const [from, to]: [CycleStateName, CycleStateName] = [cycleStateOf(before), cycleStateOf(state)];
        expect(from === to || (CYCLE_FLOW[from] as readonly string[]).includes(to)).toBe(true);
        expect(!isAhead(before) && isAhead(state)).toBe(false);
        if (state === 'decided') expect(isOpenForDecisions(before)).toBe(true);
      }
    }), { numRuns: 300 });
  });

  it('refuses every other move with where the checkpoint stands', () => {
    fc.assert(fc.property(fc.constantFrom(...STATES), fc.constantFrom(...STATES), (from, to) => {
      const answer = moveCheckpoint(from, to);
      expect(isRefused(answer)).toBe(!(CHECKPOINT_FLOW[from] as readonly string[]).includes(to));
      if (isRefused(answer)) expect(answer.detail).toContain(from.replaceAll('_', ' '));
    }));
  });
});
