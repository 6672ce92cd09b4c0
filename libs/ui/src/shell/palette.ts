import { DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, ElementRef, computed, effect, inject, signal, viewChildren } from '@angular/core';
import { Router } from '@angular/router';
import { RlIcon } from '../marks/icon';
import { Commands } from './commands';
import { findCommands } from './find-commands';
import type { Command } from './shell.types';

const MOST = 9;

/** Find or run: type, arrows, Enter. Focus stays in the input; the list is announced through aria-activedescendant. */
@Component({
  selector: 'rl-palette',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlIcon],
  template: `
    <div class="pal" role="document" aria-label="Find or run">
      <div class="pin"><rl-icon name="search" />
        <input type="text" role="combobox" aria-label="Find or run" aria-expanded="true" aria-controls="rl-palette-list" aria-autocomplete="list" autocomplete="off" spellcheck="false"
          placeholder="Go to, create, run" [attr.aria-activedescendant]="found().length ? 'rl-cmd-' + chosen() : null" [value]="typed()" (input)="type($any($event.target).value)" (keydown)="key($event)" />
        <kbd>Esc</kbd></div>
      <ul id="rl-palette-list" role="listbox" aria-label="Results">
        @for (command of shown(); track command.id) {
          <li #option role="option" tabindex="-1" [id]="'rl-cmd-' + $index" [attr.aria-selected]="$index === chosen() ? true : null" (click)="run(command)" (keydown.enter)="run(command)" (pointerenter)="chosen.set($index)">
            <rl-icon [name]="command.icon ?? 'arrow'" /><span>{{ command.label }} <small>{{ command.detail }}</small></span>
            @if (command.keys) { <kbd>{{ command.keys }}</kbd> } @else if ($index === chosen()) { <kbd>↵</kbd> }
          </li>
        }
      </ul>
      <p class="xs mut" role="status">@if (found().length === 0) { Nothing is called that. Try fewer letters. } @else { {{ shown().length }} of {{ found().length }} }</p>
    </div>`,
})
export class Palette {
  private readonly commands = inject(Commands);
  private readonly router = inject(Router);
  private readonly ref = inject<DialogRef<void>>(DialogRef);
  private readonly options = viewChildren<ElementRef<HTMLElement>>('option');

  protected readonly typed = signal('');
  protected readonly chosen = signal(0);
  protected readonly found = computed(() => findCommands(this.commands.all(), this.typed(), this.commands.recent()));
  protected readonly shown = computed(() => this.found().slice(0, MOST));

  constructor() {
    effect(() => this.options()[this.chosen()]?.nativeElement.scrollIntoView({ block: 'nearest' }));
  }

  protected type(text: string): void {
    this.typed.set(text);
    this.chosen.set(0);
  }

  protected key(event: KeyboardEvent): void {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    const count = this.shown().length;
    if (step !== undefined && count > 0) {
      event.preventDefault();
      this.chosen.update((at) => (at + step + count) % count);
    } else if (event.key === 'Enter') {
      const command = this.shown()[this.chosen()];
      if (command) this.run(command);
    }
  }

  protected run(command: Command): void {
    this.commands.used(command.id);
    this.ref.close();
    if (command.link) void this.router.navigateByUrl(command.link);
    command.run?.();
  }
}
