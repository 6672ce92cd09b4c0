import { FRAME_LANGUAGES, whyFrame, type SpokenFrame } from './why-frame';

/** What is the same in several languages, or is a sign alone. */
const SHARED = /^(Pilot|Later|Aaa h)$/;

/** Every sentence of a frame, those with blanks filled in the same way. */
function sentences(frame: SpokenFrame): Map<string, string> {
  const said = new Map<string, string>();
  const walk = (at: string, part: unknown): void => {
    if (typeof part === 'string') said.set(at, part);
    else if (typeof part === 'function') said.set(at, String(part(...(COUNTS.has(at.split('.').at(-1) ?? '') ? [3, 'Aaa', 'Bbb', 'Ccc'] : ['Aaa', 'Bbb', 'Ccc', 'Ddd']))));
    else for (const [key, inner] of Object.entries(part as object)) walk(`${at}.${key}`, inner);
  };
  const { language: _language, direction: _direction, date: _date, number: _number, share: _share, counted: _counted, reading: _reading, ...own } = frame;
  walk('', own);
  return said;
}
const COUNTS = new Set(['ageing', 'expired', 'people', 'saidBy', 'daysLater', 'answered', 'askedByMany', 'usually']);

describe('the frame of a Why page', () => {
  const english = sentences(whyFrame('en'));

  it.each(FRAME_LANGUAGES.filter((one) => one !== 'en'))('says everything in %s, and nothing of it in English', (language) => {
    const own = sentences(whyFrame(language));
    expect([...own.keys()]).toEqual([...english.keys()]);
    expect([...own].filter(([at, text]) => text.trim() === '' || (text === english.get(at) && !SHARED.test(text))).map(([at, text]) => `${at}: ${text}`)).toEqual([]);
  });

  it.each(FRAME_LANGUAGES)('keeps every name, day and count it is given in %s', (language) => {
    const blanks = (text: string): string[] => [...new Set(text.match(/Aaa|Bbb|Ccc|Ddd/g) ?? [])].sort();
    const lost = [...sentences(whyFrame(language))].filter(([at, text]) => blanks(text).join() !== blanks(english.get(at) ?? '').join()).map(([at]) => at);
    expect(lost).toEqual([]);
  });

  it('writes days and figures as the language does', () => {
    const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');
    expect(['en', 'de', 'fr', 'pl'].map((one) => whyFrame(one).date('2026-11-20'))).toEqual(['20 Nov 2026', '20. Nov. 2026', '20 nov. 2026', '20 lis 2026']);
    expect(['en', 'de', 'fr'].map((one) => plain(whyFrame(one).reading(0.465, 'share')))).toEqual(['46.5%', '46,5 %', '46,5 %']);
    expect([whyFrame('de').reading(1200, 'people'), whyFrame('en').reading(1, 'people'), whyFrame('en').reading(2.5, 'hours'), whyFrame('nl').reading(3, 'tickets')]).toEqual(['1.200 Personen', '1 person', '2.5 h', '3 tickets']);
  });

  it('counts as the language does', () => {
    expect([1, 2, 5, 22].map((n) => whyFrame('pl').people(n))).toEqual(['1 osoba', '2 osoby', '5 osób', '22 osoby']);
    expect([1, 2].map((n) => whyFrame('ar').people(n))).toEqual(['شخص واحد', 'شخصان']);
    expect(whyFrame('en').answered(1, 'today')).toBe('Asked once, answered today.');
  });

  it('runs from right to left in Arabic alone, and is English where it is not written', () => {
    expect(FRAME_LANGUAGES.filter((one) => whyFrame(one).direction === 'rtl')).toEqual(['ar']);
    expect([whyFrame('ja'), whyFrame('en'), whyFrame('en-US'), whyFrame('pt-BR'), whyFrame('de-AT'), whyFrame('de-<b>')].map(({ language, signIn }) => [language, signIn])).toEqual([
      ['en-GB', 'Sign in'], ['en-GB', 'Sign in'], ['en-US', 'Sign in'], ['pt-BR', 'Entrar'], ['de-AT', 'Anmelden'], ['de', 'Anmelden'],
    ]);
  });
});
