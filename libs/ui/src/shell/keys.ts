import { Injectable, Injector, inject } from '@angular/core';
import { Router } from '@angular/router';
import { Dialogs } from '../dialog/dialogs';
import { Appearance } from '../theme/appearance';
import { Toasts } from '../toast/toasts';
import { Commands } from './commands';
import { chooseRow, goLetters, isTyping, press, searchHere, stepRow } from './key-rows';
import type { RailEntry } from './shell.types';

/** So long after `G` its letter is waited for, in ms. */
const WAIT = 1500;

/** Single keys that mean the same on every page. Whatever a page does with a key itself comes first; none counts while somebody writes, and all can be turned off. */
@Injectable({ providedIn: 'root' })
export class Keys {
  private readonly appearance = inject(Appearance);
  private readonly commands = inject(Commands);
  private readonly injector = inject(Injector);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private goSince = -WAIT;

  /** Before any page sees it: a single letter that was turned off reaches nobody. */
  guard(event: KeyboardEvent): void {
    if (!this.appearance.shortcuts() && isSingle(event) && !isTyping(event.target)) event.stopImmediatePropagation();
  }

  /** After every page has seen it. */
  act(event: KeyboardEvent, main: HTMLElement, places: readonly RailEntry[]): void {
    if (event.defaultPrevented || !this.appearance.shortcuts() || !isSingle(event) || isTyping(event.target) || main.ownerDocument.querySelector('.cdk-dialog-container')) return;
    if (this.does(event, main, places)) event.preventDefault();
  }

  async openSheet(places: readonly RailEntry[]): Promise<void> {
    const { ShortcutSheet } = await import('./shortcut-sheet');
    await this.injector.get(Dialogs).open(ShortcutSheet, { places: [...goLetters(places)].map(([letter, { label }]) => ({ letter, label })) }, 'Keys');
  }

  private does({ key, target, timeStamp }: KeyboardEvent, main: HTMLElement, places: readonly RailEntry[]): boolean {
    const letter = key.toLowerCase();
    if (timeStamp - this.goSince < WAIT) {
      this.goSince = -WAIT;
      const place = goLetters(places).get(letter);
      if (place) void this.router.navigateByUrl(place.link);
      return place !== undefined;
    }
    const acts: Readonly<Record<string, () => boolean>> = {
      '?': () => { void this.openSheet(places); return true; },
      '/': () => { if (!searchHere(main)) void this.commands.openPalette(); return true; },
      g: () => { this.goSince = timeStamp; return true; },
      c: () => press(main, target, 'create'),
      e: () => press(main, target, 'edit'),
      j: () => stepRow(main, target, 1),
      k: () => stepRow(main, target, -1),
      x: () => chooseRow(target),
      z: () => this.toasts.undoNewest(),
    };
    return acts[letter]?.() ?? false;
  }
}

const isSingle = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean => !ctrlKey && !metaKey && !altKey && /^[a-z?/]$/i.test(key);
