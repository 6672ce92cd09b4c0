import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CollisionView, SuggestedMoveView } from '@realign/api-client';
import { RlStatus, countWords, dateWords, plural } from '@realign/ui';
import { doWords, effectWords, hoursWords, kindWords, moveWords } from './load-words';

/** One week in which more meets than a unit's people can take, what meets, and two moves, or why there are not two. */
@Component({
  selector: 'reporting-collision',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlStatus],
  template: `
    @let of = collision();
    <div class="row between"><h3><a class="lnk" routerLink="/change-load" [queryParams]="{ unit: of.unitId }" queryParamsHandling="merge">{{ of.unitName }}</a>, week of {{ words.dateWords(of.week) }}</h3><span class="row"><rl-status kind="at_risk" word="Over the limit" /><b class="num">{{ words.hoursWords(of.p95) }}</b></span></div>
    <p class="sub">{{ of.items.length || of.isWorkedOut ? words.plural(of.items.length, 'thing meets', 'things meet') : 'Too much meets' }} for {{ words.countWords(of.people) }} people; the limit is {{ words.hoursWords(limit()) }} a person.</p>
    @if (of.items.length) { <div class="scrollx" role="region" tabindex="0" [attr.aria-label]="'What meets in ' + of.unitName">
      <table class="tbl cards"><caption class="vh">What meets in {{ of.unitName }} in the week of {{ words.dateWords(of.week) }}</caption><thead><tr><th scope="col">What</th><th scope="col">Programme</th><th scope="col" class="r">People</th><th scope="col" class="r">Hours each</th></tr></thead>
        <tbody>@for (item of of.items.slice(0, most); track item.key) { <tr><td data-head="What"><b>{{ item.title }}</b>&ngsp;<span class="sub">{{ words.kindWords(item.kind) }}</span></td><td data-head="Programme">@if (item.programmeId) { <a class="lnk" [routerLink]="['/programmes', item.programmeId, 'plan']">{{ item.programmeName }}</a> }</td><td class="r num" data-head="People">{{ words.countWords(item.people) }}</td><td class="r num" data-head="Hours each">{{ words.hoursWords(item.hours) }}</td></tr> }</tbody></table>
    </div> }
    @if (of.items.length > most) { <p class="sub">And {{ words.plural(of.items.length - most, 'smaller thing') }}.</p> }
    <ul class="led">
      @for (move of of.moves; track move.id + move.startsOn + move.endsOn) {
        <li class="row between"><span class="wrap">{{ words.moveWords(move) }}<br /><span class="sub">{{ words.effectWords(move) }}</span></span>@if (canMove()) { <button type="button" class="btn sm" [disabled]="busy()" (click)="moved.emit(move)">{{ words.doWords(move) }}<span class="vh">: {{ move.title }}</span></button> }</li>
      }
      @if (!of.isWorkedOut) { <li class="sub">What meets here and what could move is still being looked into.</li> }
      @else if (of.fewerWhy) { <li class="sub">{{ of.fewerWhy }}</li> }
    </ul>`,
})
export class CollisionCard {
  readonly collision = input.required<CollisionView>();
  readonly limit = input.required<number>();
  readonly canMove = input(false);
  readonly busy = input(false);
  readonly moved = output<SuggestedMoveView>();
  /** The largest are enough to decide by. */
  protected readonly most = 6;
  protected readonly words = { countWords, dateWords, doWords, effectWords, hoursWords, kindWords, moveWords, plural };
}
