import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { LaunchCheckView } from '@realign/api-client';
import { RlAddress, RlStatus, dateWords, proseWords } from '@realign/ui';
import { checkLook } from './check-words';

/** Checks line by line: how each stands, why, who can mend it, and the way there. */
@Component({
  selector: 'programmes-check-list',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlAddress, RlStatus],
  template: `
    <ul class="led checks">
      @for (check of checks(); track check.key) {
        <li><rl-status [kind]="look(check.state).kind" [word]="look(check.state).word" />
          <div><h3>{{ check.title }}</h3><p class="sub">{{ prose(check.why) }}@if (check.state !== 'ok') { {{ mends(check) }} can {{ check.state === 'unknown' ? 'begin' : 'mend' }} it.}</p>
            @if (check.waiver; as waiver) {
              @if (check.state === 'waived') { <p class="say sm">“{{ waiver.reason }}”</p><p class="xs mut">Waived by {{ waiver.givenBy }} until {{ date(waiver.until) }}.</p> }
              @else if (check.state === 'missing') { <p class="xs mut">The waiver of {{ waiver.givenBy }} {{ waiver.withdrawnBy ? 'was taken back' : 'ended on ' + date(waiver.until) }}.</p> }
            }
          </div>
          <span class="row">
            @if (check.state !== 'ok') { <a class="lnk" [routerLink]="check.link | rlAddress" [attr.aria-label]="(check.state === 'unknown' ? 'Begin it: ' : 'Mend it: ') + check.title">{{ check.state === 'unknown' ? 'Begin it' : 'Mend it' }}</a> }
            @if (canWaive() && check.canBeWaived && check.before && (check.state === 'missing' || check.state === 'flagged')) { <button type="button" class="lnk" [attr.aria-label]="'Waive: ' + check.title" (click)="waive.emit(check)">Waive</button> }
            @if (canWaive() && check.state === 'waived') { <button type="button" class="lnk" [attr.aria-label]="'Take back the waiver: ' + check.title" (click)="takeBack.emit(check)">Take back</button> }
          </span></li>
      }
    </ul>`,
})
export class CheckList {
  readonly checks = input.required<readonly LaunchCheckView[]>();
  readonly canWaive = input(false);
  readonly waive = output<LaunchCheckView>();
  readonly takeBack = output<LaunchCheckView>();
  protected readonly look = checkLook;
  protected readonly date = dateWords;
  protected readonly prose = proseWords;
  protected readonly mends = ({ mender }: LaunchCheckView): string => mender.charAt(0).toUpperCase() + mender.slice(1);
}
