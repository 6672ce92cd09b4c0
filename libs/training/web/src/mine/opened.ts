import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { OpenedAssignmentView } from '@realign/api-client';
import { languageWords } from '../sessions/session-words';

/** What one's own item is about, and where it is taken, in each language. */
@Component({
  selector: 'training-opened',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @let it = about();
    @if (it.summary) { <p>{{ it.summary }}</p> }
    <ul class="led">@for (scenario of it.scenarios; track scenario.title) { <li><b>{{ scenario.title }}</b>&ngsp;<span class="sub">{{ scenario.practice }}</span></li> }</ul>
    <p class="sub">{{ it.minutes }} minutes. @if (it.referenceUrl) { <a class="lnk" [href]="it.referenceUrl" target="_blank" rel="noopener noreferrer">Open the course<span class="vh">: {{ it.moduleTitle }}</span></a> }
      @for (variant of it.variants; track variant.language) { @if (variant.referenceUrl) { &ngsp;<a class="lnk" [href]="variant.referenceUrl" [attr.hreflang]="variant.language" target="_blank" rel="noopener noreferrer">{{ variant.title }} ({{ languageWords(variant.language) }})</a> } @else { &ngsp;{{ variant.title }} ({{ languageWords(variant.language) }}). } }</p>`,
})
export class Opened {
  readonly about = input.required<OpenedAssignmentView>();
  protected readonly languageWords = languageWords;
}
