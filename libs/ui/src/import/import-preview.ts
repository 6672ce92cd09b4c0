import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RlStatus } from '../marks/status';
import type { MappableField } from './import-mapping';

export interface PreviewProblem {
  readonly column: string | null;
  readonly severity: string;
  readonly detail: string;
}

export interface PreviewRow {
  readonly line: number;
  readonly values: readonly string[];
  readonly problems: readonly PreviewProblem[];
}

/** The first rows of a file as they would be read, each problem in words under its row. */
@Component({
  selector: 'rl-import-preview',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlStatus],
  template: `
    <div class="scrollx" role="region" aria-label="The first rows" tabindex="0">
      <table class="tbl"><caption class="vh">The first rows, as they would be read</caption>
        <thead><tr><th scope="col">Line</th>@for (field of fields(); track field.field) { <th scope="col">{{ field.label }}</th> }</tr></thead>
        <tbody>
          @for (row of rows(); track row.line) {
            <tr><th scope="row" class="num mut">{{ row.line }}</th>@for (value of row.values; track $index) { <td>{{ value }}</td> }</tr>
            @for (problem of row.problems; track $index) {
              <tr><td></td><td [attr.colspan]="width()"><rl-status [kind]="problem.severity === 'error' ? 'failed' : 'warning'" [word]="problem.column ?? 'Row'" /> {{ problem.detail }}</td></tr>
            }
          }
        </tbody>
      </table>
    </div>`,
})
export class RlImportPreview {
  readonly fields = input.required<readonly MappableField[]>();
  readonly rows = input.required<readonly PreviewRow[]>();
  protected readonly width = computed(() => Math.max(1, this.fields().length));
}
