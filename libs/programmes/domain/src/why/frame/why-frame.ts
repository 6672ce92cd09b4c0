import { ar } from './ar';
import { de } from './de';
import { en } from './en';
import { es } from './es';
import { fr } from './fr';
import { it } from './it';
import { nl } from './nl';
import { pl } from './pl';
import { pt } from './pt';
import type { FrameTools, PluralForms, WhyFrame, WriteFrame } from './frame.types';

/** The languages a Why page's frame is written in; a text in any other stands in the English one. */
export const FRAME_LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'ar'] as const;
export type FrameLanguage = (typeof FRAME_LANGUAGES)[number];

const WRITTEN: Readonly<Record<FrameLanguage, WriteFrame>> = { en, de, fr, es, it, pt, nl, pl, ar };

/** A frame with the language it speaks, and what needs that language alone: days and figures. */
export interface SpokenFrame extends WhyFrame, FrameTools {
  /** As `lang` wants it: "de-AT", "en-GB". */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** A reading with its unit: 0.46 as `share` → "46 %". */
  readonly reading: (value: number, unit: string) => string;
}

/** A language with, or without, a script and a country; anything else is not asked of the days and figures. */
const TAG = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/;

const isWritten = (tongue: string): tongue is FrameLanguage => (FRAME_LANGUAGES as readonly string[]).includes(tongue);

/**
 * The frame around the texts of a Why page, in the language of these: "pt-BR" is Portuguese with Brazil's days and figures. In English where it is
 * written in no frame of ours.
 */
export function whyFrame(language: string): SpokenFrame {
  const tongue = language.split('-')[0]?.toLowerCase() ?? '';
  const written = isWritten(tongue) ? tongue : 'en';
  const spoken = written === tongue && language.includes('-') && TAG.test(language) ? language : written === 'en' ? 'en-GB' : written;
  const tools = toolsOf(spoken);
  const frame = WRITTEN[written](tools);
  return { ...frame, ...tools, language: spoken, direction: written === 'ar' ? 'rtl' : 'ltr', reading: (value, unit) => readingOf(value, unit, frame, tools) };
}

function toolsOf(language: string): FrameTools {
  const days = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  const numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  const shares = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  const rules = new Intl.PluralRules(language);
  return {
    date: (on) => days.format(new Date(`${on.slice(0, 10)}T00:00:00Z`)),
    number: (value) => numbers.format(value),
    share: (value) => shares.format(value),
    counted: (count, forms: PluralForms) => (forms[rules.select(count)] ?? forms.other).replace('#', numbers.format(count)),
  };
}

function readingOf(value: number, unit: string, { people, hours }: WhyFrame, { number, share }: FrameTools): string {
  if (unit === 'share') return share(value);
  if (unit === 'people') return people(value);
  if (unit === 'hours') return hours(number(value));
  return unit === 'count' || unit === '' ? number(value) : `${number(value)} ${unit}`;
}
