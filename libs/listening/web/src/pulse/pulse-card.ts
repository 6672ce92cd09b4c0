import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import type { AskedPulseView, MyPulseView, PulseAnswer } from '@realign/api-client';
import { PlainText } from '@realign/programmes/web';
import { plural, problemOf } from '@realign/ui';
import { PulseApi } from './pulse.api';
import { SCALE } from './pulse-words';

/** A question a tap, and one to send. What the reader is promised stands above it where the question is about that. */
@Component({
  selector: 'listening-pulse-card',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [PlainText],
  template: `
    <section class="wp"><h2>{{ done() ? 'Thank you' : 'Twenty seconds' }}</h2>
      @if (done()) { <p class="mut" role="status">It is counted with what others say, once enough have answered.</p> }
      @else {
        @if (asked().kind === 'proposition' && promise()) { <div class="wtext wpulse-p"><p class="sub">What it offers you</p><programmes-text [text]="promise()" /></div> }
        @for (question of asked().questions; track question.key) {
          <fieldset class="wpulse"><legend>{{ question.says }}</legend>
            <div class="wscale">@for (choice of scale; track choice[0]) {
              <label><input type="radio" [name]="asked().roundId + question.key" [checked]="given().get(question.key) === choice[0]" (change)="give(question.key, choice[0])" /><span>{{ choice[1] }}</span></label> }</div>
            <label class="wnone"><input type="radio" [name]="asked().roundId + question.key" [checked]="given().get(question.key) === null" (change)="give(question.key, null)" /> Does not apply to me</label></fieldset>
        }
        @if (refusal()) { <p class="field-msg" role="alert">{{ refusal() }}</p> }
        <div class="row between"><span class="xs mut">Nobody learns who answered what. Fewer than {{ words.people(leastPeople()) }} are never shown.</span>
          <button type="button" class="btn pri" [disabled]="busy() || !isWhole()" (click)="send()">{{ busy() ? 'Sending' : asked().questions.length > 1 ? 'Send answers' : 'Send answer' }}</button></div>
      }
    </section>`,
})
export class PulseCard {
  private readonly api = inject(PulseApi);
  readonly asked = input.required<AskedPulseView>();
  readonly leastPeople = input.required<number>();
  /** What the reader's page promises them. */
  readonly promise = input('');
  readonly answered = output<MyPulseView>();

  protected readonly scale = SCALE;
  protected readonly given = linkedSignal<string, ReadonlyMap<PulseAnswer['question'], number | null>>({ source: () => this.asked().roundId, computation: () => new Map() });
  protected readonly isWhole = computed(() => this.asked().questions.every(({ key }) => this.given().has(key)));
  protected readonly busy = signal(false);
  protected readonly done = signal(false);
  protected readonly refusal = signal('');
  protected readonly words = { people: (count: number): string => plural(count, 'person', 'people') };

  protected give(question: PulseAnswer['question'], value: number | null): void {
    this.given.update((given) => new Map([...given, [question, value]]));
  }

  protected async send(): Promise<void> {
    this.busy.set(true);
    this.refusal.set('');
    try {
      const next = await this.api.answer(this.asked().roundId, [...this.given()].map(([question, value]) => ({ question, value })));
      this.done.set(next.asked === null);
      this.answered.emit(next);
    } catch (error) {
      this.refusal.set(problemOf(error).detail);
    } finally {
      this.busy.set(false);
    }
  }
}
