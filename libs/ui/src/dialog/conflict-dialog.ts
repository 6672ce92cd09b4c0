import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';

export interface ConflictField {
  readonly label: string;
  readonly mine: string;
  readonly theirs: string;
}

export interface ConflictQuestion {
  /** What was changed by two people: "this goal". */
  readonly subject: string;
  readonly fields: readonly ConflictField[];
}

@Component({
  selector: 'rl-conflict-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="dlg wide" role="document" aria-labelledby="rl-conflict-title">
      <h2 id="rl-conflict-title">Someone changed {{ question.subject }} before you</h2>
      <p class="mut">Compare both versions. The one you do not keep stays in the history.</p>
      <div class="scrollx" role="region" aria-label="Both versions" tabindex="0"><table class="tbl">
        <thead><tr><th scope="col">Field</th><th scope="col">Mine</th><th scope="col">Theirs</th></tr></thead>
        <tbody>
          @for (field of question.fields; track field.label) {
            <tr><th scope="row">{{ field.label }}</th><td>{{ field.mine }}</td><td><b>{{ field.theirs }}</b></td></tr>
          }
        </tbody></table></div>
      <div class="row end">
        <button type="button" class="btn" (click)="ref.close('theirs')">Keep theirs</button>
        <button type="button" class="btn pri" (click)="ref.close('mine')">Save mine over it</button>
      </div>
    </div>`,
})
export class ConflictDialog {
  protected readonly question = inject<ConflictQuestion>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<'mine' | 'theirs'>>(DialogRef);
}
