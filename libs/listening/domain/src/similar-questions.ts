/** Words that most questions have and that say nothing of what is asked. */
const EMPTY_WORDS = new Set(
  ('a an and are as at be been by can could do does for from get had has have how i if in is it its just me my no not of on or our please shall should so still than that the their them then there these they this to us was we were what when where which who why will with would you your ' +
    'der die das ein eine und ist sind ich wir zu im den mit wie was wann wo warum le la les un une et est je nous que qui quand el los las una y es son que cuando').split(' '),
);

/** One question as it is compared: small letters without accents, signs or empty words, each word in its plain form, once, in order. A question of nothing but empty words is all of them. */
export function questionWords(text: string): string[] {
  const all = text.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const telling = all.filter((word) => !EMPTY_WORDS.has(word));
  return [...new Set((telling.length > 0 ? telling : all).map(plainForm))].slice(0, MOST_WORDS).sort();
}

/** Words that turn a question into another one, although all others are the same: "opt in" and "opt out", "when" and "where", "with" and "without". */
const TURNING_WORDS = new Set(
  ('not no never nobody without in out on off up down before after until since when where who whose whom why how must only ' +
    'nicht kein keine nie ohne vor nach wann wo wer warum wie pas jamais sans avant apres quand qui pourquoi comment nunca sin antes despues cuando donde quien como').split(' '),
);

/** What turns a question, once, in order; "can't" and "cannot" are "not". */
export function turningWords(text: string): string[] {
  const words = text.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase().replace(/n['’]t\b|\bcannot\b/g, ' not ').split(/[^\p{L}\p{N}]+/u);
  return [...new Set(words.filter((word) => TURNING_WORDS.has(word)))].sort();
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

/** From here on two questions may be the same: whoever answers is asked. */
export const SAME_QUESTION = 0.75;

const SHORTEST_SLIP = 5;

/** One letter too many, too few or wrong inside a word. First and last letter are no slips: "trainee" is not "trainer", "formal" is not "normal". */
function isSlip(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < SHORTEST_SLIP || Math.abs(a.length - b.length) > 1 || a[0] !== b[0] || a.at(-1) !== b.at(-1)) return false;
  const at = [...a].findIndex((letter, place) => letter !== b[place]);
  return a.slice(at + (a.length >= b.length ? 1 : 0)) === b.slice(at + (b.length >= a.length ? 1 : 0));
}

/** One stands for the other in a question that is taken for the same: a slip, or its past form. Numbers are never slips; "uninstall" is not "install". */
const isSameWord = (a: string, b: string): boolean => a === b || a === `${b}d` || b === `${a}d` || a === `${b}ed` || b === `${a}ed` || (!/\p{N}/u.test(a + b) && isSlip(a, b));

const isMatched = (from: readonly string[], to: readonly string[]): boolean => from.every((word) => to.some((other) => isSameWord(word, other)));

/** Two questions are the same when no word of either is missing in the other, and nothing turns one of them. A word more may be the one that matters. */
export const isSameQuestion = (a: ComparedQuestion, b: ComparedQuestion): boolean => a.words.length > 0 && isMatched(a.words, b.words) && isMatched(b.words, a.words) && a.turns.join(' ') === b.turns.join(' ');

/** What is answered already is taken for the same only when it is as good as equal: a wrong answer is worse than a second question. */
export const EQUAL_QUESTION = 0.9;

/** A question as it is compared. */
export interface ComparedQuestion {
  readonly words: readonly string[];
  readonly turns: readonly string[];
}

export const compared = (text: string): ComparedQuestion => ({ words: questionWords(text), turns: turningWords(text) });

export interface KnownQuestion extends ComparedQuestion {
  readonly id: string;
}

/** The group a new question belongs to without being asked: the most alike of those that ask the same, the one named first when two are as alike; or none. */
export function findSameQuestion<T extends KnownQuestion>(question: ComparedQuestion, known: readonly T[], atLeast = 0): T | undefined {
  let best: { readonly one: T; readonly likeness: number } | undefined;
  for (const one of known) {
    const likeness = isSameQuestion(question, one) ? questionLikeness(question.words, one.words) : 0;
    if (likeness >= atLeast && likeness > (best?.likeness ?? 0)) best = { one, likeness };
  }
  return best?.one;
}

/** Groups that may ask the same, most alike first: somebody has to look. */
export function findAlike<T extends KnownQuestion>(question: ComparedQuestion, known: readonly T[], most: number): T[] {
  const alike = known.map((one) => ({ one, likeness: questionLikeness(question.words, one.words) })).filter(({ likeness }) => likeness >= SAME_QUESTION);
  return alike.sort((a, b) => b.likeness - a.likeness).slice(0, most).map(({ one }) => one);
}
