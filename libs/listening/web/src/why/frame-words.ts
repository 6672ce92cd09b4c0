import { DOCUMENT, effect, inject, type Signal } from '@angular/core';
import type { WhyView } from '@realign/api-client';
import type { SpokenFrame } from '@realign/programmes/domain';

/** The document speaks the page's language and runs its way while the page is open; after it, the product's own again. */
export function speakPage(frame: Signal<SpokenFrame>): void {
  const root = inject(DOCUMENT).documentElement;
  const own = root.lang;
  effect((onCleanup) => {
    const { language, direction } = frame();
    root.lang = language;
    root.dir = direction;
    onCleanup(() => { root.lang = own; root.removeAttribute('dir'); });
  });
}

/** The server says in English why it took nothing; a page in another language says what to do. */
export function refusalWords({ status, detail }: { readonly status: number; readonly detail: string }, { language, tooMany, notSent }: SpokenFrame): string {
  if (language.startsWith('en')) return detail;
  return status === 429 ? tooMany : notSent;
}

/** Who answers, and how soon as a rule. */
export function whoAnswers({ answeredBy, usualDays }: WhyView, { teamAnswers, answersFor, usually }: SpokenFrame): string {
  const who = answeredBy === null ? teamAnswers : answersFor(answeredBy);
  return usualDays === null ? `${who}.` : `${who}, ${usually(usualDays)}.`;
}
