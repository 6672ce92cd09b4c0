import { AMOUNTS, DIRECTION, EVERYONE, NO_SOURCE, PLACE, tongueOf, WHEN } from './tongues';

/** Verbs that say a direction but no state anyone could check. */
const VAGUE_VERBS = [
  'improve', 'enhance', 'optimise', 'optimize', 'foster', 'leverage', 'drive', 'boost', 'support', 'promote', 'encourage', 'strengthen', 'empower', 'facilitate', 'streamline', 'transform', 'embrace', 'accelerate', 'enable',
  'maximise', 'maximize', 'minimise', 'minimize', 'nurture', 'cultivate', 'revolutionise', 'revolutionize', 'modernise', 'modernize', 'rethink', 'reimagine', 'help', 'ensure', 'focus on', 'work towards', 'strive', 'become better', 'be better', 'make better',
  'digitise', 'digitize', 'digitalise', 'digitalize', 'simplify', 'harmonise', 'harmonize', 'standardise', 'standardize', 'unlock', 'elevate', 'energise', 'energize', 'uplift', 'upskill',
];

/** Nouns everybody nods to and nobody can count. */
const ABSTRACT_NOUNS = [
  'collaboration', 'communication', 'engagement', 'culture', 'awareness', 'alignment', 'innovation', 'productivity', 'synergy', 'synergies', 'mindset', 'transparency', 'efficiency', 'agility', 'knowledge sharing', 'teamwork', 'morale',
  'digital transformation', 'customer focus', 'excellence', 'quality', 'openness', 'trust', 'adoption', 'collaborative', 'digital skills', 'satisfaction', 'leadership', 'ownership', 'experience', 'connectedness', 'inclusion', 'networking',
];

/** Verbs of work that is done when the team stops, whatever anybody else does. */
const OUTPUT_VERBS = [
  'deliver', 'launch', 'roll out', 'rollout', 'implement', 'deploy', 'build', 'publish', 'send', 'hold', 'run', 'organise', 'organize', 'train', 'create', 'migrate', 'complete', 'install', 'introduce', 'produce', 'write', 'set up', 'host', 'go live',
  'onboard', 'enrol', 'enroll', 'invite', 'inform', 'define', 'recruit', 'appoint', 'replace', 'prepare', 'decommission', 'consolidate',
  'launching', 'rolling out', 'implementing', 'deploying', 'delivering', 'migrating', 'introducing', 'creating', 'installing', 'establishing', 'organising', 'organizing', 'onboarding all', 'training all', 'training every',
  'finish', 'develop', 'design', 'configure', 'provide', 'conduct', 'start', 'establish', 'communicate', 'announce', 'distribute', 'buy', 'switch on', 'offer',
];

const PEOPLE = 'people|employees|staff|managers|users|leaders|colleagues|champions|everybody|everyone';
const COURSES = 'workshops?|trainings?|courses?|modules?|e-?learnings?|webinars?|certifications?|onboardings?';

/** What such work leaves behind; counting it counts the team's own effort. */
const OUTPUT_MEASURES = [
  /\b(workshops?|trainings?|sessions?|courses?|newsletters?|campaigns?|webinars?|meetings?|modules?|documents?|guides?|videos?|e-?mails?|licen[cs]es?|accounts?|groups?|communities|pages?)\b.*\b(held|delivered|sent|published|created|completed|run|assigned|rolled out|organised|organized|produced|launched|set up|activated|provisioned|issued|distributed|handed out|purchased|installed)\b/i,
  /\b(held|delivered|sent|published|created|completed|assigned|organised|organized|produced|launched)\b.*\b(workshops?|trainings?|sessions?|courses?|newsletters?|campaigns?|webinars?|modules?|licen[cs]es?|accounts?)\b/i,
  /\bnumber of (workshops?|trainings?|sessions?|courses?|newsletters?|campaigns?|webinars?|e-?mails?|licen[cs]es?|accounts?|groups?|communities)\b/i,
  new RegExp(`\\b(${PEOPLE}) (?:(?:is|are|have been|has been|will be) )?(trained|invited|informed|onboarded|migrated|licensed|reached(?! (?:by phone|within|in (?:\\d|less|under)))|certified|upskilled|enrolled|registered|briefed|equipped)\\b`, 'i'),
  /\b(training|course|module|workshop|session|webinar|e-?learning|certification|licen[cs]e|account)s? (completions?|completion rates?|attendance|participation|enrolments?|assignments?|activations?|provisioning|coverage)\b/i,
  /\b(attendance|participation|completions?|completion rates?|pass rates?)\b.*\b(workshops?|trainings?|courses?|modules?|e-?learnings?|webinars?|certifications?|town\s?halls?|sessions?)\b/i,
  /^(?:\d[\d.,]*\s+)?(?:workshops?|trainings?|training sessions?|town\s?halls?|road\s?shows?|newsletters?|campaigns?|webinars?|info(?:rmation)? sessions?|kick-?offs?|demos?)(?:\s+(?:in|for|at|across|to|with|per|every|by|before)\b|\s*[.!]?$)/i,
  /\b(?:is|are|goes|go|will be)\s+(?:live|in place|rolled out|deployed|set up|up and running|launched|implemented|installed|introduced|established)\b/i,
  /\b(complet(?:e|es|ed)|attend(?:s|ed)?|pass(?:es|ed)?|tak(?:e|es|en))\b.*\b(workshops?|trainings?|courses?|modules?|e-?learnings?|webinars?|certifications?)\b/i,
  new RegExp(`\\b(?:(?:have|has|had)\\s+(?:done|finished|had|received|gone\\s+through|been\\s+(?:on|to|through))|did|finish(?:es|ed)?|receives?|received)\\s+(?:[\\w-]+\\s+){0,3}(?:${COURSES})\\b`, 'i'),
  new RegExp(`^(?:to\\s+|we\\s+(?:will\\s+)?)?(?:get|put|bring|take|send)\\b.*\\b(?:through|to|into|on)\\s+(?:[\\w-]+\\s+){0,3}(?:${COURSES})\\b`, 'i'),
  new RegExp(`\\b(?:${PEOPLE})\\s+(?:have|has|hold|own|get|gets|got|receive|received)\\s+(?:[\\w-]+\\s+){0,4}(?:licen[cs]es?|accounts?)\\b`, 'i'),
  new RegExp(`\\breach\\s+(?:[\\d.,%]+\\s+|all\\s+|every\\s+|of\\s+|our\\s+|the\\s+)*(?:${PEOPLE})\\s+(?:with|by|through|via)\\b.*\\b(?:newsletters?|campaigns?|e-?mails?|messages?|videos?|town\\s?halls?|road\\s?shows?|posts?|posters?|intranet|communications?)\\b`, 'i'),
  /^(?:to\s+|we\s+(?:will\s+)?)?(?:post|upload)\s+(?:\d|an?\s|one\s|weekly|daily|regular)/i,
];

/** The same work as a noun: “Roll-out of the suite”. */
const OUTPUT_NOUN = /^(?:the\s+)?(?:(?:successful|timely|full|complete|smooth)\s+)?(roll-?\s?out|deployment|implementation|introduction|launch|migration|go-?\s?live|delivery|completion|installation|creation)\s+(?:of|to|in|on)\b/i;
/** “Offer acceptance rises …”: what begins such a sentence is a thing, whatever verb it looks like. */
const SUBJECTS_ACT = /^[\w-]+\s+[\w-]+s\s+(?:report|answer|use|ask|find|solve|say|know|trust|stay|return|share|give|decide|see|need|leave|choose|come|work)\b/i;
/** “from 3 to 9 %”: a state moves, whatever the word that begins it looks like; people and places that are reached are none. */
const IS_MOVED = /\bfrom\s+\D{0,20}\d.*\bto\s+\D{0,20}\d[\d.,]*(?!\d|[.,]\d)(?!\s*(?:people|employees|staff|users|colleagues|managers|leaders|branches|countries|units|teams|sites|licen[cs]es|workshops?|sessions?|accounts?)\b)/i;
const IS_SUBJECT = /^[\w-]+(?:\s+[\w-]+){0,3}\s+(?:falls?|rises|reaches|drops|grows|exceeds|stays|goes|takes|lasts|comes)\b/i;

const DIRECTIONS = 'increase|raise|grow|double|triple|reduce|cut|lower|decrease|shrink|drop|halve|improve|boost|enhance|launch|roll out|train|deliver|save|shorten';
const MONTH = '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
/** Figures that say when, and figures that are part of a name, count nothing. */
const NO_AMOUNTS = [
  /\b20\d\d-\d\d(?:-\d\d)?\b/g, /\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b/g,
  new RegExp(`\\b\\d{1,2}(?:st|nd|rd|th)?\\.?\\s+(?:of\\s+)?${MONTH}\\b(?:\\s+20\\d\\d)?`, 'gi'), new RegExp(`\\b${MONTH}\\s+(?:\\d{1,2}(?:st|nd|rd|th)?\\b,?\\s*)?(?:20\\d\\d)?`, 'gi'),
  /\b(?:[qh][1-4]|quarter\s+[1-4]|fy\s?(?:20)?\d\d)\b(?:[\s/]+(?:of\s+)?20\d\d)?/gi, /\b(?:by|in|until|till|before|after|since|during|for|of|year|summer|spring|autumn|winter|easter|christmas)\s+20[2-9]\d\b/gi, /^20[2-9]\d\b/g,
  /\b(?:microsoft|office|dynamics|m|o)\s?365\b/gi, /\bs\/4\s?hana\b/gi, /\b(?:windows|web|industry|intranet|work|leadership|culture|version|release|phase|wave|stage|iso|gpt|v)[\s-]?\d+(?:\.\d+)?\b/gi, /\b(?:24\/7|360[\s-]degrees?|b2b|b2c|[a-z]+2[a-z]+)\b/gi, ...WHEN,
];
/** Figures that say where or how long, beside an aim that nobody can count. */
const NO_MEASURES = [
  /\b(?:in|across|within|throughout|between)\s+(?:all\s+|our\s+|the\s+)*\d[\d.,]*\s+(?:countries|units|teams|sites|locations|regions|departments|plants|offices|markets|branches|divisions|functions|business\s+(?:lines|units))\b/gi,
  /\b(?:within|in|over|during)\s+(?:the\s+)?(?:next\s+|coming\s+)?\d+\s+(?:months?|years?|quarters?)\b/gi, ...PLACE,
];
const FRACTIONS = /\b(?:(?:a|one|two|three|four)[\s-](?:third|quarter|fifth|tenth)s?|\w+fold|dozens?|hundreds?|thousands?|millions?|quadruple|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b/i;
const NUMBER_WORDS = /\b(half|halve|halved|double|doubled|triple|tripled|twice|zero|one|two|three|four|five|six|seven|eight|nine|ten|none|nobody|no)\b/i;
const EVERYBODY = /\b(every|each|all)\b/i;
const without = (text: string, patterns: readonly RegExp[]): string => patterns.reduce((left, pattern) => left.replace(pattern, ' '), text);
const counts = (text: string): boolean => /\d/.test(text) || NUMBER_WORDS.test(text) || FRACTIONS.test(text) || AMOUNTS.test(text);

const whole = (word: string): RegExp => new RegExp(`\\b${word.replace(/ /g, '[\\s-]+')}\\b`, 'i');
const firstOf = (words: readonly string[], text: string): string | undefined => words.find((word) => whole(word).test(text));

/** Things that are called like such a verb: a help desk, support tickets, a shared drive. */
const THINGS = /\b(?:help[\s-]?(?:desk|line|pages?|texts?|cent(?:re|er)|requests?)|support\s+(?:requests?|tickets?|calls?|cases?|desk|team|staff|cent(?:re|er)|contacts?|queries|costs?|hours?|offers?)|(?:to|of|from|by|without|ask(?:s|ed|ing)? for|needs?|needed|finds?|gets?)\s+(?:any\s+|more\s+|less\s+)?(?:help|support)(?!\s+(?:the|our|all|people|each|every|\w+s)\b)|(?:shared|hard|network|flash)\s+drives?)\b/gi;
/** “from 62 to 75”, “to at least 92 %”, “ensure that 80 percent …”: a state is said, whatever the verb. */
const SAYS_STATE = [
  /\bfrom\s+\D{0,20}\d.*\bto\s+\D{0,20}\d/i, /\b(?:ensure|help|enable|encourage|support|empower)\s+(?:that\s+)?(?:at\s+least\s+)?\d/i,
  /\bto\s+(?:at\s+(?:least|most)\s+|under\s+|below\s+|over\s+|above\s+|(?:less|more|fewer)\s+than\s+)?\d[\d.,]*(?!\d|[.,]\d)(?!\s*(?:people|employees|staff|users|colleagues|managers|leaders|branches|countries|units|teams|sites)\b)/i,
];

/** In English, or in one of the other languages that are read (see tongues.ts). */
export function vagueVerb(text: string): string | undefined {
  const [tongue, amounts] = [tongueOf(text), without(text, NO_AMOUNTS)];
  if ([...SAYS_STATE, ...(tongue ? [tongue.state] : [])].some((pattern) => pattern.test(amounts))) return undefined;
  return (tongue && tongue.vague.exec(text)?.[1]?.toLowerCase()) ?? firstOf(VAGUE_VERBS, text.replace(THINGS, ' '));
}
export function abstractNoun(text: string): string | undefined {
  const tongue = tongueOf(text);
  return (tongue && tongue.abstract.exec(text)?.[1]?.toLowerCase()) ?? firstOf(ABSTRACT_NOUNS, text);
}
/** Only as the first words: “Answers given before launch” is no output. */
export function outputVerb(text: string): string | undefined {
  const title = text.trim();
  const tongue = tongueOf(title);
  if (IS_SUBJECT.test(title) || SUBJECTS_ACT.test(title) || (!tongue && IS_MOVED.test(without(title, NO_AMOUNTS))) || tongue?.state.test(without(title, NO_AMOUNTS))) return undefined;
  const work = tongue?.output.exec(title);
  if (work) return (work[1] ?? work[2])?.toLowerCase();
  return OUTPUT_VERBS.find((verb) => new RegExp(`^(?:to\\s+|we\\s+(?:will\\s+)?|successfully\\s+)?${verb.replace(/ /g, '[\\s-]+')}\\b(?!-)`, 'i').test(title)) ?? OUTPUT_NOUN.exec(title)?.[1]?.toLowerCase();
}
/** Less of it is no output: “E-mails sent between branches fall by a third”. */
export function isOutputMeasure(text: string): boolean {
  const tongue = tongueOf(text);
  return !LESS.test(text) && !tongue?.fall.test(text) && [...OUTPUT_MEASURES, ...(tongue?.outputMeasures ?? [])].some((pattern) => pattern.test(text));
}
const ENGLISH_DIRECTION = /^(?:we\s+(?:will\s+|want\s+to\s+)?|to\s+|an?\s+|the\s+)?(?:increase|raise|grow|lift|expand|extend|reduce|cut|lower|decrease|shrink|drop|fewer|less|more|better|greater|higher|stronger|faster|become|be|make|get|win|change|break\s+down|overcome|eliminate|tackle|avoid)\b/i;

/** A direction without a figure: “Reduce silos”, “Become data-driven”, “Nutzung erhöhen”. Where or by when does not make it one. */
export const isWish = (text: string): boolean => [ENGLISH_DIRECTION, ...DIRECTION].some((pattern) => pattern.test(text.trim())) && !hasMeasure(text);

/** Nothing, a mark, or a word for “not known yet” in place of a source. */
export const isNoSource = (source: string): boolean => !/[\p{L}\d]/u.test(source) || NO_SOURCE.test(source.trim());

export const hasFigure = (text: string): boolean => counts(without(text, NO_AMOUNTS)) || EVERYBODY.test(text) || EVERYONE.test(text);
/** A figure that measures, beside an aim that nobody can count: “in all 14 countries” and “by 2027” do not. */
export const hasMeasure = (text: string): boolean => counts(without(text, [...NO_AMOUNTS, ...NO_MEASURES]));
export const isTwoGoals = (text: string): boolean => halvesOf(text).length === 2;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A title with two goals in it, as its two halves; one with a verb for two figures gives it to both. */
export function halvesOf(text: string): string[] {
  const title = text.trim();
  const [, first = '', second = ''] = new RegExp(`^(.*\\b(?:${DIRECTIONS})\\b.+?)(?:\\s+and\\b|\\s*[;&+])\\s+((?:\\w+ly\\s+)?(?:${DIRECTIONS})\\b.*)$`, 'i').exec(title) ?? [];
  if (first && second) return [capital(first.trim()), capital(second.trim())];
  const [, verb = '', one = '', other = ''] = new RegExp(`^(${DIRECTIONS})\\s+(.*\\bto\\s+\\d.*?)\\s+and\\s+((?:the\\s+)?\\p{L}.*\\bto\\s+\\d.*)$`, 'iu').exec(title) ?? [];
  return verb ? [`${capital(verb)} ${one.trim()}`, `${capital(verb)} ${other.trim()}`] : [];
}

const ROUGHLY = '(?:at\\s+least\\s+|at\\s+most\\s+|up\\s+to\\s+|about\\s+|around\\s+|some\\s+|over\\s+|more\\s+than\\s+)?';
const AMOUNT = '(?:\\d{1,6}(?:[.,]\\d+)?\\s*(?:%\\s*)?(?:-|–|to)\\s*)?(\\d{1,6}(?:[.,]\\d+)?)\\s*(?:%|percent|per cent|pct)';
const RELATIVE = new RegExp(`(?:\\bby\\s+|\\b(?:increase|rise|growth|improvement|reduction|decrease|drop|cut|fall|saving)\\s+of\\s+|(?<!\\d\\s?)[+−–-]\\s?)${ROUGHLY}${AMOUNT}(?!\\s*of\\b)`, 'i');
/** “15 % more”. */
const MORE = new RegExp(`(?<![\\d.,])${AMOUNT}\\s+(?:more|fewer|less|higher|lower|increase|rise|growth|improvement|reduction|decrease|drop|cut)\\b`, 'i');
const REDUCE = /\b(?:reduce|reduction|cut|lower|decrease|shrink|drop|fewer|less|falls?|saving)\b/i;
const LESS = /\b(?:reduce|reduction|cut|lower|decrease|shrink|drops?|fewer|less|falls?|halve|decline)\b/i;
const POINTS = /\b(?:percentage\s+)?points?\b|\bpp\b/i;

/** “by 15 %”, “15 % more” and “a reduction of 15 percent” as a signed share: 0.15 or −0.15; null where nothing of the kind is said, or where it says points. Of a span, its end. */
export function percentChange(text: string): number | null {
  const tongue = tongueOf(text);
  const match = RELATIVE.exec(text) ?? MORE.exec(text) ?? tongue?.change.exec(text);
  if (!match || POINTS.test(text)) return null;
  const share = Number((match.slice(1).find(Boolean) ?? '').replace(',', '.')) / 100;
  return REDUCE.test(text) || tongue?.fall.test(text) || /^[−–-]/.test(match[0]) ? -share : share;
}

const STOP_WORDS = new Set(['the', 'a', 'an', 'of', 'to', 'from', 'by', 'in', 'on', 'for', 'and', 'or', 'with', 'our', 'we', 'will', 'all', 'per', 'cent', 'percent', 'at', 'is', 'are', 'be', 'that', 'who', 'their', 'people',
  'january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december', 'end', 'year',
]);
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
