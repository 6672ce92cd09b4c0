import { DialogRef } from '@angular/cdk/dialog';
import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, ElementRef, computed, effect, inject, linkedSignal, signal, viewChildren } from '@angular/core';
import { Router } from '@angular/router';
import { RlIcon } from '../marks/icon';
import { Commands } from './commands';
import { findCommands } from './find-commands';
import { foundCommands, foundTotal, wordCommands, withoutTwins, type FoundAnswer } from './found-commands';
import type { GlossaryWord } from '../words/glossary';
import type { Command } from './shell.types';

const MOST = 9;
/** So many commands stand above what is found in the data. */
const MOST_BESIDE = 4;
const MOST_FOUND = 12;
/** So many words of the glossary stand below. */
const MOST_WORDS = 3;
/** The data are asked once somebody stops typing for so long, from this many letters on. */
const PAUSE_MS = 150;
const LEAST_LETTERS = 2;
const NOTHING: FoundAnswer = { items: [], counts: [], isNear: false };

/** Find or run: type, arrows, Enter. Commands first, then what the organisation's data hold. Focus stays in the input; the list is announced through aria-activedescendant. */
@Component({
  selector: 'rl-palette',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlIcon],
  template: `
    <div class="pal" role="document" aria-label="Find or run">
      <div class="pin"><rl-icon name="search" />
        <input type="text" role="combobox" aria-label="Find or run" aria-expanded="true" aria-controls="rl-palette-list" aria-autocomplete="list" autocomplete="off" spellcheck="false"
          placeholder="Go to, find, create, run" [attr.aria-activedescendant]="found().length ? 'rl-cmd-' + chosen() : null" [value]="typed()" (input)="type($any($event.target).value)" (keydown)="key($event)" />
        <kbd>Esc</kbd></div>
      <ul id="rl-palette-list" role="listbox" aria-label="Results">
        @for (command of shown(); track command.id) {
          <li #option role="option" tabindex="-1" [id]="'rl-cmd-' + $index" [attr.aria-selected]="$index === chosen() ? true : null" (click)="run(command)" (keydown.enter)="run(command)" (pointerenter)="chosen.set($index)">
            <rl-icon [name]="command.icon ?? 'arrow'" /><span>{{ command.label }} <small>{{ command.detail }}</small></span>
            @if (command.keys) { <kbd>{{ command.keys }}</kbd> } @else if ($index === chosen()) { <kbd>↵</kbd> }
          </li>
        }
      </ul>
      <p class="xs mut" role="status">@if (shown().length > 0) { {{ shown().length }} of {{ found().length + total() }}@if (data().isNear) {. Nothing holds these words as typed; these are written nearly so } } @else if (answer.isLoading()) { Looking } @else { Nothing is called that. Try fewer letters. }</p>
    </div>`,
})
export class Palette {
  private readonly commands = inject(Commands);
  private readonly router = inject(Router);
  private readonly ref = inject<DialogRef<void>>(DialogRef);
  private readonly options = viewChildren<ElementRef<HTMLElement>>('option');

  protected readonly typed = signal('');
  protected readonly chosen = signal(0);
  private readonly fitting = computed(() => findCommands(this.commands.all(), this.typed(), this.commands.recent()));
  /** Commands that fit. */
  protected readonly found = computed(() => this.fitting().filter(({ id }) => ![...this.finds(), ...this.words()].some((one) => one.id === id)));
  private readonly asked = signal('');
  protected readonly answer = httpResource<FoundAnswer>(() => (this.asked().length >= LEAST_LETTERS ? { url: '/api/search', params: { q: this.asked() } } : undefined));
  /** Stays while the next answer is on its way, so that the list does not jump. */
  protected readonly data = linkedSignal<FoundAnswer | undefined, FoundAnswer>({
    source: () => (this.answer.hasValue() ? this.answer.value() : undefined), computation: (now, before) => (this.asked().length < LEAST_LETTERS ? NOTHING : (now ?? before?.value ?? NOTHING)),
  });
  private readonly allFinds = computed(() => foundCommands(this.data()));
  private readonly finds = computed(() => withoutTwins(this.allFinds(), this.fitting()));
  private readonly glossary = signal<readonly GlossaryWord[]>([]);
  /** Words of change that begin so: each leads to what it means. */
  protected readonly words = computed(() => wordCommands(this.glossary(), this.typed()));
  protected readonly total = computed(() => foundTotal(this.data()) - (this.allFinds().length - this.finds().length) + this.words().length);
  protected readonly shown = computed(() => [...this.found().slice(0, this.data().items.length === 0 ? MOST : MOST_BESIDE), ...this.finds().slice(0, MOST_FOUND), ...this.words().slice(0, MOST_WORDS)]);
  private pause: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    void import('../words/glossary').then(({ GLOSSARY }) => this.glossary.set(GLOSSARY));
    effect(() => this.options()[this.chosen()]?.nativeElement.scrollIntoView({ block: 'nearest' }));
  }

  protected type(text: string): void {
    this.typed.set(text);
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.asked.set(text.trim()), PAUSE_MS);
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
    this.commands.used(command);
    this.ref.close();
    if (command.link) void this.router.navigateByUrl(command.link);
    command.run?.();
  }
}
