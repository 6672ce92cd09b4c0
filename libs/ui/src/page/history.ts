import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, input, signal } from '@angular/core';
import { RlProblem } from '../states/problem';
import { RlSkeleton } from '../states/states';
import { instantWords, plural } from '../words/words';

interface Entry {
  readonly seq: number;
  readonly at: string;
  readonly who: string;
  readonly isByPerson: boolean;
  readonly what: string;
  readonly changes: readonly { readonly field: string; readonly before: string; readonly after: string }[];
}

/** Who changed a thing, what and when; read once somebody opens it. */
@Component({
  selector: 'rl-history',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlProblem, RlSkeleton],
  template: `
    <details (toggle)="isOpen.set($any($event.target).open)"><summary class="sub">History of {{ of() }}: who changed what</summary>
      @if (history.error()) { <rl-problem [error]="history.error()" retryable (retry)="history.reload()" /> }
      @else if (view(); as view) {
        <ul class="led logl" aria-label="History">
          @for (entry of view.items; track entry.seq) {
            <li><div class="row between"><b>{{ sentence(entry.what) }}</b><span class="sub">{{ words.instantWords(entry.at) }}, {{ entry.who }}@if (!entry.isByPerson) { (by itself)}</span></div>
              @if (entry.changes.length) { <dl class="kv">@for (change of entry.changes; track change.field) { <dt>{{ change.field }}</dt><dd><del>{{ change.before }}</del> → <ins>{{ change.after }}</ins></dd> }</dl> }</li>
          } @empty { <li class="sub">Nothing was changed since this is kept.</li> }
        </ul>
        @if (view.total > view.items.length) { <p class="sub">The newest {{ view.items.length }} of {{ words.plural(view.total, 'change') }}.</p> }
      } @else if (isOpen()) { <rl-skeleton what="Reading the history" [lines]="3" /> }
    </details>`,
})
export class RlHistory {
  /** A kind and an id: `goal:<id>`. */
  readonly subject = input.required<string>();
  /** In words: this goal. */
  readonly of = input('this');
  protected readonly isOpen = signal(false);
  protected readonly history = httpResource<{ items: Entry[]; total: number }>(() => (this.isOpen() ? { url: '/api/history', params: { subject: this.subject() } } : undefined));
  protected readonly view = computed(() => (this.history.hasValue() ? this.history.value() : undefined));
  protected readonly words = { instantWords, plural };

  protected sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
