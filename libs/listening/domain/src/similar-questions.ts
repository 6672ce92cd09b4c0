/** Words that most questions have and that say nothing of what is asked. */
const EMPTY_WORDS = new Set(
  ('a an and are as at be been by can could do does for from get had has have how i if in is it its just me my no not of on or our please shall should so still than that the their them then there these they this to us was we were what when where which who why will with would you your ' +
    'der die das ein eine und ist sind ich wir zu im den mit wie was wann wo warum le la les un une et est je nous que qui quand el los las una y es son que cuando').split(' '),
);

/** One question as it is compared: small letters without accents, signs or empty words, each word in its plain form, once, in order. */
export function questionWords(text: string): string[] {
  const words = text.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '' && !EMPTY_WORDS.has(word));
  return [...new Set(words.map(plainForm))].slice(0, MOST_WORDS).sort();
}

/** Words of one question that are compared. */
const MOST_WORDS = 60;

/** "mailboxes" → "mailbox", "going" → "go": enough for English endings, harmless for others. */
const plainForm = (word: string): string => {
  if (word.length > 4 && word.endsWith('ing')) return word.slice(0, -3);
  if (word.length > 4 && /(x|s|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
};

const trigrams = (word: string): Set<string> => {
  const padded = `  ${word} `;
  return new Set(Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3)));
};

/** How alike two words are, 0–1: shared trigrams over all of both (Dice). */
const alikeWords = (a: string, b: string): number => {
  if (a === b) return 1;
  const [left, right] = [trigrams(a), trigrams(b)];
  return (2 * [...left].filter((gram) => right.has(gram)).length) / (left.size + right.size);
};

/** A word stands for another from here on: it is misspelt, or another form of it. */
const SAME_WORD = 0.6;

/**
 * How alike two questions are, 0–1: each word of one counts as much as its best match in the other, over the words of both. The same words in
 * another order, with other endings or a slip in spelling are the same question. Nothing but empty words is like nothing.
 */
export function questionLikeness(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  const matched = (from: readonly string[], to: readonly string[]): number =>
    from.reduce((sum, word) => { const best = Math.max(...to.map((other) => alikeWords(word, other))); return sum + (best >= SAME_WORD ? best : 0); }, 0);
  return (matched(a, b) + matched(b, a)) / (a.length + b.length);
}

/** From here on two questions are taken for the same. Whoever answers can take them apart again. */
export const SAME_QUESTION = 0.75;

/** What is answered already is taken for the same only when it is as good as equal: a wrong answer is worse than a second question. */
export const EQUAL_QUESTION = 0.9;

export interface KnownQuestion {
  readonly id: string;
  readonly words: readonly string[];
}

/** The group a new question belongs to: the most alike of those that are alike enough, the one named first when two are as alike; or none. */
export function findSameQuestion<T extends KnownQuestion>(words: readonly string[], known: readonly T[], atLeast = SAME_QUESTION): T | undefined {
  let best: { readonly one: T; readonly likeness: number } | undefined;
  for (const one of known) {
    const likeness = questionLikeness(words, one.words);
    if (likeness >= atLeast && likeness > (best?.likeness ?? 0)) best = { one, likeness };
  }
  return best?.one;
}
