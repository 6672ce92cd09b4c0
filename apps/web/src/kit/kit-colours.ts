import { afterNextRender, ChangeDetectionStrategy, Component, ElementRef, inject, input, signal } from '@angular/core';

interface Role { readonly token: string; readonly on: string; readonly use: string; readonly isEdge?: boolean }
interface Reading { readonly hex: string; readonly contrast: string }

const ROLES: readonly Role[] = [
  { token: 'ink', on: 'paper', use: 'Text, figures' }, { token: 'ink-2', on: 'paper', use: 'Secondary text' }, { token: 'ink-3', on: 'paper', use: 'Captions, sources' }, { token: 'edge', on: 'sheet', use: 'Borders of controls', isEdge: true },
  { token: 'thread', on: 'sheet', use: 'Thread, links, primary' }, { token: 'thread-strong', on: 'thread-soft', use: 'Selected text' }, { token: 'on-thread', on: 'thread', use: 'Text on primary' },
  { token: 'ok', on: 'sheet', use: 'On track, worked' }, { token: 'warn', on: 'sheet', use: 'At risk, short' }, { token: 'bad', on: 'sheet', use: 'Off track, rejected' },
  { token: 'ok', on: 'ok-soft', use: 'in its tint' }, { token: 'warn', on: 'warn-soft', use: 'in its tint' }, { token: 'bad', on: 'bad-soft', use: 'in its tint' },
];

/** The colour roles of one theme, each read from the page as it is drawn, with its contrast to what it stands on. */
@Component({
  selector: 'kit-colours',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="sec"><h2>Colour roles, {{ theme() }}</h2></div>
    <ul class="sws" [attr.data-theme]="theme()">
      @for (role of roles; track $index) {
        <li><span class="swc" [style.background]="'var(--' + role.on + ')'" [style.color]="'var(--' + role.token + ')'">@if (role.isEdge) { <i class="swe"></i> } @else { Aa }</span>
          <div><b>--{{ role.token }}</b><small>{{ role.use }}</small></div><span class="num xs">{{ read()[$index]?.hex }}<br />on {{ role.on }}</span><b class="num">{{ read()[$index]?.contrast }}</b></li>
      }
    </ul>`,
})
export class KitColours {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly theme = input.required<'light' | 'dark'>();
  protected readonly roles = ROLES;
  protected readonly read = signal<readonly Reading[]>([]);

  constructor() {
    afterNextRender(() => this.read.set([...this.host.nativeElement.querySelectorAll('.swc')].map(readSwatch)));
  }
}

function readSwatch(swatch: Element): Reading {
  const { color, backgroundColor } = getComputedStyle(swatch);
  const [ink, ground] = [channels(color), channels(backgroundColor)];
  const [light, dark] = [luminance(ink), luminance(ground)].sort((a, b) => b - a) as [number, number];
  return { hex: `#${ink.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`.toUpperCase(), contrast: ((light + 0.05) / (dark + 0.05)).toFixed(1) };
}

const channels = (colour: string): number[] => (colour.match(/\d+/g) ?? []).slice(0, 3).map(Number);

/** Relative luminance as WCAG 2.2 defines it. */
const luminance = (of: readonly number[]): number => {
  const [red = 0, green = 0, blue = 0] = of.map((channel) => { const share = channel / 255; return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4; });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
