import { ChangeDetectionStrategy, Component, booleanAttribute, computed, input, output } from '@angular/core';
import type { WhyResultView, WhyView } from '@realign/api-client';
import { whyFrame } from '@realign/programmes/domain';
import { RlNote, RlStatus } from '@realign/ui';
import { PlainText } from './plain-text';
import { WhyStamp } from './why-stamp';
import { officialSentence, resultSentence, signatureWords } from './why-words';

const FACTS = ['before', 'now', 'expected', 'notExpected', 'benefitsMe', 'staysTheSame'] as const;
const MORE = ['vision', 'benefitsOrganisation', 'support'] as const;

/** What the Why page says: is it official, who says so, what changes for you, does it work. It speaks the language of its texts. */
@Component({
  selector: 'programmes-why-article',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [PlainText, RlNote, RlStatus, WhyStamp],
  host: { '[attr.lang]': 'frame().language', '[attr.dir]': 'frame().direction' },
  templateUrl: './why-article.html',
})
export class WhyArticle {
  readonly view = input.required<WhyView>();
  /** Inside another page, which has the first heading. */
  readonly isPreview = input(false, { transform: booleanAttribute });
  readonly audienceChosen = output<number>();

  protected readonly frame = computed(() => whyFrame(this.view().language));
  protected readonly official = computed(() => officialSentence(this.view(), this.frame()));
  protected readonly signature = computed(() => signatureWords(this.view(), this.frame()));
  /** The programme's name stands for a headline that nobody wrote; it is in no language of the texts. */
  protected readonly headlineLanguage = computed(() => (this.view().headline === this.view().programmeName ? null : this.languageOf('purpose')));
  protected readonly isOld = computed(() => ['expired', 'outdated', 'unsigned'].includes(this.view().signature.state));
  protected readonly facts = computed(() => FACTS.flatMap((part) => {
    const text = this.view()[part];
    return text === null ? [] : [{ label: this.frame().facts[part], text, language: this.languageOf(part) }];
  }));
  protected readonly more = computed(() => MORE.flatMap((part) => {
    const { [part]: text, organisationName } = this.view();
    const { vision, gains, support } = this.frame();
    return text === null ? [] : [{ heading: { vision, benefitsOrganisation: gains(organisationName), support }[part], text, language: this.languageOf(part) }];
  }));
  protected readonly bar = computed(() => {
    const found = this.view().results.find(({ unit, baseline, value, target }) => unit === 'share' && baseline !== null && value !== null && [baseline, value, target].every((share) => share >= 0 && share <= 1));
    return found && { before: (found.baseline ?? 0) * 100, now: (found.value ?? 0) * 100, goal: found.target * 100 };
  });
  protected readonly resultOf = (result: WhyResultView): string => resultSentence(result, this.frame());

  /** For whoever reads it aloud: which language a text is in, where its own is known. */
  protected languageOf(part: string): string | null {
    return this.view().spoken.find((one) => one.part === part)?.language ?? null;
  }

  protected choose(value: string): void {
    this.audienceChosen.emit(Number(value));
  }
}
