import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AudienceListView, StatementListView, StatementSummaryView, WhyPageView, WhyView } from '@realign/api-client';
import { Dialogs, RlEmpty, RlProblem, RlSection, RlSkeleton, RlStatus, Toasts, asText, problemOf, proseWords, shareWords, textOrNone } from '@realign/ui';
import { CurrentProgramme } from '../cockpit/current-programme';
import { PlainText } from './plain-text';
import { StatementApi } from './statement.api';
import type { StatementQuestion } from './statement-form';
import { WhyArticle } from './why-article';
import { WhyLinks } from './why-links';
import { STATEMENT_ORDER, attestedLook, kindHint, kindLabel, languageWords } from './why-words';

type Kind = StatementSummaryView['kind'];

const FOR_EVERYBODY: ReadonlySet<Kind> = new Set(['purpose', 'vision', 'benefits_organisation', 'support']);

/** Behind the tab "Purpose": the texts of the Why page, who signs them, whom they are for, how the page looks on a phone, and its links. `?for=` is the place of an audience. */
@Component({
  selector: 'programmes-why-editor',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [PlainText, RlEmpty, RlProblem, RlSection, RlSkeleton, RlStatus, RouterLink, WhyArticle, WhyLinks],
  templateUrl: './why-editor.page.html',
})
export class WhyEditorPage {
  private readonly api = inject(StatementApi);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly programme = inject(CurrentProgramme);
  readonly programmeId = input.required<string>();

  protected readonly statements = httpResource<StatementListView>(() => `/api/programmes/${this.programmeId()}/statements`);
  protected readonly page = httpResource<WhyPageView>(() => `/api/programmes/${this.programmeId()}/why-page`);
  private readonly audiences = httpResource<AudienceListView>(() => (this.shown()?.can.edit ? '/api/audiences' : undefined));
  /** The place of the audience that is edited and previewed; 0 is everybody. */
  protected readonly place = signal(0);
  protected readonly preview = httpResource<WhyView>(() => ({ url: `/api/why/${this.programmeId()}`, params: { audience: this.place() } }));
  protected readonly previewed = computed(() => (this.preview.hasValue() ? this.preview.value() : undefined));
  protected readonly list = computed(() => (this.statements.hasValue() ? this.statements.value() : undefined));
  protected readonly shown = computed(() => (this.page.hasValue() ? this.page.value() : undefined));
  protected readonly audience = computed(() => this.shown()?.audiences[this.place() - 1]);
  protected readonly refusal = signal('');

  /** Each kind that this audience can have, with what is written for it. */
  protected readonly rows = computed(() => {
    const [list, audience] = [this.list(), this.audience()];
    if (!list) return [];
    return STATEMENT_ORDER.filter((kind) => !audience || !FOR_EVERYBODY.has(kind)).map((kind) => ({ kind, label: kindLabel(kind), hint: kindHint(kind), statement: list.items.find((one) => one.kind === kind && one.audienceId === (audience?.audienceId ?? null)) }));
  });
  /** What I may sign, and nobody has signed as it reads today. */
  protected readonly toSign = computed(() => (this.list()?.items ?? []).filter(({ can, attestation }) => can.sign && attestation && attestation.state !== 'signed' && attestation.state !== 're_signed'));
  protected readonly words = { attestedLook, languageWords, proseWords, shareWords };

  protected async write(kind: Kind, statement: StatementSummaryView | undefined): Promise<void> {
    const { StatementForm } = await import('./statement-form');
    const audience = this.audience();
    const question: StatementQuestion = {
      kind, audienceName: audience?.name ?? null, texts: statement?.texts ?? [], isNew: !statement,
      save: (texts, note) => (statement ? this.api.write(statement, { texts, ...(note ? { note } : {}) }) : this.api.create(this.programmeId(), { kind, texts, ...(audience ? { audienceId: audience.audienceId } : {}) })),
    };
    if (await this.dialogs.open<boolean, StatementQuestion>(StatementForm, question, kindLabel(kind))) this.reload();
  }

  protected async retire(statement: StatementSummaryView): Promise<void> {
    const sure = await this.dialogs.confirm({ title: `Take back “${kindLabel(statement.kind)}”?`, text: 'It leaves the Why page. Its versions and signatures are kept.', action: 'Take it back', keep: 'Keep it', danger: true });
    if (sure) await this.attempt(() => this.api.retire(statement));
  }

  protected async sign(statements: readonly StatementSummaryView[]): Promise<void> {
    const signed = await this.dialogs.form({
      title: statements.length === 1 ? `Sign “${kindLabel(statements[0]?.kind ?? 'purpose')}”` : `Sign ${statements.length} statements`, action: 'Sign as myself',
      text: 'You put your name to the words as they stand now. It is kept with the day, and it ages until you sign again.',
      fields: [{ name: 'reAttestBy', label: 'I sign it again by', kind: 'day', hint: 'Left empty: as long as your organisation’s rule allows.' }],
      save: (values) => this.api.sign(this.programmeId(), statements, textOrNone(values, 'reAttestBy')),
    });
    if (!signed) return;
    this.toasts.say('Signed, as yourself.');
    this.reload();
  }

  protected async publish(page: WhyPageView, isPublished: boolean): Promise<void> {
    if (isPublished) return this.attempt(() => this.api.setPage(page.programmeId, page.version, { isPublished, audienceIds: page.audiences.map(({ audienceId }) => audienceId) }), 'Published: every employee can read it.');
    const sure = await this.dialogs.confirm({ title: 'Take the page back?', text: 'Employees and links no longer reach it. Nothing is erased.', action: 'Take the page back', keep: 'Keep it published', danger: true });
    if (sure) await this.attempt(() => this.api.setPage(page.programmeId, page.version, { isPublished, audienceIds: page.audiences.map(({ audienceId }) => audienceId) }), 'The page is taken back.');
  }

  protected async addAudience(page: WhyPageView): Promise<void> {
    const all = this.audiences.hasValue() ? this.audiences.value().items : [];
    const choices = all.filter(({ id }) => !page.audiences.some(({ audienceId }) => audienceId === id)).map(({ id, name }) => ({ value: id, label: name }));
    await this.dialogs.form({
      title: 'An audience of this page', action: 'Add audience', text: choices.length > 0 ? 'Whoever belongs to it reads what is written for it; whoever belongs to two reads the first.' : 'There is no other audience. Make one under People & audiences.',
      fields: [{ name: 'audienceId', label: 'Audience', kind: 'choice', required: true, value: choices[0]?.value ?? null, choices }],
      save: async (values) => { this.page.set(await this.api.setPage(page.programmeId, page.version, { isPublished: page.isPublished, audienceIds: [...page.audiences.map(({ audienceId }) => audienceId), asText(values, 'audienceId')] })); this.place.set(page.audiences.length + 1); },
    });
    this.preview.reload();
  }

  /** What is written for it is kept: as it was, in its place, by one press. */
  protected async dropAudience(page: WhyPageView, dropped: string): Promise<void> {
    this.place.set(0);
    const order = page.audiences.map(({ audienceId }) => audienceId);
    const name = page.audiences.find(({ audienceId }) => audienceId === dropped)?.name ?? 'The audience';
    await this.attempt(async () => {
      const left = await this.api.setPage(page.programmeId, page.version, { isPublished: page.isPublished, audienceIds: order.filter((id) => id !== dropped) });
      this.toasts.say(`${name} is left out.`, { undo: () => void this.attempt(() => this.api.setPage(left.programmeId, left.version, { isPublished: left.isPublished, audienceIds: order }), `${name} has its page again.`) });
    });
  }

  protected reload(): void {
    this.statements.reload();
    this.page.reload();
    this.preview.reload();
    this.programme.resource.reload();
  }

  private async attempt(act: () => Promise<unknown>, said = ''): Promise<void> {
    this.refusal.set('');
    try {
      await act();
      if (said) this.toasts.say(said);
    } catch (error) {
      this.refusal.set(problemOf(error).detail);
    }
    this.reload();
  }
}
