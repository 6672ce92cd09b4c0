import { booleanAttribute, ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { FormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import type { AskQuestion, QuestionReceivedView } from '@realign/api-client';
import { PlainText } from '@realign/programmes/web';
import { RlControl, RlField, RlNote, plural, problemOf } from '@realign/ui';

/** One box for anything. What was answered before is answered at once. */
@Component({
  selector: 'listening-question-box',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [PlainText, ReactiveFormsModule, RlControl, RlField, RlNote],
  template: `
    <section class="wp"><h2>Ask anything</h2>
      <form [formGroup]="form" (ngSubmit)="ask()" novalidate>
        <rl-field label="Your question about this change"><textarea rlControl formControlName="text" rows="2" maxlength="1000" placeholder="Is my mailbox going away?"></textarea></rl-field>
        <div class="row between">
          @if (isOpen()) { <span class="sub">Asked without a name.</span> } @else { <label class="wan"><input type="checkbox" formControlName="withoutName" /> Without my name</label> }
          <button class="btn" type="submit" [disabled]="busy()">{{ busy() ? 'Sending' : 'Send question' }}</button>
        </div>
      </form>
      <div role="status">
        @if (received(); as got) {
          @if (got.answer; as answer) { <p class="sub">This was asked before: “{{ got.answered }}”</p><programmes-text [text]="answer" /> }
          @else { <rl-note>{{ got.askedBy > 1 ? words.plural(got.askedBy, 'person') + ' asked this. ' : 'Nobody asked this before. ' }}The answer will stand on this page.</rl-note> }
        }
      </div>
      @if (refusal()) { <p class="field-msg" role="alert">{{ refusal() }}</p> }
      <p class="xs mut">{{ who() }}</p>
    </section>`,
})
export class QuestionBox {
  /** Opened by a link: there is no name to leave out. */
  readonly isOpen = input(false, { transform: booleanAttribute });
  /** Who answers, and how soon as a rule. */
  readonly who = input('');
  readonly send = input.required<(question: AskQuestion) => Promise<QuestionReceivedView>>();
  readonly asked = output();

  protected readonly form = inject(FormBuilder).nonNullable.group({ text: ['', [Validators.required, Validators.minLength(2)]], withoutName: [true] });
  protected readonly busy = signal(false);
  protected readonly refusal = signal('');
  protected readonly received = signal<QuestionReceivedView | undefined>(undefined);
  protected readonly words = { plural: (count: number, one: string): string => plural(count, one, 'people') };

  protected async ask(): Promise<void> {
    this.form.markAllAsTouched();
    if (this.form.invalid || this.busy()) return;
    this.busy.set(true);
    this.refusal.set('');
    try {
      const { text, withoutName } = this.form.getRawValue();
      this.received.set(await this.send()({ text, ...(this.isOpen() ? {} : { withoutName }) }));
      this.form.reset({ text: '', withoutName });
      this.asked.emit();
    } catch (error) {
      this.refusal.set(problemOf(error).detail);
    } finally {
      this.busy.set(false);
    }
  }
}
