import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import type { ProposalRuleView, ProposalRulesView, PutProposalRule } from '@realign/api-client';
import { Dialogs, RlPageHeader, RlProblem, RlSkeleton, RlStatus, Saver, Toasts, dateWords, numberOrNull, plural, type AskedField } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { PROPOSAL_RULE_EDITS } from '../review-edits';
import { KIND_WORDS } from '../review-words';

/** The rules by which the evidence raises proposals: what each says, from which figure on, and what became of its proposals. */
@Component({
  selector: 'reviews-proposal-rules-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlPageHeader, RlProblem, RlSkeleton, RlStatus],
  template: `
    <rl-page-header heading="Rules of proposals" say="Asked in this order; the first that has something to say about a fact raises the one proposal about it." [crumbs]="[{ label: 'Decision log', link: '/decisions' }]" />
    <div class="page">
      @if (rules.error()) { <rl-problem [error]="rules.error()" retryable (retry)="rules.reload()" /> }
      @else if (view(); as view) {
        <ul class="led logl">
          @for (rule of view.items; track rule.name) {
            <li><div class="row between"><h2>{{ words.kind[rule.kind] }}</h2><span class="row"><rl-status [kind]="rule.isOn ? 'done' : 'held'" [word]="rule.isOn ? 'On' : 'Off'" />@if (view.can.edit) { <button type="button" class="btn sm" [attr.aria-label]="'Change rule ' + rule.name" (click)="edit(rule)">Change</button> }</span></div>
              <p>{{ rule.says }}</p>
              @if (rule.thresholds.length) { <dl class="kv">@for (one of rule.thresholds; track one.key) { <dt>{{ one.label }}</dt><dd>{{ one.value }} {{ one.unit }}{{ one.value === one.usual ? '' : ', usually ' + one.usual }}</dd> }</dl> }
              <p class="xs mut">Rule {{ rule.name }}, version {{ rule.ruleVersion }}. {{ words.plural(rule.accepted, 'proposal', 'proposals') }} accepted{{ rule.changed ? ' (' + rule.changed + ' changed)' : '' }}, {{ rule.rejected }} rejected.@if (rule.changedAt; as at) { Set by {{ rule.changedBy }} on {{ words.date(at) }}.}</p>
</li>
          }
        </ul>
      } @else { <rl-skeleton what="Reading the rules" [lines]="6" /> }
    </div>`,
})
export class ProposalRulesPage {
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(Dialogs);
  private readonly saver = inject(Saver);
  private readonly toasts = inject(Toasts);
  protected readonly rules = httpResource<ProposalRulesView>(() => '/api/proposal-rules');
  protected readonly view = computed(() => (this.rules.hasValue() ? this.rules.value() : undefined));
  protected readonly words = { kind: KIND_WORDS, plural, date: dateWords };

  protected async edit(rule: ProposalRuleView): Promise<void> {
    const thresholds = rule.thresholds.map((one): AskedField => ({ name: one.key, label: `${one.label}, in ${one.unit}`, kind: 'number', value: one.value, required: true, min: one.min, max: one.max, step: 1, hint: `Usually ${one.usual}.` }));
    const saved = await this.dialogs.form({
      title: KIND_WORDS[rule.kind], text: `${rule.says} Proposals that were raised stay as they were.`, action: 'Save rule',
      fields: [{ name: 'isOn', label: 'This rule', kind: 'choice', value: rule.isOn ? 'on' : 'off', required: true, choices: [{ value: 'on', label: 'On' }, { value: 'off', label: 'Off' }] }, ...thresholds],
      save: async (values) => {
        const body = { isOn: values['isOn'] === 'on', thresholds: Object.fromEntries(rule.thresholds.map(({ key, value }) => [key, numberOrNull(values, key) ?? value])) };
        await this.saver.edit<PutProposalRule, ProposalRuleView>({ method: 'PUT', url: `/api/proposal-rules/${rule.name}`, view: rule, given: body, fields: PROPOSAL_RULE_EDITS, subject: 'this rule', read: () => this.newest(rule), isWhole: true });
      },
    });
    if (saved) { this.toasts.say('Rule saved. It holds from the next evidence on.'); this.rules.reload(); }
  }

  /** The rules are read as a list. */
  private async newest(rule: ProposalRuleView): Promise<ProposalRuleView> {
    const { items } = await firstValueFrom(this.http.get<ProposalRulesView>('/api/proposal-rules'));
    return items.find(({ name }) => name === rule.name) ?? rule;
  }
}
