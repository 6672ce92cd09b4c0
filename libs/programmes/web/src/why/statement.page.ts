import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { StatementVersionView, StatementView } from '@realign/api-client';
import { diffWords } from '@realign/programmes/domain';
import { Dialogs, PeopleFinder, RlComments, RlHistory, RlProblem, RlSection, RlSkeleton, RlStatus, asText, dateWords, instantWords, proseWords } from '@realign/ui';
import { PlainText } from './plain-text';
import { StatementApi } from './statement.api';
import { attestedLook, kindLabel, languageWords } from './why-words';

/** One statement with all its versions: who wrote and signed what, and what changed from one to the next. */
@Component({
  selector: 'programmes-statement',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [PlainText, RlComments, RlHistory, RlProblem, RlSection, RlSkeleton, RlStatus, RouterLink],
  templateUrl: './statement.page.html',
})
export class StatementPage {
  private readonly api = inject(StatementApi);
  private readonly dialogs = inject(Dialogs);
  private readonly people = inject(PeopleFinder).find;
  readonly statementId = input.required<string>();

  protected readonly statement = httpResource<StatementView>(() => `/api/statements/${this.statementId()}`);
  protected readonly view = computed(() => (this.statement.hasValue() ? this.statement.value() : undefined));
  protected readonly words = { attestedLook, dateWords, instantWords, kindLabel, languageWords, proseWords };

  /** What a version changed against the one before it, language by language; a new language is all new. */
  protected changes(view: StatementView, version: StatementVersionView): { language: string; parts: ReturnType<typeof diffWords> }[] {
    const before = view.versions.find(({ number }) => number === version.number - 1);
    return before ? version.texts.map(({ language, text }) => ({ language, parts: diffWords(before.texts.find((one) => one.language === language)?.text ?? '', text) })) : [];
  }

  protected async give(view: StatementView): Promise<void> {
    await this.dialogs.form({
      title: 'Who owns this statement', action: 'Save owner', text: 'The owner keeps it true and prepares what the sponsor signs.', fields: [{ name: 'ownerPersonId', label: 'Owner', kind: 'lookup', value: view.owner?.id ?? null, shown: view.owner?.name ?? '', find: this.people }],
      save: async (values) => this.statement.set(await this.api.give(view, asText(values, 'ownerPersonId') || null)),
    });
  }
}
