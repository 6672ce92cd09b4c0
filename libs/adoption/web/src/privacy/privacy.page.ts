import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import type { ChangePrivacy, OrgUnitTreeView, PrivacyView, WorksCouncilRuleView } from '@realign/api-client';
import { asText, countWords, dateWords, Dialogs, instantWords, plural, RlEmpty, RlIcon, RlNote, RlPageHeader, RlProblem, RlRun, RlSection, RlSkeleton, RlStatus, Saver, shareWords, Toasts } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { PRIVACY_EDITS } from '../adoption-edits';
import { coversWords } from './covers-words';
import { ErasedPeople } from './erased-people';

/** How small a group may be, whether one person's figures may be looked at, and what the works councils agreed to. */
@Component({
  selector: 'adoption-privacy',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ErasedPeople, RlEmpty, RlIcon, RlNote, RlPageHeader, RlProblem, RlRun, RlSection, RlSkeleton, RlStatus],
  templateUrl: './privacy.page.html',
})
export class PrivacyPage {
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(Dialogs);
  private readonly saver = inject(Saver);
  private readonly toasts = inject(Toasts);
  protected readonly privacy = httpResource<PrivacyView>(() => '/api/adoption/privacy');
  private readonly units = httpResource<OrgUnitTreeView>(() => (this.view()?.can.edit ? '/api/org-units' : undefined));
  protected readonly view = computed((): PrivacyView | undefined => (this.privacy.hasValue() ? this.privacy.value() : undefined));
  protected readonly words = { coversWords, countWords, dateWords, instantWords, plural, shareWords };

  protected async changeLimit(view: PrivacyView): Promise<void> {
    await this.change(view, {
      title: 'Smallest group', text: 'At least 5. A higher limit holds at once for all that is new, and for the past within minutes. A lower one holds for groups formed from then on.', action: 'Change limit',
      fields: [{ name: 'minGroupSize', label: 'People', kind: 'number', value: view.minGroupSize, required: true, min: 5, max: 1000 }],
    }, (values) => ({ minGroupSize: Number(values['minGroupSize']) }));
  }

  protected async switchOn(view: PrivacyView): Promise<void> {
    await this.change(view, {
      title: 'Allow figures of one person?', text: 'Each look is kept with its reason and shown to whom it is about. People whom a works council’s agreement covers stay protected.', action: 'Allow for this purpose',
      fields: [{ name: 'personLevelPurpose', label: 'What for', kind: 'area', value: view.personLevelPurpose, required: true, hint: 'Employees read this. At least 20 characters.', maxLength: 2000 }],
    }, (values) => ({ personLevel: true, personLevelPurpose: asText(values, 'personLevelPurpose') }));
  }

  protected async switchOff(view: PrivacyView): Promise<void> {
    if (await this.send(view, { personLevel: false })) this.toasts.say('Figures of one person are switched off.');
  }

  protected async addRule(): Promise<void> {
    const units = this.units.hasValue() ? this.units.value().items : [];
    let made: WorksCouncilRuleView | undefined;
    const saved = await this.dialogs.form({
      title: 'Works-council agreement', text: 'For these people figures of one person are switched off, whatever else is set.', action: 'Add agreement',
      fields: [
        { name: 'country', label: 'Country', kind: 'text', hint: 'As in the directory, e.g. DE. Or a legal entity below.', maxLength: 100 },
        { name: 'orgUnitId', label: 'Legal entity', kind: 'choice', choices: [{ value: '', label: 'none' }, ...units.map(({ id, name }) => ({ value: id, label: name }))] },
        { name: 'agreement', label: 'Agreement', kind: 'text', required: true, maxLength: 2000 },
      ],
      save: async (values) => {
        const [country, orgUnitId, agreement] = [asText(values, 'country').trim(), asText(values, 'orgUnitId'), asText(values, 'agreement')];
        made = await firstValueFrom(this.http.post<WorksCouncilRuleView>('/api/adoption/works-council-rules', orgUnitId ? { kind: 'legal_entity', orgUnitId, agreement } : { kind: 'country', country, agreement }));
      },
    });
    if (!saved) return;
    if (made) this.toasts.say(`Agreement added: ${coversWords(made)}.`);
    this.privacy.reload();
  }

  protected async removeRule(rule: WorksCouncilRuleView): Promise<void> {
    const sure = await this.dialogs.confirm({ title: 'Remove this agreement?', text: 'The people it covers are then treated like everybody else.', action: 'Remove agreement', keep: 'Keep it', danger: true });
    if (!sure) return;
    await firstValueFrom(this.http.delete(`/api/adoption/works-council-rules/${rule.id}`));
    this.privacy.reload();
  }

  private async change(view: PrivacyView, question: Omit<Parameters<Dialogs['form']>[0], 'save'>, body: (values: Parameters<Parameters<Dialogs['form']>[0]['save']>[0]) => ChangePrivacy): Promise<void> {
    const saved = await this.dialogs.form({ ...question, save: (values) => this.send(view, body(values)) });
    if (saved) this.toasts.say('Privacy setting saved.');
  }

  private async send(view: PrivacyView, body: ChangePrivacy): Promise<PrivacyView | undefined> {
    const answer = await this.saver.edit<ChangePrivacy, PrivacyView>({ url: '/api/adoption/privacy', view, given: body, fields: PRIVACY_EDITS, subject: 'the privacy settings' });
    this.privacy.reload();
    return answer;
  }
}
