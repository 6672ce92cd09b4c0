import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { BenefitInput, BenefitListView, BenefitView, ChangeBenefit, LoosePromiseView } from '@realign/api-client';
import { Dialogs, PeopleFinder, RlComments, RlEmpty, RlHistory, RlIcon, RlProblem, RlSection, RlSkeleton, RlStatus, Saver, Toasts, asText, dateWords, problemOf, valueWords, withVersion, type AskedField, type AskedValues } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { BENEFIT_EDITS } from '../goal-edits';
import { FOR_CHOICES, OUTCOME_CHOICES, benefitLook } from './benefit-words';

/** What the programme promises, from the message to the reading that shows whether it came. */
@Component({
  selector: 'goals-benefits',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlComments, RlEmpty, RlHistory, RlIcon, RlProblem, RlSection, RlSkeleton, RlStatus],
  templateUrl: './benefits.page.html',
})
export class BenefitsPage {
  private readonly http = inject(HttpClient);
  private readonly saver = inject(Saver);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly people = inject(PeopleFinder).find;
  readonly programmeId = input.required<string>();
  protected readonly benefits = httpResource<BenefitListView>(() => `/api/programmes/${this.programmeId()}/benefits`);
  protected readonly view = computed(() => (this.benefits.hasValue() ? this.benefits.value() : undefined));
  protected readonly look = benefitLook;
  protected readonly words = { dateWords, valueWords };

  protected async add(view: BenefitListView, loose?: LoosePromiseView): Promise<void> {
    const saved = await this.dialogs.form({
      title: 'New benefit', action: 'Add benefit', fields: this.fields(view, undefined, loose?.promise.slice(0, 300)),
      save: (values) => firstValueFrom(this.http.post(`/api/programmes/${view.programmeId}/benefits`, { ...bodyOf(values), ...(loose ? { messageIds: [loose.messageId] } : {}) })),
    });
    if (saved) this.done('Benefit added.');
  }

  protected async edit(view: BenefitListView, benefit: BenefitView): Promise<void> {
    const fields = this.fields(view, benefit);
    const saved = await this.dialogs.form({ title: 'Change benefit', action: 'Save benefit', fields, save: (values) => this.change(benefit, bodyOf(values), fields) });
    if (saved) this.done('Benefit saved.');
  }

  protected async outcome(benefit: BenefitView): Promise<void> {
    const saved = await this.dialogs.form({
      title: 'What became of it', text: benefit.title, action: 'Save outcome',
      fields: [
        { name: 'outcome', label: 'It', kind: 'choice', value: benefit.outcome, choices: OUTCOME_CHOICES, hint: 'Left empty, nobody has said yet.' },
        { name: 'outcomeOn', label: 'Seen on', kind: 'day', value: benefit.outcomeOn ?? new Date().toISOString().slice(0, 10) },
        { name: 'outcomeNote', label: 'How it shows', kind: 'area', value: benefit.outcomeNote, maxLength: 2000 },
      ],
      save: (values) => {
        const stated = asText(values, 'outcome') as ChangeBenefit['outcome'] | '';
        return this.change(benefit, { outcome: stated || null, ...(stated ? { outcomeOn: asText(values, 'outcomeOn') } : {}), outcomeNote: asText(values, 'outcomeNote') });
      },
    });
    if (saved) this.done('Outcome saved.');
  }

  /** One message at a time is added or let go: a list of many is not asked for in a dialog. */
  protected async promise(view: BenefitListView, benefit: BenefitView): Promise<void> {
    const promised = benefit.promisedIn.map(({ messageId }) => messageId);
    const saved = await this.dialogs.form({
      title: 'Messages that promise it', action: 'Save messages',
      fields: [
        { name: 'add', label: 'Also promised in', kind: 'choice', choices: view.messages.filter(({ id }) => !promised.includes(id)).map(({ id, title }) => ({ value: id, label: title })) },
        { name: 'drop', label: 'No longer promised in', kind: 'choice', choices: benefit.promisedIn.map(({ messageId, title }) => ({ value: messageId, label: title })) },
      ],
      save: (values) => this.change(benefit, { messageIds: [...promised.filter((id) => id !== asText(values, 'drop')), ...(asText(values, 'add') ? [asText(values, 'add')] : [])] }, [{ name: 'messageIds', label: 'Messages that promise it', choices: view.messages.map(({ id, title }) => ({ value: id, label: title })) }]),
    });
    if (saved) this.done('Messages saved.');
  }

  protected async remove(benefit: BenefitView): Promise<void> {
    const sure = await this.dialogs.confirm({ title: 'Remove this benefit?', text: `“${benefit.title}” leaves the register. The messages that promise it stay.`, action: 'Remove benefit', keep: 'Keep it', danger: true });
    if (!sure) return;
    await firstValueFrom(this.http.delete(`/api/benefits/${benefit.id}`, withVersion(benefit.version)));
    this.toasts.say('Benefit removed.', { undo: () => void this.putBack(benefit) });
    this.benefits.reload();
  }

  /** As it was, with what became of it. */
  private async putBack(benefit: BenefitView): Promise<void> {
    const { title, forWhom, beneficiaries, measure, expectedBy, owner, measuredBy, promisedIn, outcome, outcomeOn, outcomeValue, outcomeNote } = benefit;
    const body: BenefitInput = { putsBack: benefit.id, title, forWhom, beneficiaries, measure, expectedBy, ownerPersonId: owner?.id ?? null, keyResultId: measuredBy?.keyResultId ?? null, messageIds: promisedIn.map(({ messageId }) => messageId) };
    try {
      const added = await firstValueFrom(this.http.post<BenefitView>(`/api/programmes/${benefit.programmeId}/benefits`, body));
      if (outcome) await this.change(added, { outcome, outcomeNote, ...(outcomeOn === null ? {} : { outcomeOn }), ...(outcomeValue === null ? {} : { outcomeValue }) });
      this.done('Benefit is back.');
    } catch (error) {
      this.toasts.say(problemOf(error).detail, { status: 'failed' });
    }
  }

  private change(benefit: BenefitView, given: ChangeBenefit, asked: readonly AskedField[] = []): Promise<BenefitView | undefined> {
    return this.saver.edit<ChangeBenefit, BenefitView>({ url: `/api/benefits/${benefit.id}`, view: benefit, given, fields: BENEFIT_EDITS, subject: 'this benefit', asked });
  }

  private fields = (view: BenefitListView, benefit?: BenefitView, title = ''): readonly AskedField[] => [
    { name: 'title', label: 'Benefit', value: benefit?.title ?? title, required: true, maxLength: 300, hint: 'What will be better, as whoever has it would say it.' },
    { name: 'forWhom', label: 'For', kind: 'choice', value: benefit?.forWhom ?? 'people', required: true, choices: FOR_CHOICES },
    { name: 'beneficiaries', label: 'Who exactly', value: benefit?.beneficiaries ?? '', maxLength: 300 },
    { name: 'ownerPersonId', label: 'Answers for it', kind: 'lookup', value: benefit?.owner?.id ?? null, shown: benefit?.owner?.name ?? '', find: this.people },
    { name: 'keyResultId', label: 'Measured by', kind: 'choice', value: benefit?.measuredBy?.keyResultId ?? null, choices: view.keyResults.map(({ id, title: name }) => ({ value: id, label: name })) },
    { name: 'measure', label: 'Or measured how', value: benefit?.measure ?? '', maxLength: 500 },
    { name: 'expectedBy', label: 'Expected by', kind: 'day', value: benefit?.expectedBy ?? null },
  ];

  private done(said: string): void {
    this.toasts.say(said);
    this.benefits.reload();
  }
}

const bodyOf = (values: AskedValues) => ({
  title: asText(values, 'title'), forWhom: asText(values, 'forWhom') as BenefitView['forWhom'], beneficiaries: asText(values, 'beneficiaries'), ownerPersonId: asText(values, 'ownerPersonId') || null,
  keyResultId: asText(values, 'keyResultId') || null, measure: asText(values, 'measure'), expectedBy: asText(values, 'expectedBy') || null,
});
