import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { WhyView } from '@realign/api-client';
import { PlainText } from '@realign/programmes/web';
import { dateWords, plural } from '@realign/ui';

/** What others asked and what came of it, what is next, and where help is had. */
@Component({
  selector: 'listening-why-aside',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'wside' },
  imports: [PlainText],
  template: `
    @if (view().mine.length) {
      <section class="wy"><h2>Your questions</h2><ul class="led">@for (mine of view().mine; track $index) { <li><p class="said">“{{ mine.question }}”</p>@if (mine.answer; as answer) { <programmes-text [text]="answer" /> } @else { <p class="sub">Asked {{ words.dateWords(mine.askedOn) }}. The answer will stand here.</p> }</li> }</ul></section>
    }
    @if (view().said.length) {
      <section class="wy"><h2>You said, we did</h2><ul class="led">@for (item of view().said; track $index) { <li><p class="said">“{{ item.said }}”</p><programmes-text [text]="item.did" /><p class="sub">{{ saidBy(item) }}</p></li> }</ul></section>
    }
    @if (view().answers.length) {
      <section class="wy"><h2>Questions and answers</h2><ul class="led">@for (item of view().answers; track $index) { <li><details><summary>{{ item.question }}</summary><programmes-text [text]="item.answer" /><p class="sub">{{ item.askedBy === 1 ? 'Asked once' : 'Asked ' + item.askedBy + ' times' }}, answered {{ words.dateWords(item.answeredOn) }}.</p></details></li> }</ul></section>
    }
    @if (view().next.length) {
      <section class="wy"><h2>What happens next</h2><ul class="led">@for (item of view().next; track $index) { <li><b>{{ words.dateWords(item.on) }}</b>&ngsp;{{ item.title }}</li> }</ul></section>
    }
    @if (view().help.length) {
      <section class="wy"><h2>Where help is had</h2><ul class="led">@for (item of view().help; track $index) { <li><b>{{ item.title }}</b>&ngsp;<span class="sub">{{ item.detail }}</span>@if (safe(item.address); as address) { <p><a class="lnk" [href]="address" target="_blank" rel="noopener noreferrer">Open<span class="vh">: {{ item.title }}</span></a></p> }</li> }</ul></section>
    }`,
})
export class WhyAside {
  readonly view = input.required<WhyView>();
  protected readonly words = { dateWords };
  protected readonly safe = (address: string | null): string | undefined => (address !== null && /^(https?:\/\/|mailto:)/i.test(address) ? address : undefined);
  protected readonly saidBy = ({ saidBy, days, on }: WhyView['said'][number]): string => `${saidBy > 1 ? `${plural(saidBy, 'person', 'people')} said it. ` : ''}${days === null ? `Told back ${dateWords(on)}.` : days === 0 ? 'On the day it was first said.' : `${plural(days, 'day')} from the first time.`}`;
}
