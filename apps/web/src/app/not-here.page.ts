import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { RlEmpty, RlPageHeader } from '@realign/ui';

@Component({
  selector: 'app-not-here',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlEmpty, RlPageHeader],
  template: `
    <rl-page-header heading="This is not here" />
    <div class="page"><rl-empty heading="No page has this address" text="It may have been removed, or the address has a slip in it."><a class="btn" routerLink="/">Go home</a></rl-empty></div>`,
})
export class NotHerePage {}
