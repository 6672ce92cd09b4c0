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
  /** The programme's name stands for a headline that nobody wrote; it is in no language of the texts. */
  protected readonly headlineLanguage = computed(() => (this.view().headline === this.view().programmeName ? null : this.languageOf('purpose')));
  protected readonly isOld = computed(() => ['expired', 'outdated', 'unsigned'].includes(this.view().signature.state));
  protected readonly facts = computed(() => {
    const { before, now, expected, notExpected, benefitsMe, staysTheSame } = this.view();
    const rows: readonly (readonly [string, string | null])[] = [['Before', before], ['Now', now], ['Expected of you', expected], ['Not expected', notExpected], ['What you gain', benefitsMe], ['Stays the same', staysTheSame]];
    const parts = ['before', 'now', 'expected', 'notExpected', 'benefitsMe', 'staysTheSame'];
    return rows.flatMap(([label, text], at) => (text === null ? [] : [{ label, text, language: this.languageOf(parts[at] ?? '') }]));
  });
  protected readonly more = computed(() => {
    const { vision, benefitsOrganisation, support, organisationName } = this.view();
    const rows: readonly (readonly [string, string | null])[] = [['Where this leads', vision], [`What ${organisationName} gains`, benefitsOrganisation], ['Help you get', support]];
    const parts = ['vision', 'benefitsOrganisation', 'support'];
    return rows.flatMap(([heading, text], at) => (text === null ? [] : [{ heading, text, language: this.languageOf(parts[at] ?? '') }]));
  });
  protected readonly bar = computed(() => {
    const found = this.view().results.find(({ unit, baseline, value, target }) => unit === 'share' && baseline !== null && value !== null && [baseline, value, target].every((share) => share >= 0 && share <= 1));
    return found && { before: (found.baseline ?? 0) * 100, now: (found.value ?? 0) * 100, goal: found.target * 100 };
  });
  protected readonly words = { dateWords, resultSentence };

  /** For whoever reads it aloud: which language a text is in, where its own is known. */
  protected languageOf(part: string): string | null {
    return this.view().spoken.find((one) => one.part === part)?.language ?? null;
  }

  protected choose(value: string): void {
    this.audienceChosen.emit(Number(value));
  }
}
