import type { IconName } from '../marks/icons';
import type { GlossaryWord } from '../words/glossary';
import type { Command } from './shell.types';

/** What a search of the organisation's data answers; see SearchView of the API. */
export interface FoundAnswer {
  readonly items: readonly { readonly kind: string; readonly id: string; readonly title: string; readonly detail: string; readonly link: string }[];
  readonly counts: readonly { readonly kind: string; readonly shown: number; readonly total: number }[];
  readonly isNear: boolean;
}

const KINDS: Readonly<Record<string, readonly [word: string, icon: IconName]>> = {
  programme: ['Programme', 'programme'], why: ['Why page', 'info'], goal: ['Goal', 'check'], phase: ['Phase', 'timeline'], wave: ['Wave', 'timeline'], activity: ['Activity', 'calendar'], open_point: ['Open point', 'warning'],
  decision: ['Decision', 'report'], person: ['Person', 'people'], unit: ['Unit', 'people'], audience: ['Audience', 'people'], role: ['Role', 'board'], module: ['Training module', 'training'],
};

/** What was found, as commands that go there. */
export const foundCommands = ({ items }: FoundAnswer): Command[] =>
  items.map(({ kind, id, title, detail, link }) => {
    const [word, icon] = KINDS[kind] ?? ['', 'arrow'];
    return { id: `found:${kind}:${id}`, label: title, detail: [word, detail.replaceAll('_', ' ')].filter(Boolean).join(', '), icon, link };
  });

/** What was found, without what a command that fits leads to already: a thing stands in the list once. */
export const withoutTwins = (finds: readonly Command[], commands: readonly Command[]): Command[] => finds.filter(({ id, link }) => !commands.some((command) => command.id !== id && command.link === link));

/** Words of the glossary of which one begins as typed, from two letters on; each leads to its meaning. */
export function wordCommands(words: readonly GlossaryWord[], typed: string): Command[] {
  const sought = typed.trim().toLowerCase();
  if (sought.length < 2) return [];
  const begins = ({ word }: GlossaryWord): boolean => word.toLowerCase().split(/[\s,(]+/).some((_, at, all) => all.slice(at).join(' ').startsWith(sought));
  return words.filter(begins).map(({ word, meaning }) => ({ id: `word:${word}`, label: word.charAt(0).toUpperCase() + word.slice(1), detail: meaning, icon: 'info', link: `/glossary#${encodeURIComponent(word.replace(/ \(.*\)$/, '').split(', ')[0] ?? word)}` }));
}

/** How many were found in all, shown or not. */
export const foundTotal = ({ counts }: FoundAnswer): number => counts.reduce((sum, { total }) => sum + total, 0);
