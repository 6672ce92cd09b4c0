import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { readPlainText } from '@realign/programmes/domain';

/** A text that people wrote, set from its spans: nothing in it is ever read as markup. */
@Component({
  selector: 'programmes-text',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'wtext', '[attr.lang]': 'language()' },
  template: `
    @for (block of blocks(); track $index) {
      @if (block.kind === 'list') { <ul dir="auto">@for (line of block.lines; track $index) { <li>@for (span of line; track $index) { @if (span.isStrong) { <b>{{ span.text }}</b> } @else {<span>{{ span.text }}</span>} }</li> }</ul> }
      @else { <p dir="auto">@for (line of block.lines; track $index; let isLast = $last) { @for (span of line; track $index) { @if (span.isStrong) { <b>{{ span.text }}</b> } @else {<span>{{ span.text }}</span>} } @if (!isLast) { <br> } }</p> }
    }`,
})
export class PlainText {
  readonly text = input.required<string>();
  /** The language it is written in, where that is not the page's. */
  readonly language = input<string | null>(null);
  protected readonly blocks = computed(() => readPlainText(this.text()));
}
