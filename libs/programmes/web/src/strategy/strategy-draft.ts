import { Injectable, computed, inject, signal } from '@angular/core';
import type { PutStrategy, StrategyView } from '@realign/api-client';
import { Saver, problemOf } from '@realign/ui';
import { STRATEGY_EDITS } from '../programme-edits';
import { outcomesAfter, textsAfter, written, type DraftOutcome, type StrategyPart } from './drafted-strategy';

export type SaveState = 'saved' | 'typing' | 'saving' | 'failed';
/** Pause after the last key before the canvas is kept, in milliseconds. */
const PAUSE_MS = 900;

/** The canvas as somebody writes it. It is saved by itself, one request at a time, each with the version it was read as. */
@Injectable()
export class StrategyDraft {
  private readonly saver = inject(Saver);
  readonly view = signal<StrategyView | undefined>(undefined);
  readonly texts = signal<Readonly<Record<StrategyPart, string>>>({ whyNow: '', reach: '', whatNot: '', risks: '' });
  readonly outcomes = signal<readonly DraftOutcome[]>([]);
  readonly state = signal<SaveState>('saved');
  readonly problem = signal('');
  readonly stateWords = computed(() => ({ saved: 'Saved', typing: 'Not saved yet', saving: 'Saving', failed: 'Could not be saved' })[this.state()]);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | undefined;

  read(view: StrategyView): void {
    this.view.set(view);
    this.texts.set({ whyNow: view.whyNow, reach: view.reach, whatNot: view.whatNot, risks: view.risks });
    this.outcomes.set(view.outcomes);
    this.state.set('saved');
  }

  write(part: StrategyPart, text: string): void {
    this.texts.update((texts) => ({ ...texts, [part]: text }));
    this.later();
  }

  writeOutcome(at: number, outcome: string): void {
    this.outcomes.update((all) => all.map((one, place) => (place === at ? { ...one, outcome } : one)));
    this.later();
  }

  addOutcome(): void {
    this.outcomes.update((all) => [...all, { outcome: '' }]);
  }

  /** @returns what puts it back where it was, with the goals it is traced to */
  removeOutcome(at: number): () => void {
    const gone = this.outcomes()[at];
    this.outcomes.update((all) => all.filter((_, place) => place !== at));
    this.later();
    return () => {
      if (gone) this.outcomes.update((all) => [...all.slice(0, at), gone, ...all.slice(at)]);
      this.later();
    };
  }

  /** Saves now what is not saved yet; resolves when nothing is. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    await this.running;
    if (this.state() === 'typing' || this.state() === 'failed') await (this.running = this.save());
    return this.state() === 'saved';
  }

  private later(): void {
    this.state.set('typing');
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), PAUSE_MS);
  }

  private async save(): Promise<void> {
    const before = this.view();
    if (!before) return;
    this.state.set('saving');
    const sent = this.body();
    try {
      const kept = await this.saver.edit<PutStrategy, StrategyView>({ method: 'PUT', url: `/api/programmes/${before.programmeId}/strategy`, view: before, given: sent, fields: STRATEGY_EDITS, subject: 'the strategy', isWhole: true });
      if (kept) this.taken(sent, kept);
      else location.reload();
    } catch (error) {
      this.problem.set(problemOf(error).detail);
      this.state.set('failed');
    }
  }

  /** What somebody else wrote elsewhere on the canvas appears here; new outcomes get their ids; what was typed meanwhile stays. */
  private taken(sent: PutStrategy, kept: StrategyView): void {
    this.view.set(kept);
    this.texts.update((texts) => textsAfter(texts, sent, kept));
    this.outcomes.update((all) => outcomesAfter(all, sent.outcomes, kept.outcomes));
    if (this.state() === 'saving') this.state.set('saved');
  }

  private body(): PutStrategy {
    return { ...this.texts(), outcomes: written(this.outcomes()) };
  }
}
