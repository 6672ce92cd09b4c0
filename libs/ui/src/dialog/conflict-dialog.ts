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
  /** Where nobody wrote the same, but what it rests on has moved. */
  readonly moved?: ConflictWords | undefined;
}

/** What the dialog says instead of "Someone changed … before you". */
export interface ConflictWords {
  readonly heading: string;
  readonly lead: string;
  readonly keepTheirs: string;
  readonly saveMine: string;
  /** Heads of the two columns. */
  readonly mine: string;
  readonly theirs: string;
}

/** The words of a dialog about two versions. */
export const conflictWords = ({ subject, moved }: ConflictQuestion): ConflictWords =>
  moved ?? {
    heading: `Someone changed ${subject} before you`, lead: 'Compare both versions. Theirs is saved, and stays in the history; yours is kept if you save it. What only one of you changed is kept either way.',
    keepTheirs: 'Keep theirs', saveMine: 'Save mine over it', mine: 'Mine', theirs: 'Theirs',
  };

@Component({
  selector: 'rl-conflict-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="dlg wide" role="document" aria-labelledby="rl-conflict-title">
      <h2 id="rl-conflict-title">{{ words.heading }}</h2>
      <p class="mut">{{ words.lead }}</p>
      <div class="scrollx" role="region" aria-label="Both versions" tabindex="0"><table class="tbl">
        <thead><tr><th scope="col">Field</th><th scope="col">{{ words.mine }}</th><th scope="col">{{ words.theirs }}</th></tr></thead>
        <tbody>
          @for (field of question.fields; track field.label) {
            <tr><th scope="row">{{ field.label }}</th><td>{{ field.mine }}</td><td><b>{{ field.theirs }}</b></td></tr>
          }
        </tbody></table></div>
      <div class="row end">
        <button type="button" class="btn" (click)="ref.close('theirs')">{{ words.keepTheirs }}</button>
        <button type="button" class="btn pri" (click)="ref.close('mine')">{{ words.saveMine }}</button>
      </div>
    </div>`,
})
export class ConflictDialog {
  protected readonly question = inject<ConflictQuestion>(DIALOG_DATA);
  protected readonly words = conflictWords(this.question);
  protected readonly ref = inject<DialogRef<'mine' | 'theirs'>>(DialogRef);
}
