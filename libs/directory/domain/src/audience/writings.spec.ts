import { languageOf, languageWritings } from './writings';

describe('a language', () => {
  const holds = (rule: string, person: string): boolean => {
    const { whole, base } = languageWritings(rule);
    const written = person.toLowerCase();
    return whole.includes(written) || base.includes(written.replaceAll('_', '-').split('-')[0] ?? '') || (base.length > 0 && whole.includes(written.split(' (')[0] ?? ''));
  };

  it('without a region is meant in every region, however it is written', () => {
    for (const rule of ['de', 'German', 'Deutsch', 'allemand', 'deu']) expect(['de', 'DE', 'de-DE', 'de_AT', 'German', 'Deutsch', 'German (Germany)', 'deu'].filter((person) => !holds(rule, person))).toEqual([]);
    expect(['en', 'nl-BE', 'Danish', 'den'].filter((person) => holds('de', person))).toEqual([]);
  });

  it('with a region means that one, and those of whom only the language is known', () => {
    for (const rule of ['en-GB', 'en_gb', 'English (United Kingdom)']) {
      expect(['en-GB', 'en_GB', 'en', 'English', 'English (UK)', 'English (United Kingdom)'].filter((person) => !holds(rule, person))).toEqual([]);
      expect(['en-US', 'de', 'English (United States)', 'fr-GB'].filter((person) => holds(rule, person))).toEqual([]);
    }
  });

  it('is one whoever wrote it, and the one that a rule for it finds', () => {
    for (const written of ['de', 'DE', 'de-AT', 'de_AT', 'German', ' Deutsch ', 'allemand', 'deu', 'German (Germany)']) expect([written, languageOf(written), holds(languageOf(written), written.trim())]).toEqual([written, 'de', true]);
    expect(['en_US', 'English (UK)', 'zh-Hant-TW', 'zh-Hans', 'ces_CZ', 'svenska', 'xx-YY', 'Klingonish', ''].map(languageOf)).toEqual(['en', 'en', 'zh', 'zh', 'cs', 'sv', 'xx', 'klingonish', '']);
  });

  it('that is none is only itself', () => {
    expect(languageWritings('Klingonish')).toEqual({ whole: ['klingonish'], base: [] });
  });
});
