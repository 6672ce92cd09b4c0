import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { Router, RouterLink } from '@angular/router';
import type { AskQuestion, MyPulseView, WhyView } from '@realign/api-client';
import { whyFrame } from '@realign/programmes/domain';
import { WhyArticle, ownLanguageWords } from '@realign/programmes/web';
import { RlLogo, RlNote, RlProblem, RlSkeleton, Toasts, problemOf } from '@realign/ui';
import { PulseCard } from '../pulse/pulse-card';
import { ChoiceRow } from './choice-row';
import { refusalWords, speakPage, whoAnswers } from './frame-words';
import { QuestionBox } from './question-box';
import { WhyAside } from './why-aside';
import { WhyApi, type Choice } from './why.api';

/** Why, for whoever is signed in: their audience, their language, their questions. `?for=` and `?in=` choose another audience or language. */
@Component({
  selector: 'listening-why',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ChoiceRow, PulseCard, QuestionBox, RlLogo, RlNote, RlProblem, RlSkeleton, RouterLink, WhyArticle, WhyAside],
  templateUrl: './why.page.html',
})
export class WhyPage {
  private readonly api = inject(WhyApi);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  readonly programmeId = input.required<string>();
  readonly for = input<string>();
  readonly in = input<string>();

  protected readonly page = httpResource<WhyView>(() => ({ url: `/api/why/${this.programmeId()}`, params: { ...(this.for() ? { audience: this.for() ?? '' } : {}), ...(this.in() ? { language: this.in() ?? '' } : {}) } }));
  protected readonly view = computed(() => (this.page.hasValue() ? this.page.value() : undefined));
  private readonly pulse = httpResource<MyPulseView>(() => `/api/why/${this.programmeId()}/pulse`);
  protected readonly asked = computed(() => (this.pulse.hasValue() ? this.pulse.value().asked : null));
  protected readonly leastPeople = computed(() => (this.pulse.hasValue() ? this.pulse.value().leastPeople : 0));
  protected readonly reasonSent = signal(false);
  protected readonly refusal = signal('');
  protected readonly send = (question: AskQuestion) => this.api.ask(this.programmeId(), { ...question, ...(this.view()?.audience ? { audience: this.view()?.audience?.position ?? 0 } : {}) });
  protected readonly frame = computed(() => whyFrame(this.view()?.language ?? this.in() ?? 'en'));
  protected readonly who = computed(() => { const view = this.view(); return view ? whoAnswers(view, this.frame()) : ''; });
  protected readonly words = { ownLanguageWords };

  constructor() {
    speakPage(this.frame);
    const title = inject(Title);
    effect(() => { const view = this.view(); if (view) title.setTitle(`${view.headline} · ${view.organisationName}`); });
  }

  /** The one after the one just answered; where there is none, the card says its thanks. */
  protected nextPulse(now: MyPulseView): void {
    if (now.asked !== null) this.pulse.set(now);
  }

  protected go(queryParams: Readonly<Record<string, string | number | null>>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected async choose(choice: Choice, reason?: string): Promise<void> {
    this.refusal.set('');
    try {
      const { choice: kept } = await this.api.choose(this.programmeId(), choice, reason);
      this.page.update((view) => view && { ...view, choice: kept });
      if (reason) this.reasonSent.set(true);
      else this.toasts.say(this.frame().choices[choice].said);
    } catch (error) {
      this.refusal.set(refusalWords(problemOf(error), this.frame()));
    }
  }

  protected async sign(view: WhyView): Promise<void> {
    this.refusal.set('');
    try {
      await this.api.sign(this.programmeId(), view.toSign);
      this.toasts.say('You signed it, as yourself.');
      this.page.reload();
    } catch (error) {
      this.refusal.set(problemOf(error).detail);
    }
  }
}
