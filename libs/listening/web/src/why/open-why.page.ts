import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { Title } from '@angular/platform-browser';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import type { AskQuestion, WhyView } from '@realign/api-client';
import { whyFrame } from '@realign/programmes/domain';
import { WhyArticle, ownLanguageWords } from '@realign/programmes/web';
import { RlEmpty, RlLogo, RlProblem, RlSkeleton, problemOf } from '@realign/ui';
import { speakPage, whoAnswers } from './frame-words';
import { QuestionBox } from './question-box';
import { WhyAside } from './why-aside';
import { WhyApi, bearer } from './why.api';

/** As the browser asks for it, where a page can be asked for that: "de-AT". */
const LANGUAGE = /^[a-z]{2,3}(-[A-Z]{2})?$/;

/** The Why page for whoever has the link, in the language of their browser until they choose another. Nothing of it says who reads. */
@Component({
  selector: 'listening-open-why',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [QuestionBox, RlEmpty, RlLogo, RlProblem, RlSkeleton, RouterLink, WhyArticle, WhyAside],
  templateUrl: './open-why.page.html',
})
export class OpenWhyPage {
  private readonly api = inject(WhyApi);
  private readonly router = inject(Router);
  private readonly token = toSignal(inject(ActivatedRoute).fragment, { initialValue: null });
  readonly for = input<string>();
  readonly in = input<string>();
  /** What was chosen, else what the reader's browser speaks. */
  private readonly wanted = computed(() => this.in() ?? (LANGUAGE.test(navigator.language) ? navigator.language : ''));

  protected readonly page = httpResource<WhyView>(() => ({ url: '/api/open-why', headers: bearer(this.token() ?? ''), params: { ...(this.for() ? { audience: this.for() ?? '' } : {}), ...(this.wanted() ? { language: this.wanted() } : {}) } }));
  protected readonly view = computed(() => (this.page.hasValue() ? this.page.value() : undefined));
  protected readonly opensNothing = computed(() => this.page.error() !== undefined && problemOf(this.page.error()).status === 401);
  protected readonly send = (question: AskQuestion) => this.api.askByLink(this.token() ?? '', { ...question, ...(this.view()?.audience ? { audience: this.view()?.audience?.position ?? 0 } : {}) });
  protected readonly frame = computed(() => whyFrame(this.view()?.language ?? this.wanted()));
  protected readonly who = computed(() => { const view = this.view(); return view ? whoAnswers(view, this.frame()) : ''; });
  protected readonly words = { ownLanguageWords };

  constructor() {
    speakPage(this.frame);
    const title = inject(Title);
    effect(() => { const view = this.view(); if (view) title.setTitle(`${view.headline} · ${view.organisationName}`); });
  }

  protected go(queryParams: Readonly<Record<string, string | number | null>>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', preserveFragment: true, replaceUrl: true });
  }
}
