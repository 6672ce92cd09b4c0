import { fieldName } from '@realign/kernel';

/** Rules that are patterns, told to people in words. */
const PATTERN_WORDS: Readonly<Record<string, string>> = {
  '/^\\d{4}-\\d{2}-\\d{2}$/': 'Write a calendar day as YYYY-MM-DD.',
  '/^([01]\\d|2[0-3]):[0-5]\\d$/': 'Write a time of day as HH:MM.',
  '/^([A-Z]{2}(-[A-Z0-9]{1,3})?)?$/': 'Write a country or region as in ES or ES-MD.',
};

type Words = (message: string, numbers: readonly string[]) => string;

const many = (count: string | undefined, noun: string): string => `${Number(count).toLocaleString('en-GB')} ${noun}${count === '1' ? '' : 's'}`;

const lengthWords: Words = (message, numbers) => {
  const tooShort = message.includes('longer than');
  const tooLong = message.includes('shorter than');
  if (tooShort && tooLong) return `Write ${numbers[0] ?? ''} to ${many(numbers[1], 'character')}.`;
  if (tooShort) return numbers[0] === '1' ? 'Fill this in.' : `Write at least ${many(numbers[0], 'character')}.`;
  return `Write at most ${many(numbers[0], 'character')}.`;
};

/** What each rule of class-validator asks for, as one would say it beside the field. */
const RULE_WORDS: Readonly<Record<string, Words>> = {
  whitelistValidation: () => 'This field is not known here.',
  isDefined: () => 'Fill this in.',
  isNotEmpty: () => 'Fill this in.',
  isString: () => 'Give a text.',
  isLength: lengthWords,
  minLength: lengthWords,
  maxLength: lengthWords,
  isInt: () => 'Give a whole number.',
  isNumber: () => 'Give a number.',
  min: (_message, numbers) => `Give ${numbers[0] ?? ''} or more.`,
  max: (_message, numbers) => `Give ${numbers[0] ?? ''} or less.`,
  isBoolean: () => 'Give true or false.',
  isUuid: () => 'Give an id (a UUID).',
  isIn: (message) => `Choose one of: ${/values: (.*)$/.exec(message)?.[1]?.split(/, ?/).join(', ') ?? ''}.`,
  isArray: () => 'Give a list.',
  arrayNotEmpty: () => 'Choose at least one.',
  arrayMinSize: (_message, numbers) => (numbers[0] === '1' ? 'Choose at least one.' : `Choose at least ${numbers[0] ?? ''}.`),
  arrayMaxSize: (_message, numbers) => `Choose at most ${Number(numbers[0]).toLocaleString('en-GB')}.`,
  arrayUnique: () => 'Name each only once.',
  isObject: () => 'Give an object.',
  nestedValidation: () => 'Give an object, or a list of them.',
  isEmail: () => 'Write an e-mail address, such as name@company.example.',
  isUrl: () => 'Write a whole web address, such as https://intranet.example/help.',
};

const patternWords = (message: string): string | undefined => {
  const pattern = /must match (.+) regular expression$/.exec(message)?.[1];
  return pattern === undefined ? undefined : PATTERN_WORDS[pattern] ?? 'This is not written as it should be.';
};

const sentence = (message: string): string => {
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
};

/** Of an item in a list it names the list, where the property is the item's place. */
const NESTED = /^(each value in )?nested property \S+ must be either object or array$/;

/** Only class-validator's own messages are reworded: whoever wrote one for a field meant it. */
const isUsual = (message: string, property: string): boolean =>
  [`${property} must `, `each value in ${property} must `, `each value in nested property ${property} must `, `property ${property} should not`, `${property} should not`, `each value in ${property} should not`, `All ${property}'s elements must`, `${property} is not a valid decimal`].some((start) => message.startsWith(start));

/**
 * What to do about a refused value, in words for the person who gave it.
 * @param code class-validator's name of the rule, such as `arrayMinSize`
 * @param message its own message; a message written for the field is kept, as a sentence
 * @param property the field, left out of the words: the pointer names it
 */
export const ruleWords = (code: string, message: string, property: string): string => {
  if (NESTED.test(message)) return RULE_WORDS['nestedValidation']?.(message, []) ?? sentence(message);
  if (!isUsual(message, property)) return sentence(message);
  const rest = message.slice(message.indexOf(property) + property.length);
  return patternWords(message) ?? RULE_WORDS[code]?.(rest, rest.match(/-?\d+(\.\d+)?/g) ?? []) ?? sentence(`${fieldName(property)}${rest}`);
};
