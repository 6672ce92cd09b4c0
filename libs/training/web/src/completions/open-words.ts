import { ChangeDetectionStrategy, Component, computed, input, linkedSignal, output } from '@angular/core';
import type { CompletionOpenWord, CompletionWordMeaning } from '@realign/api-client';
import { RlSection, plural } from '@realign/ui';

/** What a word for a state can mean, in the words of the screen. */
const MEANINGS: readonly { readonly value: CompletionWordMeaning['means']; readonly label: string }[] = [
  { value: 'completed', label: 'completed' }, { value: 'in_progress', label: 'under way' }, { value: 'assigned', label: 'not begun' }, { value: 'failed', label: 'failed' },
  { value: 'withdrawn', label: 'taken back' }, { value: 'expired', label: 'expired' }, { value: 'nothing', label: 'nothing that counts' },
];

/** Words for a state that nobody here knows: each is asked about once for its source. */
@Component({
  selector: 'training-open-words',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlSection],
  styles: '.field { flex: 0 1 260px; } @media (max-width: 480px) { .field { flex: 1 1 100%; } }',
  template: `
    <rl-section class="gap" heading="What words mean" note="asked once; remembered for the next file of this source" />
    <ul class="led">
      @for (word of words(); track word.value) {
        <li class="row between wrap"><span><b>{{ word.value }}</b>&ngsp;<span class="sub">{{ plural(word.rows, 'row') }}</span></span>
          <div class="field"><select [attr.aria-label]="'What ' + word.value + ' means'" (change)="mean(word.value, $any($event.target).value)">
            <option value="" [selected]="!said()[word.value]">Choose what it means</option>
            @for (meaning of meanings; track meaning.value) { <option [value]="meaning.value" [selected]="said()[word.value] === meaning.value">{{ meaning.label }}</option> }
          </select></div></li>
      }
    </ul>
    <p class="row gap"><button type="button" class="btn pri" [disabled]="busy() || answers().length === 0" (click)="settled.emit(answers())">Read it again with {{ answers().length === 1 ? 'this' : 'these' }}</button></p>`,
})
export class OpenWords {
  readonly words = input.required<readonly CompletionOpenWord[]>();
  readonly busy = input(false);
  /** What was said, to be sent. */
  readonly settled = output<CompletionWordMeaning[]>();
  protected readonly said = linkedSignal<readonly CompletionOpenWord[], Readonly<Record<string, CompletionWordMeaning['means'] | undefined>>>({ source: this.words, computation: () => ({}) });
  protected readonly answers = computed(() => this.words().flatMap(({ value }): CompletionWordMeaning[] => { const means = this.said()[value]; return means ? [{ value, means }] : []; }));
  protected readonly meanings = MEANINGS;
  protected readonly plural = plural;

  protected mean(value: string, means: CompletionWordMeaning['means'] | ''): void {
    this.said.update((said) => ({ ...said, [value]: means || undefined }));
  }
}
