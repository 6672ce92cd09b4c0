import { countryOf, countryWritings } from './countries';
import { zoneOfCountry, zonesByWriting } from './country-zones';

describe('a country', () => {
  it('is the same by its codes and its names in every tongue', () => {
    const germany = ['DE', 'de', 'DEU', 'Germany', 'Deutschland', 'Allemagne', 'Alemania', ' germany '];
    for (const written of germany) for (const other of germany) expect(countryWritings(written)).toContain(other.trim().toLowerCase());
    for (const written of ['GB', 'UK', 'United Kingdom', 'Great Britain', 'Vereinigtes Königreich']) expect(countryWritings(written)).toContain('gb');
    expect(countryWritings('USA')).toContain('united states');
    expect(countryWritings('GB')).not.toContain('ie');
  });

  it('is placed by its code, also without its accents', () => {
    expect(['DEU', 'Deutschland', 'Österreich', 'Osterreich', 'uk', 'Region North', 'ZZ', ''].map(countryOf)).toEqual(['DE', 'DE', 'AT', 'AT', 'GB', undefined, undefined, undefined]);
    expect(countryWritings('AT')).toEqual(expect.arrayContaining(['österreich', 'osterreich']));
  });

  it('is the one a part of it lies in, and is looked for without its parts', () => {
    expect(['DE-BY', 'us-ca', ' CH-ZH ', 'ZZ-DE', 'DE-', 'Region-1'].map(countryOf)).toEqual(['DE', 'US', 'CH', undefined, undefined, undefined]);
    expect(countryWritings('DE-BY')).toEqual(['de-by']);
  });

  it('that is none is only itself', () => {
    expect([countryWritings('Region North'), countryWritings('ZZ')]).toEqual([['region north'], ['zz']]);
  });
});

describe('the zone of a country', () => {
  it('is found however the country is written', () => {
    for (const written of ['DE', 'de', 'DEU', 'Germany', 'Deutschland', 'DE-BY']) expect([written, zoneOfCountry(written)]).toEqual([written, 'Europe/Berlin']);
    expect(['Czechia', 'Indie', 'Etats-Unis', 'NP'].map(zoneOfCountry)).toEqual(['Europe/Prague', 'Asia/Kolkata', 'America/New_York', expect.stringMatching(/^Asia\//)]);
    expect([zoneOfCountry('Region North'), zoneOfCountry(''), zoneOfCountry(null)]).toEqual([undefined, undefined, undefined]);
  });

  it('is the same in the table', () => {
    const table = zonesByWriting();
    expect(Object.fromEntries(Object.keys(table).map((writing) => [writing, zoneOfCountry(writing)]))).toEqual(table);
    expect(Object.keys(table).length).toBeGreaterThan(2000);
  });
});
