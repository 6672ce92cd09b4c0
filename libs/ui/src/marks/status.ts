import { booleanAttribute, ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { STATUS_LOOKS, statusKind } from './status-kinds';

/** A shape and a word. `word` replaces the usual word; `bare` keeps it for screen readers only; `mini` is the 12 px mark of the thread. */
@Component({
  selector: 'rl-status',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'st', '[class]': 'look().tone', '[class.mini]': 'mini()' },
  template: `
    <svg viewBox="0 0 16 16" aria-hidden="true">
      @switch (look().shape) {
        @case ('tick') { <circle cx="8" cy="8" r="7" fill="currentColor" /><path d="m4.8 8.3 2.2 2.2 4.2-4.8" fill="none" class="cut" /> }
        @case ('triangle') { <path d="M8 1 .6 14.5h14.8z" fill="currentColor" /><path d="M8 6v4M8 12v.2" class="cut" /> }
        @case ('octagon') { <path d="M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5z" fill="currentColor" /><path d="m5.3 5.3 5.4 5.4M10.7 5.3l-5.4 5.4" class="cut" /> }
        @case ('wave') { <circle cx="8" cy="8" r="6.8" class="ln" /><path d="M4.2 9c1.2-2.4 2.6-2.4 3.8-1s2.6 1.4 3.8-1" class="ln" /> }
        @case ('clock') { <circle cx="8" cy="8" r="6.8" class="ln" /><path d="M8 4v4.3l2.6 1.5" class="ln" /> }
        @case ('dashed') { <circle cx="8" cy="8" r="6.8" class="ln" stroke-dasharray="2.2 2.1" /> }
        @case ('flag') { <path d="M3 15.5V1.2h10l-2.3 3.6L13 8.4H4.5" fill="currentColor" stroke="currentColor" stroke-linejoin="round" /> }
        @case ('play') { <circle cx="8" cy="8" r="6.8" class="ln" /><path d="M6.3 4.8 11 8l-4.7 3.2z" fill="currentColor" /> }
        @case ('half') { <circle cx="8" cy="8" r="6.8" class="ln" /><path d="M8 1.2a6.8 6.8 0 0 1 0 13.6z" fill="currentColor" /> }
        @case ('ring') { <circle cx="8" cy="8" r="6.5" class="ln" /> }
      }
    </svg>@if (bare()) {<span class="vh">{{ text() }}</span>} @else {{{ text() }}}`,
})
export class RlStatus {
  /** One of our kinds, or the server's own word such as `at_risk`. */
  readonly kind = input.required<string | null | undefined>();
  readonly word = input<string>();
  readonly bare = input(false, { transform: booleanAttribute });
  readonly mini = input(false, { transform: booleanAttribute });

  protected readonly look = computed(() => STATUS_LOOKS[statusKind(this.kind())]);
  protected readonly text = computed(() => this.word() ?? this.look().word);
}
