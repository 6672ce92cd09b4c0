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
  private next = 1;

  say(text: string, options: { status?: string; undo?: () => void } = {}): void {
    const id = this.next++;
    this.shown.update((all) => [...all, { id, text, status: options.status ?? 'done', ...(options.undo ? { undo: options.undo } : {}) }]);
    setTimeout(() => this.close(id), options.undo ? UNDO_MS : STAY_MS);
  }

  close(id: number): void {
    this.shown.update((all) => all.filter((toast) => toast.id !== id));
  }
}
