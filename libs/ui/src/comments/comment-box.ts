import { HttpClient } from '@angular/common/http';
import { booleanAttribute, ChangeDetectionStrategy, Component, ElementRef, inject, input, linkedSignal, output, signal, viewChild } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { plural } from '../words/words';
import { begunMention, stillMentioned, type Mentioned } from './mention-parts';

interface Mentionable extends Mentioned {
  readonly detail: string;
}

export interface WrittenComment {
  readonly text: string;
  readonly mentionIds: readonly string[];
}

const WAIT_MS = 200;
let boxes = 0;

/** Where a comment is written: @ and the beginning of a name offers people; Ctrl Enter sends. */
@Component({
  selector: 'rl-comment-box',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'cbox' },
  template: `
    <label class="vh" [attr.for]="id">{{ label() }}</label>
    <div class="lookup field">
      <textarea #area rows="2" maxlength="4000" aria-autocomplete="list" [id]="id" [placeholder]="hint" [value]="text()" [attr.aria-controls]="isOffering() ? id + '-people' : null"
        [attr.aria-activedescendant]="isOffering() ? id + '-' + at() : null" (input)="typed()" (keydown)="key($event)" (blur)="close()"></textarea>
      @if (isOffering()) {
        <ul role="listbox" [id]="id + '-people'" aria-label="People who can be mentioned">
          @for (one of people(); track one.id) { <li role="option" [id]="id + '-' + $index" [attr.aria-selected]="$index === at()" (pointerdown)="$event.preventDefault(); take(one)"><b>{{ one.name }}</b>@if (one.detail) {<span class="sub">{{ one.detail }}</span>}</li> }
        </ul>
      }
    </div>
    <p class="vh" role="status">{{ isOffering() ? said(people().length) : '' }}</p>
    <div class="row"><button type="button" class="btn sm" [class.pri]="text().trim()" [disabled]="!text().trim() || busy()" (click)="send()">{{ action() }}</button>@if (canLeave()) { <button type="button" class="lnk" (click)="left.emit()">Cancel</button> }</div>`,
})
export class RlCommentBox {
  readonly subject = input.required<string>();
  readonly label = input.required<string>();
  readonly action = input.required<string>();
  /** What stands in it at first. */
  readonly start = input('');
  readonly mentions = input<readonly Mentioned[]>([]);
  readonly canLeave = input(false, { transform: booleanAttribute });
  readonly busy = input(false);
  readonly sent = output<WrittenComment>();
  readonly left = output();

  private readonly http = inject(HttpClient);
  private readonly area = viewChild.required<ElementRef<HTMLTextAreaElement>>('area');
  protected readonly id = `rl-comment-${++boxes}`;
  protected readonly hint = 'Write a comment. @ and a name mentions somebody.';
  protected readonly text = linkedSignal(() => this.start());
  private readonly chosen = linkedSignal<readonly Mentioned[]>(() => this.mentions());
  protected readonly people = signal<readonly Mentionable[]>([]);
  protected readonly at = signal(0);
  protected readonly isOffering = (): boolean => this.people().length > 0;
  protected readonly said = (count: number): string => `${plural(count, 'person', 'people')}. Arrow keys choose, Enter mentions.`;
  private timer: ReturnType<typeof setTimeout> | undefined;

  focus(): void {
    this.area().nativeElement.focus();
  }

  /** Empties the box once what was in it is kept. */
  clear(): void {
    this.text.set('');
    this.area().nativeElement.value = '';
    this.chosen.set([]);
  }

  protected typed(): void {
    this.text.set(this.area().nativeElement.value);
    clearTimeout(this.timer);
    const begun = this.begun();
    if (!begun) return this.close();
    this.timer = setTimeout(() => void this.offer(begun.typed), WAIT_MS);
  }

  protected key(event: KeyboardEvent): void {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.stopPropagation();
      return this.send();
    }
    const count = this.people().length;
    if (count === 0) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const one = this.people()[this.at()];
    if (step) this.at.update((at) => (at + step + count) % count);
    else if ((event.key === 'Enter' || event.key === 'Tab') && one) this.take(one);
    else if (event.key === 'Escape') this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Writes the whole name in place of what was typed of it. */
  protected take(one: Mentionable): void {
    const area = this.area().nativeElement;
    const begun = this.begun();
    if (!begun) return this.close();
    const after = area.value.slice(area.selectionStart);
    const before = `${area.value.slice(0, begun.from)}@${one.name} `;
    area.value = before + after.replace(/^ /, '');
    area.setSelectionRange(before.length, before.length);
    this.text.set(area.value);
    this.chosen.update((all) => [...all, one]);
    this.close();
  }

  protected close(): void {
    clearTimeout(this.timer);
    this.people.set([]);
  }

  protected send(): void {
    const text = this.text().trim();
    if (text && !this.busy()) this.sent.emit({ text, mentionIds: stillMentioned(text, this.chosen()) });
  }

  private begun(): ReturnType<typeof begunMention> {
    const area = this.area().nativeElement;
    return begunMention(area.value, area.selectionStart);
  }

  private async offer(typed: string): Promise<void> {
    try {
      const { items } = await firstValueFrom(this.http.get<{ items: Mentionable[] }>('/api/comments/people', { params: { subject: this.subject(), q: typed } }));
      if (this.begun()?.typed !== typed) return;
      this.people.set(items);
      this.at.set(0);
    } catch {
      // Nobody is offered; what is written can be sent all the same.
      this.people.set([]);
    }
  }
}
