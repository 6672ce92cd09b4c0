import { booleanAttribute, ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { FormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import type { AskQuestion, QuestionReceivedView } from '@realign/api-client';
import type { SpokenFrame } from '@realign/programmes/domain';
import { PlainText } from '@realign/programmes/web';
import { RlControl, RlField, RlNote, problemOf } from '@realign/ui';
import { refusalWords } from './frame-words';

/** One box for anything. What was answered before is answered at once. */
@Component({
  selector: 'listening-question-box',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [PlainText, ReactiveFormsModule, RlControl, RlField, RlNote],
  template: `
    @let t = frame();
    <section class="wp"><h2>{{ t.ask }}</h2>
      <form [formGroup]="form" (ngSubmit)="ask()" novalidate>
        <rl-field [label]="t.question" [wrong]="t.fillIn"><textarea rlControl formControlName="text" rows="2" maxlength="1000" dir="auto" [placeholder]="t.example"></textarea></rl-field>
        <div class="row between">
          @if (isOpen()) { <span class="sub">{{ t.nameless }}</span> } @else { <label class="wan"><input type="checkbox" formControlName="withoutName" /> {{ t.withoutName }}</label> }
          <button class="btn" type="submit" [disabled]="busy()">{{ busy() ? t.sending : t.send }}</button>
        </div>
      </form>
      <div role="status">
        @if (received(); as got) {
          @if (got.answer; as answer) { <p class="sub">{{ t.askedBefore(got.answered ?? '') }}</p><programmes-text [text]="answer" /> }
          @else { <rl-note>{{ got.askedBy > 1 ? t.askedByMany(got.askedBy) : t.askedFirst }} {{ t.willStand }}</rl-note> }
        }
      </div>
      @if (refusal()) { <p class="field-msg" role="alert">{{ refusal() }}</p> }
      <p class="xs mut">{{ who() }}</p>
    </section>`,
})
export class QuestionBox {
  /** The language the page speaks. */
  readonly frame = input.required<SpokenFrame>();
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
      this.refusal.set(refusalWords(problemOf(error), this.frame()));
    } finally {
      this.busy.set(false);
    }
  }
}
