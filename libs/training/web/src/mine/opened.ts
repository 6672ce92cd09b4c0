import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { OpenedAssignmentView } from '@realign/api-client';
import { languageWords } from '../sessions/session-words';

/** What one's own item is about, and where it is taken, in each language. */
@Component({
  selector: 'training-opened',
  imports: [RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @let it = about();
    <p class="sub">{{ why() }} <a class="lnk" [routerLink]="'/why/' + it.programmeId">Why {{ it.programmeName }}</a></p>
    @if (it.summary) { <p>{{ it.summary }}</p> }
    <ul class="led">@for (scenario of it.scenarios; track scenario.title) { <li><b>{{ scenario.title }}</b>&ngsp;<span class="sub">{{ scenario.practice }}</span></li> }</ul>
    <p class="sub">{{ it.minutes }} minutes. @if (it.referenceUrl) { <a class="lnk" [href]="it.referenceUrl" target="_blank" rel="noopener noreferrer">Open the course<span class="vh">: {{ it.moduleTitle }}</span></a> }
      @for (variant of it.variants; track variant.language) { @if (variant.referenceUrl) { &ngsp;<a class="lnk" [href]="variant.referenceUrl" [attr.hreflang]="variant.language" target="_blank" rel="noopener noreferrer">{{ variant.title }} ({{ languageWords(variant.language) }})</a> } @else { &ngsp;{{ variant.title }} ({{ languageWords(variant.language) }}). } }</p>`,
})
export class Opened {
  readonly about = input.required<OpenedAssignmentView>();
  /** What asks it of them: the plan, and the role or the audience it is for. */
  protected readonly why = computed(() => {
    const { roleName, audienceName, planTitle } = this.about();
    return `You have it ${roleName ? `as ${roleName.toLowerCase()}` : `with everybody in ${audienceName ?? 'its audience'}`}, by the plan “${planTitle}”.`;
  });
  protected readonly languageWords = languageWords;
}
