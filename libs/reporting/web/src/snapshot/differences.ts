import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { PageDifferenceView } from '@realign/api-client';

/** What a snapshot says that the one before it did not. */
@Component({
  selector: 'reporting-differences',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section class="gap"><div class="sec"><h2>What differs from snapshot {{ number() - 1 }}</h2></div>
      @if (differences().length) {
        <table class="tbl cards"><caption class="vh">Differences from the snapshot before</caption><thead><tr><th scope="col">What</th><th scope="col">Before</th><th scope="col">Now</th></tr></thead>
          <tbody>@for (difference of differences(); track difference.key) { <tr><td data-head="What"><b>{{ difference.label }}</b></td><td data-head="Before" class="mut">{{ difference.before ?? 'not there' }}</td><td data-head="Now">{{ difference.after ?? 'gone' }}</td></tr> }</tbody></table>
      } @else { <p class="sub">Nothing does.</p> }</section>`,
})
export class Differences {
  readonly number = input.required<number>();
  readonly differences = input.required<readonly PageDifferenceView[]>();
}
