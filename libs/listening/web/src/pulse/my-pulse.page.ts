import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { RouterLink } from '@angular/router';
import type { MyPulseView, WhyView } from '@realign/api-client';
import { RlEmpty, RlLogo, RlProblem, RlSkeleton } from '@realign/ui';
import { PulseCard } from './pulse-card';

/** What a notification opens on a phone: the question, and nothing before it. */
@Component({
  selector: 'listening-my-pulse',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [PulseCard, RlEmpty, RlLogo, RlProblem, RlSkeleton, RouterLink],
  template: `
    <a class="skip" href="#main">Skip to content</a>
    <header class="wb"><a class="brand" routerLink="/why"><rl-logo /><span>{{ why()?.organisationName ?? 'Realign' }}</span></a><div class="wbl"><a class="lnk" routerLink="/inbox">Inbox</a></div></header>
    <main id="main" class="why-page wone"><div>
      <h1>{{ why()?.programmeName ?? 'A question to you' }}</h1>
      @if (pulse.error()) { <rl-problem [error]="pulse.error()" retryable (retry)="pulse.reload()" /> }
      @else if (view(); as view) {
        @if (view.asked; as asked) { <div class="wgap"><listening-pulse-card [asked]="asked" [leastPeople]="view.leastPeople" [promise]="why()?.benefitsMe ?? ''" (answered)="go($event)" /></div> }
        @else { <rl-empty heading="Nothing is asked of you" text="You have answered, or the question has been counted. Thank you." /> }
        <p class="wgap"><a class="lnk" [routerLink]="'/why/' + programmeId()">Why this changes, and what it means for you</a></p>
      } @else { <rl-skeleton what="Reading what you are asked" [lines]="3" /> }
    </div></main>`,
})
export class MyPulsePage {
  readonly programmeId = input.required<string>();
  protected readonly pulse = httpResource<MyPulseView>(() => `/api/why/${this.programmeId()}/pulse`);
  protected readonly page = httpResource<WhyView>(() => `/api/why/${this.programmeId()}`);
  protected readonly view = computed(() => (this.pulse.hasValue() ? this.pulse.value() : undefined));
  protected readonly why = computed(() => (this.page.hasValue() ? this.page.value() : undefined));

  constructor() {
    const title = inject(Title);
    effect(() => title.setTitle(`${this.why()?.programmeName ?? 'A question to you'} · Realign`));
  }

  /** Another question of the same programme takes its place; the last one's thanks stay. */
  protected go(next: MyPulseView): void {
    if (next.asked !== null) this.pulse.set(next);
  }
}
