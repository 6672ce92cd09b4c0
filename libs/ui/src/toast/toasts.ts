import { Injectable, signal } from '@angular/core';

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly status: string;
  /** Offers ten seconds to take the act back. */
  readonly undo?: () => void;
}

const STAY_MS = 6_000;
const UNDO_MS = 10_000;

/** Says what happened, politely. An act that can be taken back stays ten seconds. */
@Injectable({ providedIn: 'root' })
export class Toasts {
  readonly shown = signal<readonly Toast[]>([]);
  /** On a phone only the newest is seen, and the others once somebody asks for them. */
  readonly isUnfolded = signal(false);
  private next = 1;
  private readonly timers = new Map<number, ReturnType<typeof setTimeout>>();
  private isHeld = false;

  say(text: string, options: { status?: string; undo?: () => void } = {}): void {
    this.show(text, options);
  }

  /** An act that can be taken back only as long as something stands, a form that is not saved yet. @returns what closes it when that goes */
  offer(text: string, undo: () => void): () => void {
    const id = this.show(text, { undo });
    return () => this.close(id);
  }

  private show(text: string, options: { status?: string; undo?: () => void }): number {
    const id = this.next++;
    this.shown.update((all) => [...all, { id, text, status: options.status ?? 'done', ...(options.undo ? { undo: options.undo } : {}) }]);
    if (!this.isHeld) this.count(id);
    return id;
  }

  /** While somebody points at a toast or stands on its button none goes away. */
  hold(isHeld: boolean): void {
    if (isHeld === this.isHeld) return;
    this.isHeld = isHeld;
    for (const { id } of this.shown()) {
      clearTimeout(this.timers.get(id));
      if (!isHeld) this.count(id);
    }
  }

  /** Takes back the newest act that still can be. @returns whether there was one */
  undoNewest(): boolean {
    const toast = this.shown().findLast(({ undo }) => undo !== undefined);
    if (!toast) return false;
    this.close(toast.id);
    toast.undo?.();
    return true;
  }

  close(id: number): void {
    clearTimeout(this.timers.get(id));
    this.timers.delete(id);
    this.shown.update((all) => all.filter((toast) => toast.id !== id));
    // Whoever stood on it stands on nothing now.
    if (this.shown().length === 0) this.isHeld = false;
    if (this.shown().length <= 1) this.isUnfolded.set(false);
  }

  private count(id: number): void {
    const isUndo = this.shown().some((toast) => toast.id === id && toast.undo !== undefined);
    this.timers.set(id, setTimeout(() => this.close(id), isUndo ? UNDO_MS : STAY_MS));
  }
}
