import { ChangeDetectionStrategy, Component, booleanAttribute, computed, input, output } from '@angular/core';
import type { WhyView } from '@realign/api-client';
import { RlNote, RlStatus, dateWords } from '@realign/ui';
import { PlainText } from './plain-text';
import { WhyStamp } from './why-stamp';
import { officialSentence, resultSentence, signatureWords } from './why-words';

/** What the Why page says: is it official, who says so, what changes for you, does it work. */
@Component({
  selector: 'programmes-why-article',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [PlainText, RlNote, RlStatus, WhyStamp],
  templateUrl: './why-article.html',
})
export class WhyArticle {
  readonly view = input.required<WhyView>();
  /** Inside another page, which has the first heading. */
  readonly isPreview = input(false, { transform: booleanAttribute });
  readonly audienceChosen = output<number>();

  protected readonly official = computed(() => officialSentence(this.view()));
  protected readonly signature = computed(() => signatureWords(this.view()));
  protected readonly isOld = computed(() => ['expired', 'outdated', 'unsigned'].includes(this.view().signature.state));
  protected readonly facts = computed(() => {
    const { before, now, expected, notExpected, benefitsMe, staysTheSame } = this.view();
    const rows: readonly (readonly [string, string | null])[] = [['Before', before], ['Now', now], ['Expected of you', expected], ['Not expected', notExpected], ['What you gain', benefitsMe], ['Stays the same', staysTheSame]];
    return rows.flatMap(([label, text]) => (text === null ? [] : [{ label, text }]));
  });
  protected readonly more = computed(() => {
    const { vision, benefitsOrganisation, support, organisationName } = this.view();
    const rows: readonly (readonly [string, string | null])[] = [['Where this leads', vision], [`What ${organisationName} gains`, benefitsOrganisation], ['Help you get', support]];
    return rows.flatMap(([heading, text]) => (text === null ? [] : [{ heading, text }]));
  });
  protected readonly bar = computed(() => {
    const found = this.view().results.find(({ unit, baseline, value, target }) => unit === 'share' && baseline !== null && value !== null && [baseline, value, target].every((share) => share >= 0 && share <= 1));
    return found && { before: (found.baseline ?? 0) * 100, now: (found.value ?? 0) * 100, goal: found.target * 100 };
  });
  protected readonly words = { dateWords, resultSentence };

  protected choose(value: string): void {
    this.audienceChosen.emit(Number(value));
  }
}
