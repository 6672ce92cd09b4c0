/** Verbs that say a direction but no state anyone could check. */
const VAGUE_VERBS = [
  'improve', 'enhance', 'optimise', 'optimize', 'foster', 'leverage', 'drive', 'boost', 'support', 'promote', 'encourage', 'strengthen', 'empower', 'facilitate', 'streamline', 'transform', 'embrace', 'accelerate', 'enable',
  'maximise', 'maximize', 'minimise', 'minimize', 'nurture', 'cultivate', 'revolutionise', 'revolutionize', 'modernise', 'modernize', 'rethink', 'reimagine', 'help', 'ensure', 'focus on', 'work towards', 'strive', 'become better', 'be better', 'make better',
];

/** Nouns everybody nods to and nobody can count. */
const ABSTRACT_NOUNS = [
  'collaboration', 'communication', 'engagement', 'culture', 'awareness', 'alignment', 'innovation', 'productivity', 'synergy', 'synergies', 'mindset', 'transparency', 'efficiency', 'agility', 'knowledge sharing', 'teamwork', 'morale',
  'digital transformation', 'customer focus', 'excellence', 'quality', 'openness', 'trust', 'adoption', 'collaborative', 'digital skills', 'satisfaction', 'leadership', 'ownership', 'experience', 'connectedness', 'inclusion', 'networking',
];

/** Verbs of work that is done when the team stops, whatever anybody else does. */
const OUTPUT_VERBS = [
  'deliver', 'launch', 'roll out', 'rollout', 'implement', 'deploy', 'build', 'publish', 'send', 'hold', 'run', 'organise', 'organize', 'train', 'create', 'migrate', 'complete', 'install', 'introduce', 'produce', 'write', 'set up', 'host', 'go live',
  'finish', 'develop', 'design', 'configure', 'provide', 'conduct', 'start', 'establish', 'communicate', 'announce', 'distribute', 'buy', 'switch on', 'offer',
];

/** What such work leaves behind; counting it counts the team's own effort. */
const OUTPUT_MEASURES = [
  /\b(workshops?|trainings?|sessions?|courses?|newsletters?|campaigns?|webinars?|meetings?|modules?|documents?|guides?|videos?|e-?mails?|licen[cs]es?|accounts?|groups?|communities|pages?)\b.*\b(held|delivered|sent|published|created|completed|run|assigned|rolled out|organised|organized|produced|launched|set up)\b/i,
  /\b(held|delivered|sent|published|created|completed|assigned|organised|organized|produced|launched)\b.*\b(workshops?|trainings?|sessions?|courses?|newsletters?|campaigns?|webinars?|modules?|licen[cs]es?|accounts?)\b/i,
  /\bnumber of (workshops?|trainings?|sessions?|courses?|newsletters?|campaigns?|webinars?|e-?mails?|licen[cs]es?|accounts?|groups?|communities)\b/i,
  /\b(people|employees|staff|managers|users|leaders|colleagues|champions) (trained|invited|informed|onboarded|migrated|licensed|reached)\b/i,
  /\b(training|course) (completions?|attendance)\b/i,
];

const DIRECTIONS = 'increase|raise|grow|double|triple|reduce|cut|lower|decrease|shrink|drop|halve|improve|boost|enhance|launch|roll out|train|deliver|save|shorten';
const NUMBER_WORDS = /\b(half|halve|double|triple|twice|one|two|three|four|five|six|seven|eight|nine|ten|every|each|all|none|nobody|no)\b/i;

const whole = (word: string): RegExp => new RegExp(`\\b${word.replace(/ /g, '\\s+')}\\b`, 'i');
const firstOf = (words: readonly string[], text: string): string | undefined => words.find((word) => whole(word).test(text));

export const vagueVerb = (text: string): string | undefined => firstOf(VAGUE_VERBS, text);
export const abstractNoun = (text: string): string | undefined => firstOf(ABSTRACT_NOUNS, text);
/** Only as the first words: “Answers given before launch” is no output. */
export const outputVerb = (text: string): string | undefined => OUTPUT_VERBS.find((verb) => new RegExp(`^(?:to\\s+|we\\s+(?:will\\s+)?|successfully\\s+)?${verb.replace(/ /g, '\\s+')}\\b`, 'i').test(text.trim()));
export const isOutputMeasure = (text: string): boolean => OUTPUT_MEASURES.some((pattern) => pattern.test(text));
export const hasFigure = (text: string): boolean => /\d/.test(text) || NUMBER_WORDS.test(text);
export const isTwoGoals = (text: string): boolean => new RegExp(`\\b(?:${DIRECTIONS})\\b.+(?:\\band\\b|[;&+])\\s+(?:\\w+ly\\s+)?(?:${DIRECTIONS})\\b`, 'i').test(text);

/** A title with two goals in it, as its two halves. */
export function halvesOf(text: string): string[] {
  const [, first = '', second = ''] = new RegExp(`^(.*\\b(?:${DIRECTIONS})\\b.+?)(?:\\s+and\\b|\\s*[;&+])\\s+((?:\\w+ly\\s+)?(?:${DIRECTIONS})\\b.*)$`, 'i').exec(text.trim()) ?? [];
  return [first, second].map((half) => half.trim()).filter(Boolean).map((half) => half.charAt(0).toUpperCase() + half.slice(1));
}

const RELATIVE = /(?:\bby\s+|[+-]\s?)(\d{1,6}(?:[.,]\d+)?)\s*(?:%|percent|per cent)(?!\s*of\b)/i;
const REDUCE = /\b(?:reduce|cut|lower|decrease|shrink|drop|fewer|less)\b/i;
const POINTS = /\b(?:percentage\s+)?points?\b|\bpp\b/i;

/** “by 15 %” as a signed share: 0.15 or −0.15; null where nothing of the kind is said, or where it says points. */
export function percentChange(text: string): number | null {
  const match = RELATIVE.exec(text);
  if (!match || POINTS.test(text)) return null;
  const share = Number((match[1] ?? '').replace(',', '.')) / 100;
  return REDUCE.test(text) || /-\s?\d/.test(match[0]) ? -share : share;
}

const STOP_WORDS = new Set(['the', 'a', 'an', 'of', 'to', 'from', 'by', 'in', 'on', 'for', 'and', 'or', 'with', 'our', 'we', 'will', 'all', 'per', 'cent', 'percent', 'at', 'is', 'are', 'be', 'that', 'who', 'their', 'people']);
const SAME = new Map([['raise', 'increase'], ['grow', 'increase'], ['lift', 'increase'], ['cut', 'reduce'], ['lower', 'reduce'], ['decrease', 'reduce'], ['employees', 'staff'], ['colleagues', 'staff'], ['queries', 'questions'], ['share', 'proportion']]);

/** The words that carry a title's meaning, without figures and endings. */
export function meaningOf(title: string): Set<string> {
  const words = title.toLowerCase().match(/\p{L}+/gu) ?? [];
  return new Set(words.filter((word) => word.length > 2 && !STOP_WORDS.has(word)).map((word) => SAME.get(word) ?? word).map((word) => word.replace(/(ies)$/, 'y').replace(/(?<=\p{L}{3})s$/u, '')));
}

/** Jaccard's index of two titles' meanings (1912): shared words over all words, 0–1. */
export function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((word) => other.has(word)).length;
  const all = one.size + other.size - shared;
  return all === 0 ? 0 : shared / all;
}
