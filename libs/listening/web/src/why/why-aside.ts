import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { WhyHelpView, WhyView } from '@realign/api-client';
import { whyFrame } from '@realign/programmes/domain';
import { PlainText } from '@realign/programmes/web';

/** What others asked and what came of it, what is next, and where help is had. */
@Component({
  selector: 'listening-why-aside',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'wside' },
  imports: [PlainText],
  template: `
    @let t = frame();
    @if (view().mine.length) {
      <section class="wy"><h2>{{ t.mine }}</h2><ul class="led">@for (mine of view().mine; track $index) { <li><p class="said" dir="auto">“{{ mine.question }}”</p>@if (mine.answer; as answer) { <programmes-text [text]="answer" /> } @else { <p class="sub">{{ t.askedOn(t.date(mine.askedOn)) }}</p> }</li> }</ul></section>
    }
    @if (view().said.length) {
      <section class="wy"><h2>{{ t.saidAndDone }}</h2><ul class="led">@for (item of view().said; track $index) { <li><p class="said" dir="auto">“{{ item.said }}”</p><programmes-text [text]="item.did" /><p class="sub">{{ saidBy(item) }}</p></li> }</ul></section>
    }
    @if (view().answers.length) {
      <section class="wy"><h2>{{ t.answers }}</h2><ul class="led">@for (item of view().answers; track $index) { <li><details><summary><bdi>{{ item.question }}</bdi></summary><programmes-text [text]="item.answer" /><p class="sub">{{ t.answered(item.askedBy, t.date(item.answeredOn)) }}</p></details></li> }</ul></section>
    }
    @if (view().next.length) {
      <section class="wy"><h2>{{ t.next }}</h2><ul class="led">@for (item of view().next; track $index) { <li><b>{{ t.date(item.on) }}</b>&ngsp;<bdi>{{ item.title }}</bdi></li> }</ul></section>
    }
    @if (help().length) {
      <section class="wy"><h2>{{ t.help }}</h2><ul class="led">@for (item of help(); track $index) { <li><b><bdi>{{ item.title }}</bdi></b>&ngsp;<bdi class="sub">{{ item.detail }}</bdi>@if (item.address; as address) { <p><a class="lnk" [href]="address" target="_blank" rel="noopener noreferrer">{{ t.open }}<span class="vh">: {{ item.title }}</span></a></p> }</li> }</ul></section>
    }`,
})
export class WhyAside {
  readonly view = input.required<WhyView>();
  protected readonly frame = computed(() => whyFrame(this.view().language));
  protected readonly help = computed(() => this.view().help.map((one) => ({ ...this.helpWords(one), address: safe(one.address) })));

  protected saidBy({ saidBy, days, on }: WhyView['said'][number]): string {
    const { saidBy: by, toldBack, sameDay, daysLater, date } = this.frame();
    return [...(saidBy > 1 ? [by(saidBy)] : []), days === null ? toldBack(date(on)) : days === 0 ? sameDay : daysLater(days)].join(' ');
  }

  /** Of a person the page says itself who they are; of a place or a page, what is written there. */
  private helpWords({ kind, title, detail, helper }: WhyHelpView): { readonly title: string; readonly detail: string } {
    const { helper: titles, nearness } = this.frame();
    if (helper === null || (kind !== 'nearest_champion' && kind !== 'expert')) return { title, detail };
    return { title: titles[kind](helper.name), detail: [helper.place, helper.nearness === null ? '' : nearness[helper.nearness]].filter(Boolean).join(', ') };
  }
}

const safe = (address: string | null): string | undefined => (address !== null && /^(https?:\/\/|mailto:)/i.test(address) ? address : undefined);
