import type { Command } from './shell.types';

/**
 * Commands that hold every typed word, at the start of a word of theirs before the middle, recent ones first among equals.
 * Letters are compared without accents and case.
 */
export function findCommands(commands: readonly Command[], typed: string, recent: readonly string[] = []): Command[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  return commands
    .map((command, index) => ({ command, index, score: scoreOf(plain(`${command.label} ${command.detail ?? ''}`), words), recent: recency(recent, command.id) }))
    .filter(({ score }) => score >= 0)
    .sort((a, b) => b.score - a.score || a.recent - b.recent || a.index - b.index)
    .map(({ command }) => command);
}

function scoreOf(text: string, words: readonly string[]): number {
  let score = 0;
  for (const word of words) {
    const at = text.indexOf(word);
    if (at < 0) return -1;
    score += at === 0 ? 3 : text.includes(` ${word}`) ? 2 : 1;
  }
  return score;
}

const recency = (recent: readonly string[], id: string): number => (recent.includes(id) ? recent.indexOf(id) : recent.length);
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
