import type { RailEntry } from './shell.types';

/** A letter for each place that can be gone to by `G` and the letter: the first of its name that no place before it has. Places without a free letter have none. */
export function goLetters(places: readonly RailEntry[]): ReadonlyMap<string, RailEntry> {
  const found = new Map<string, RailEntry>();
  for (const place of places) {
    const letter = [...(place.short ?? place.label).toLowerCase()].find((one) => /[a-z]/.test(one) && !found.has(one));
    if (letter) found.set(letter, place);
  }
  return found;
}

const ROWS = 'tbody tr, .led > li, .bcard';
const INSIDE = 'a[href], button, input, select, textarea, [tabindex="0"]';
const NO_TEXT = /^(checkbox|radio|button|submit|range)$/;

const isSeen = (element: HTMLElement): boolean => element.checkVisibility();
const seen = (root: ParentNode, selector: string): HTMLElement[] => [...root.querySelectorAll<HTMLElement>(selector)].filter(isSeen);

/** Whether keys go into what is written, or an open dialog has them. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.closest('textarea, select, [role=dialog], [role=textbox], [role=combobox]') !== null || (target instanceof HTMLInputElement && !NO_TEXT.test(target.type)));

const rowOf = (target: EventTarget | null): HTMLElement | null => (target instanceof HTMLElement ? target.closest<HTMLElement>(ROWS) : null);

/** Focus to the next (1) or former (-1) row of what the page lists: its link or button, not its box. @returns whether there is one */
export function stepRow(main: HTMLElement, from: EventTarget | null, by: 1 | -1): boolean {
  const rows = seen(main, ROWS).filter((row) => row.querySelector(INSIDE) !== null);
  const at = rows.indexOf(rowOf(from) ?? main);
  const next = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))];
  const target = next && (seen(next, 'a[href], button:not(:disabled)')[0] ?? seen(next, INSIDE)[0]);
  target?.focus();
  return target !== undefined;
}

/** Ticks the box of the row that has the focus. @returns whether it has one */
export function chooseRow(from: EventTarget | null): boolean {
  const box = rowOf(from)?.querySelector<HTMLInputElement>('input[type=checkbox]:not(:disabled)');
  box?.click();
  return Boolean(box);
}

/** What the page offers to make new, or to edit: of the row that has the focus, else of the page. */
export function press(main: HTMLElement, from: EventTarget | null, what: 'create' | 'edit'): boolean {
  const [icon, words] = what === 'create' ? ['plus', /^(new|add|create)\b/i] as const : ['edit', /^edit\b/i] as const;
  const isMeant = (element: HTMLElement): boolean => element.querySelector(`rl-icon[name=${icon}]`) !== null || words.test((element.getAttribute('aria-label') ?? element.textContent ?? '').trim());
  const row = what === 'edit' ? rowOf(from) : null;
  const found = [...(row ? seen(row, 'a[href], button:not(:disabled)') : []), ...seen(main, 'a[href], button:not(:disabled)')].find(isMeant);
  found?.click();
  return found !== undefined;
}

/** The search of the page. @returns whether it has one */
export function searchHere(main: HTMLElement): boolean {
  const [search] = seen(main, 'input[type=search]');
  search?.focus();
  return search !== undefined;
}
