import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RlShell, type RailArea, type RailEntry } from '@realign/ui';

const PLACES: readonly RailEntry[] = [
  { label: 'Home', link: '/', icon: 'home' }, { label: 'My work', short: 'Work', link: '/inbox', icon: 'inbox' }, { label: 'Programmes', link: '/programmes', icon: 'programme' }, { label: 'People & audiences', short: 'People', link: '/people', icon: 'people' },
  { label: 'Training', link: '/training', icon: 'training' }, { label: 'Adoption', link: '/adoption', icon: 'adoption' }, { label: 'The kit', link: '/kit', icon: 'settings' },
];

/** The shell around the kit, with made-up places and a made-up person. */
@Component({
  selector: 'kit-frame',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlShell],
  template: `<rl-shell [rail]="rail" [pinned]="[{ label: 'Enterprise social', link: '/programmes/1' }, { label: 'Payments core', link: '/programmes/2' }]" [user]="{ name: 'Priya Raman', line: 'Change lead · Meridian Bank' }" [bell]="{ link: '/inbox', count: 0, hasNews: true, label: 'Notifications, something is new' }" />`,
})
export class KitFrame {
  protected readonly rail: readonly RailArea[] = PLACES.map((place) => ({ label: place.label, icon: place.icon, ...(place.link === '/inbox' && { badge: 9 }), places: [place] }));
}
