import { DestroyRef, Injectable, Injector, computed, inject, signal } from '@angular/core';
import { Dialogs } from '../dialog/dialogs';
import type { Command } from './shell.types';

const MOST_RECENT = 8;

/** What the palette offers. The shell adds places; a page adds its own acts while it is open. */
@Injectable({ providedIn: 'root' })
export class Commands {
  private readonly injector = inject(Injector);
  private readonly groups = signal<ReadonlyMap<symbol, readonly Command[]>>(new Map());
  /** Things that were found and opened, the newest first. */
  private readonly opened = signal<readonly Command[]>([]);
  readonly all = computed(() => [...[...this.groups().values()].flat(), ...this.opened()]);
  readonly recent = signal<readonly string[]>([]);
  private open = false;

  /** Offers commands; they disappear with the caller when it gives its DestroyRef. */
  offer(commands: readonly Command[], until?: DestroyRef): () => void {
    const group = Symbol('commands');
    this.groups.update((groups) => new Map(groups).set(group, commands));
    const withdraw = () => this.groups.update((groups) => { const rest = new Map(groups); rest.delete(group); return rest; });
    until?.onDestroy(withdraw);
    return withdraw;
  }

  /** Offered first from now on. */
  used(command: Command): void {
    this.recent.update((ids) => [command.id, ...ids.filter((other) => other !== command.id)].slice(0, MOST_RECENT));
    const isOffered = [...this.groups().values()].flat().some(({ id }) => id === command.id);
    if (!isOffered) this.opened.update((known) => [command, ...known.filter(({ id }) => id !== command.id)].slice(0, MOST_RECENT));
  }

  async openPalette(): Promise<void> {
    if (this.open) return;
    this.open = true;
    try {
      const { Palette } = await import('./palette');
      await this.injector.get(Dialogs).open(Palette, undefined, 'Find or run');
    } finally {
      this.open = false;
    }
  }
}
