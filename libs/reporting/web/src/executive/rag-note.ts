import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { RagView } from '@realign/api-client';
import { RlStatus, dateWords, plural } from '@realign/ui';
import { ragLook } from './rag-words';

/** Rules that are met and told in words beside the colour. */
const TOLD = 2;

/** Red, amber or green in word and icon, the rules it was judged by, and who said otherwise and why. */
@Component({
  selector: 'reporting-rag',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlStatus],
  template: `
    @let of = rag();
    <div class="row ragr"><details><summary><rl-status [kind]="look(of.override?.level ?? of.level).kind" [word]="look(of.override?.level ?? of.level).word" />
      @if (of.override; as override) { <span class="sub">set by {{ override.byName }} until {{ date(override.expiresOn) }}: {{ override.reason }} By the rules it is {{ look(of.level).word.toLowerCase() }}.</span> }
      @else { <span class="sub">{{ said() }}</span> }</summary>
      <ul class="led" aria-label="By which rules">@for (rule of of.rules; track rule.key) { <li class="row between"><span>{{ rule.statement }}</span><rl-status [kind]="rule.isMet ? look(rule.level).kind : 'done'" [word]="rule.isMet ? look(rule.level).word : 'Not met'" /></li> }</ul></details>
      @if (canOverride()) { <button type="button" class="lnk" (click)="overriding.emit()">{{ of.override ? 'Change the override' : 'Override' }}</button>@if (of.override) { <button type="button" class="lnk" (click)="lifted.emit()">Let the rules decide</button> } }</div>`,
})
export class RagNote {
  readonly rag = input.required<RagView>();
  readonly canOverride = input(false);
  readonly overriding = output();
  readonly lifted = output();
  protected readonly met = computed(() => this.rag().rules.filter(({ isMet }) => isMet));
  /** The worst two in words, the others counted: all stand below. */
  protected readonly said = computed(() => {
    const met = this.met();
    const others = met.length - TOLD;
    return met.length === 0 ? 'No rule for amber or red is met.' : `${plural(met.length, 'rule')} met: ${met.slice(0, TOLD).map(({ statement }) => statement).join(' ')}${others > 0 ? ` And ${others} more.` : ''}`;
  });
  protected readonly look = ragLook;
  protected readonly date = dateWords;
}
