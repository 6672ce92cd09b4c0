import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import type { CheckpointView, FactReadingView, JudgementView } from '@realign/api-client';
import { Dialogs, RlStatus, Toasts, asText, dateWords, instantWords, proseWords, valueWords } from '@realign/ui';
import { CHOICE_WORDS, VERDICT_CHOICES, verdictLook, type Verdict } from '../review-words';
import { CheckpointApi } from './checkpoint.api';

/** Each change that waits for judgement: what was changed, the same fact then and now, what the evidence suggests, and the verdict. */
@Component({
  selector: 'reviews-verdicts',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlStatus],
  host: { class: 'block' },
  template: `
    <p class="say lg">Did what we changed work? The figures say what came after, not what it was that did it.</p>
    <ul class="led logl">
      @for (judged of checkpoint().judgements; track judged.decisionId) {
        <li><div class="row between"><h3>{{ words.choice[judged.choice] }}: {{ judged.title }}</h3>
            @if (judged.verdict; as verdict) { <rl-status [kind]="words.look(verdict.verdict).kind" [word]="words.look(verdict.verdict).word" /> } @else { <span class="tag">checkpoint {{ judged.checkpointSeq }}</span> }</div>
          @for (change of judged.changes; track $index) { <p>{{ words.prose(change) }}</p> }
          <dl class="kv"><dt>Then</dt><dd>{{ reading(judged.before, judged.unit) }}</dd><dt>Now</dt><dd>{{ reading(judged.after, judged.unit) }}</dd><dt>The evidence</dt><dd>{{ words.look(judged.suggested).word }}. {{ judged.why }}</dd></dl>
          @if (judged.verdict; as verdict) { <p>{{ verdict.reason }}</p><p class="xs mut">{{ verdict.judgedBy }}, {{ words.instant(verdict.judgedAt) }}</p> }
          @else {
            @if (!judged.isDue) { <p class="sub">Too early to ask: judged at a checkpoint from {{ words.date(judged.judgedFrom) }} on.</p> }
            @if (checkpoint().can.judge) { <button type="button" class="btn sm" (click)="judge(judged)">{{ judged.isDue ? 'Give the verdict' : 'Judge it now' }}</button> }
          }</li>
      }
    </ul>`,
})
export class Verdicts {
  private readonly api = inject(CheckpointApi);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  readonly checkpoint = input.required<CheckpointView>();
  readonly judged = output<CheckpointView | undefined>();
  protected readonly words = { choice: CHOICE_WORDS, look: verdictLook, prose: proseWords, date: dateWords, instant: instantWords };

  protected reading = (fact: FactReadingView | null, unit: string): string => (fact ? `${valueWords(fact.value, unit)}, ${fact.status.replaceAll('_', ' ')}${fact.asOf ? `, data to ${dateWords(fact.asOf)}` : ''}` : 'No fact');

  protected async judge(judged: JudgementView): Promise<void> {
    let answer: CheckpointView | undefined;
    const told = judged.isDue || judged.suggested !== 'cannot_tell' ? judged.suggested : '';
    const saved = await this.dialogs.form({
      title: 'Did it work?', text: `${judged.title}. The evidence says: ${verdictLook(judged.suggested).word.toLowerCase()}.`, action: 'Record verdict',
      fields: [
        { name: 'verdict', label: 'Verdict', kind: 'choice', required: true, value: told, choices: VERDICT_CHOICES.filter(({ value }) => judged.isDue || value !== 'cannot_tell').map(({ value, word }) => ({ value, label: word })) },
        { name: 'reason', label: 'Why, kept with the verdict', kind: 'area', required: true, maxLength: 2000, value: told ? judged.why : '' },
      ],
      save: async (values) => { answer = await this.api.judge(this.checkpoint(), { decisionId: judged.decisionId, verdict: asText(values, 'verdict') as Verdict, reason: asText(values, 'reason') }); },
    });
    if (!saved) return;
    this.toasts.say('Verdict recorded.');
    this.judged.emit(answer);
  }
}
