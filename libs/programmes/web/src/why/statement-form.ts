import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormArray, FormBuilder, FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import type { StatementSummaryView, StatementText } from '@realign/api-client';
import { RlControl, RlField, RlFormErrors, problemOf } from '@realign/ui';
import { kindHint, kindLabel } from './why-words';

export interface StatementQuestion {
  readonly kind: StatementSummaryView['kind'];
  readonly audienceName: string | null;
  readonly texts: readonly StatementText[];
  /** A text that was written before gets a new version, with a note. */
  readonly isNew: boolean;
  readonly save: (texts: StatementText[], note: string) => Promise<unknown>;
}

type TextForm = FormGroup<{ language: FormControl<string>; headline: FormControl<string>; text: FormControl<string> }>;

/** A statement in its languages. Saving writes a new version; what is there stays as it was. */
@Component({
  selector: 'programmes-statement-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ReactiveFormsModule, RlControl, RlField, RlFormErrors],
  template: `
    <div class="dlg" role="document">
      <h2>{{ title }}</h2>
      <p class="sub">{{ hint }} Two stars on both sides make **strong** words, lines that begin with a dash a list.</p>
      <form [formGroup]="form" (ngSubmit)="save()" novalidate>
        <rl-form-errors [messages]="refusals()" />
        <div formArrayName="texts">
          @for (text of texts.controls; track text; let at = $index) {
            <fieldset [formGroupName]="at" class="gap">
              <legend class="vh">Language {{ at + 1 }}</legend>
              <div class="row"><rl-field label="Language" hint="en, de, pt-BR"><input rlControl formControlName="language" size="6" maxlength="10" autocapitalize="off" /></rl-field>@if (texts.length > 1) { <button type="button" class="btn sm" (click)="texts.removeAt(at)">Leave out<span class="vh"> language {{ at + 1 }}</span></button> }</div>
              @if (data.kind === 'purpose') { <rl-field label="Headline" optional><input rlControl formControlName="headline" maxlength="200" /></rl-field> }
              <rl-field label="Text"><textarea rlControl formControlName="text" rows="5" maxlength="4000"></textarea></rl-field>
            </fieldset>
          }
        </div>
        <p><button type="button" class="lnk" (click)="add()">Add a language</button></p>
        @if (!data.isNew) { <rl-field label="What changed, and why" optional><input rlControl formControlName="note" maxlength="1000" /></rl-field> }
        <p class="row end gap"><button type="button" class="btn" (click)="ref.close(false)">Leave as it is</button><button type="submit" class="btn pri" [disabled]="busy()">{{ data.isNew ? 'Write statement' : 'Write new version' }}</button></p>
      </form>
    </div>`,
})
export class StatementForm {
  protected readonly data = inject<StatementQuestion>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
  private readonly builder = inject(FormBuilder).nonNullable;
  protected readonly title = `${kindLabel(this.data.kind)}${this.data.audienceName === null ? '' : ` for ${this.data.audienceName}`}`;
  protected readonly hint = kindHint(this.data.kind);
  protected readonly refusals = signal<string[]>([]);
  protected readonly busy = signal(false);
  protected readonly texts = new FormArray<TextForm>((this.data.texts.length > 0 ? this.data.texts : [{ language: 'en', text: '' }]).map((text) => this.textForm(text)));
  protected readonly form = this.builder.group({ texts: this.texts, note: [''] });

  protected add(): void {
    this.texts.push(this.textForm({ language: '', text: '' }));
  }

  protected async save(): Promise<void> {
    this.form.markAllAsTouched();
    if (this.form.invalid || this.busy()) return;
    this.busy.set(true);
    this.refusals.set([]);
    try {
      const { texts, note } = this.form.getRawValue();
      await this.data.save(texts.map(({ language, headline, text }) => ({ language, text, ...(headline ? { headline } : {}) })), note);
      this.ref.close(true);
    } catch (error) {
      const { errors, detail } = problemOf(error);
      this.refusals.set(errors.length > 0 ? errors.map((one) => one.detail) : [detail]);
    } finally {
      this.busy.set(false);
    }
  }

  private textForm({ language, headline, text }: StatementText): TextForm {
    return this.builder.group({ language: [language, Validators.required], headline: [headline ?? ''], text: [text, Validators.required] });
  }
}
