/** How a language counts: `other` always, and those of its own that differ. `#` stands for the number. */
export type PluralForms = { readonly other: string } & Partial<Readonly<Record<'zero' | 'one' | 'two' | 'few' | 'many', string>>>;

/** What a language alone decides. */
export interface FrameTools {
  /** A day "2026-11-20" as it is written: "20 Nov 2026". */
  readonly date: (on: string) => string;
  readonly number: (value: number) => string;
  /** 0.46 → "46%". */
  readonly share: (value: number) => string;
  readonly counted: (count: number, forms: PluralForms) => string;
}

/** Whether it is official, in the stamp, in one breath, and with what follows from it. */
export interface OfficialWords {
  readonly stamp: string;
  readonly says: string;
  readonly more: (organisation: string, since: string) => string;
}

/** Everything a Why page says itself, around what people wrote. Days come as they are written in the language; counts as numbers. */
export interface WhyFrame {
  readonly skip: string;
  readonly why: string;
  readonly chooseLanguage: string;
  readonly signIn: string;
  readonly home: string;
  readonly loading: string;
  readonly opensNothing: { readonly heading: string; readonly text: string };
  readonly programmeFor: (programme: string, audience: string) => string;

  readonly official: Readonly<Record<'official' | 'pilot' | 'under_review' | 'retired', OfficialWords>>;
  readonly since: (on: string) => string;
  readonly stampSays: (word: string, organisation: string, since: string) => string;
  readonly noPurpose: string;
  readonly unpublished: string;
  readonly signed: (on: string, until: string) => string;
  readonly unsigned: string;
  readonly outdated: (by: string, on: string) => string;
  readonly ageing: (days: number, by: string, on: string, until: string) => string;
  readonly expired: (days: number, by: string, on: string) => string;

  readonly changes: string;
  readonly iAmOneOf: string;
  readonly everybody: string;
  readonly nothingYet: { readonly heading: string; readonly text: string };
  readonly facts: Readonly<Record<'before' | 'now' | 'expected' | 'notExpected' | 'benefitsMe' | 'staysTheSame', string>>;
  readonly vision: string;
  readonly gains: (organisation: string) => string;
  readonly support: string;

  readonly works: string;
  readonly bar: string;
  readonly noFigure: string;
  readonly figure: (value: string, on: string | null) => string;
  readonly figureBefore: (value: string) => string;
  readonly figureWanted: (value: string, by: string) => string;
  readonly people: (count: number) => string;
  readonly hours: (number: string) => string;

  readonly mine: string;
  readonly askedOn: (on: string) => string;
  readonly saidAndDone: string;
  readonly saidBy: (people: number) => string;
  readonly toldBack: (on: string) => string;
  readonly sameDay: string;
  readonly daysLater: (days: number) => string;
  readonly answers: string;
  readonly answered: (times: number, on: string) => string;
  readonly next: string;
  readonly help: string;
  readonly open: string;
  readonly helper: Readonly<Record<'nearest_champion' | 'expert', (name: string) => string>>;
  readonly nearness: Readonly<Record<'same-unit' | 'unit-above' | 'same-location' | 'same-language' | 'elsewhere', string>>;

  readonly ask: string;
  readonly question: string;
  readonly example: string;
  readonly nameless: string;
  readonly withoutName: string;
  readonly send: string;
  readonly sending: string;
  readonly askedBefore: (question: string) => string;
  readonly askedByMany: (people: number) => string;
  readonly askedFirst: string;
  readonly willStand: string;
  readonly fillIn: string;
  readonly tooMany: string;
  readonly notSent: string;
  readonly teamAnswers: string;
  readonly answersFor: (name: string) => string;
  readonly usually: (days: number) => string;

  readonly areYouIn: string;
  readonly fairAnswer: string;
  readonly choices: Readonly<Record<'in' | 'later' | 'not_for_me', { readonly button: string; readonly said: string }>>;
  readonly whyNot: string;
  readonly sendReason: string;
  readonly heldAboutMe: string;
}

export type WriteFrame = (tools: FrameTools) => WhyFrame;
