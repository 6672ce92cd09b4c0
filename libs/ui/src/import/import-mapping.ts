import { ChangeDetectionStrategy, Component, computed, input, model } from '@angular/core';
import { RlIcon } from '../marks/icon';
import { shareWords } from '../words/words';

export interface MappingColumn {
  readonly heading: string;
  readonly field: string | null;
  readonly examples: readonly string[];
  /** Share of the first rows that say something, 0–1. */
  readonly filled: number;
  readonly isNeverRead?: boolean;
}

export interface MappableField {
  readonly field: string;
  readonly label: string;
}

/** Which column of a file holds what: each heading with its first values, and a choice beside it. A field that two columns claim is said. */
@Component({
  selector: 'rl-import-mapping',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlIcon],
  template: `
    <ul class="led mp" aria-label="Columns of the file">
      @for (column of columns(); track $index; let at = $index) {
        <li [class.skip]="!chosen()[at]">
          <div><b>{{ column.heading || 'Column ' + (at + 1) }}</b><small>{{ column.isNeverRead ? 'private, left unread' : column.examples.join(' · ') || 'empty in the first rows' }}</small></div>
          <rl-icon name="arrow" />
          @if (column.isNeverRead) { <div><b>not imported</b></div> }
          @else {
            <div class="field" [class.err]="twice().has(chosen()[at] ?? '')">
              <select [attr.aria-label]="(column.heading || 'Column ' + (at + 1)) + ' is'" [value]="chosen()[at] ?? ''" (change)="choose(at, $any($event.target).value)">
                <option value="" [selected]="!chosen()[at]">{{ unsaid() }}</option>
                @for (field of fields(); track field.field) { <option [value]="field.field" [selected]="field.field === chosen()[at]">{{ field.label }}</option> }
              </select>
              <small class="num">{{ twice().has(chosen()[at] ?? '') ? 'two columns claim this' : words.shareWords(column.filled) + ' filled' }}</small>
            </div>
          }
        </li>
      }
    </ul>`,
})
export class RlImportMapping {
  readonly columns = input.required<readonly MappingColumn[]>();
  readonly fields = input.required<readonly MappableField[]>();
  /** What a column is that holds none of the fields. */
  readonly unsaid = input('not imported');
  /** What each column holds, in the file's order; null is none of the fields. */
  readonly chosen = model.required<readonly (string | null)[]>();
  protected readonly words = { shareWords };
  protected readonly twice = computed(() => new Set(this.chosen().filter((field, at, all): field is string => field !== null && all.indexOf(field) !== all.lastIndexOf(field))));

  protected choose(at: number, field: string): void {
    this.chosen.update((all) => all.map((known, column) => (column === at ? field || null : known)));
  }
}
