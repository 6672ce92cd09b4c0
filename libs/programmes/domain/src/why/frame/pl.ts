import type { WriteFrame } from './frame.types';

/** Polish. Counts stand behind their noun where that spares a declension. */
export const pl: WriteFrame = ({ counted }) => ({
  skip: 'Przejdź do treści', why: 'Dlaczego', chooseLanguage: 'Język', signIn: 'Zaloguj się', home: 'Strona główna', loading: 'Wczytywanie strony',
  opensNothing: { heading: 'Ten link niczego nie otwiera', text: 'Mógł wygasnąć albo jest niepełny. Poproś o nowy osobę, która go udostępniła, albo zaloguj się.' },
  programmeFor: (programme, audience) => `${programme}, dla: ${audience}`,

  official: {
    official: { stamp: 'Oficjalne', says: 'Tak, to jest oficjalne.', more: (organisation, since) => `Tak pracuje ${organisation}, od ${since}, bez daty końcowej.` },
    pilot: { stamp: 'Pilotaż', says: 'To jest pilotaż.', more: (_, since) => `Trwa próba, od ${since}; może się jeszcze zmienić.` },
    under_review: { stamp: 'W ocenie', says: 'To jeszcze nie jest oficjalne.', more: (_, since) => `Trwa ocena, od ${since}. Do czasu decyzji niczego się nie wymaga.` },
    retired: { stamp: 'Zakończone', says: 'To się zakończyło.', more: (organisation, since) => `${organisation} nie pracuje już w ten sposób, od ${since}.` },
  },
  since: (on) => `Od ${on}`,
  stampSays: (word, organisation, since) => `${word}. ${organisation}, od ${since}`,
  noPurpose: 'Nie zapisano jeszcze, czemu to służy.',
  unpublished: 'Ta strona nie jest jeszcze opublikowana. Zajrzyj później albo zapytaj przełożonego.',
  signed: (on, until) => `Podpisano: ${on}. Do ponownego podpisania do: ${until}; inaczej ta strona o tym powie.`,
  unsigned: 'Sponsor jeszcze tego nie podpisał.',
  outdated: (by, on) => `Tekst zmienił się od czasu podpisu (${by}, ${on}). Podpis go nie obejmuje.`,
  ageing: (days, by, on, until) => `Ten tekst ma ${counted(days, { one: '# dzień', other: '# dni' })}. Podpis: ${by}, ${on}; do ponownego podpisania do: ${until}.`,
  expired: (days, by, on) => `Ten tekst ma ${counted(days, { one: '# dzień', other: '# dni' })}. Podpis: ${by}, ${on}; od tego czasu nie podpisano go ponownie.`,

  changes: 'Co się dla Ciebie zmienia', iAmOneOf: 'Należę do grupy', everybody: 'wszyscy',
  nothingYet: { heading: 'Jeszcze nic', text: 'Nic tu jeszcze dla Ciebie nie napisano. Zapytaj poniżej.' },
  facts: { before: 'Dotąd', now: 'Teraz', expected: 'Czego się oczekuje', notExpected: 'Czego się nie oczekuje', benefitsMe: 'Co zyskujesz', staysTheSame: 'Co się nie zmienia' },
  vision: 'Dokąd to prowadzi', gains: (organisation) => `Co zyskuje ${organisation}`, support: 'Jaką pomoc otrzymasz',

  works: 'Czy to działa?', bar: 'Szary: dotąd. Niebieski: teraz. Linia: cel.', noFigure: 'Nie ma jeszcze danych.',
  figure: (value, on) => (on === null ? `Teraz: ${value}.` : `${value} (${on}).`),
  figureBefore: (value) => `Przedtem: ${value}.`,
  figureWanted: (value, by) => `Cel: ${value} do ${by}.`,
  people: (count) => counted(count, { one: '# osoba', few: '# osoby', many: '# osób', other: '# osoby' }), hours: (number) => `${number} godz.`,

  mine: 'Twoje pytania', askedOn: (on) => `Zadano: ${on}. Odpowiedź pojawi się tutaj.`,
  saidAndDone: 'Mówicie, robimy', saidBy: (people) => counted(people, { one: 'Powiedziała to # osoba.', few: 'Powiedziały to # osoby.', many: 'Powiedziało to # osób.', other: 'Powiedziało to # osoby.' }), toldBack: (on) => `Odpowiedziano: ${on}.`,
  sameDay: 'W dniu, w którym powiedziano to po raz pierwszy.', daysLater: (days) => counted(days, { one: '# dzień od pierwszego razu.', other: '# dni od pierwszego razu.' }),
  answers: 'Pytania i odpowiedzi', answered: (times, on) => `${counted(times, { one: 'Zadano # raz', other: 'Zadano # razy' })}, odpowiedziano: ${on}.`,
  next: 'Co będzie dalej', help: 'Gdzie szukać pomocy', open: 'Otwórz',
  helper: { nearest_champion: (name) => `Najbliższy ambasador zmiany: ${name}`, expert: (name) => `Specjalista: ${name}` },
  nearness: { 'same-unit': 'w Twojej jednostce', 'unit-above': 'blisko Twojej jednostki', 'same-location': 'w Twoim miejscu pracy', 'same-language': 'mówi w Twoim języku', elsewhere: 'gdzie indziej' },

  ask: 'Zapytaj, o co chcesz', question: 'Twoje pytanie o tę zmianę', example: 'Czy moja skrzynka zniknie?', nameless: 'Pytanie bez nazwiska.', withoutName: 'Bez mojego nazwiska', send: 'Wyślij pytanie', sending: 'Wysyłanie',
  askedBefore: (question) => `To pytanie już padło: „${question}”`, askedByMany: (people) => counted(people, { one: 'Zapytała o to # osoba.', few: 'Zapytały o to # osoby.', many: 'Zapytało o to # osób.', other: 'Zapytało o to # osoby.' }), askedFirst: 'Nikt o to wcześniej nie pytał.',
  willStand: 'Odpowiedź pojawi się na tej stronie.', fillIn: 'Napisz co najmniej 2 znaki.', tooMany: 'To dużo naraz. Odczekaj minutę i wyślij ponownie.', notSent: 'Nie wysłano. Spróbuj ponownie.',
  teamAnswers: 'Odpowiada zespół programu', answersFor: (name) => `Odpowiada zespół: ${name}`, usually: (days) => counted(days, { one: 'zwykle w ciągu # dnia', other: 'zwykle w ciągu # dni' }),

  areYouIn: 'Bierzesz udział?', fairAnswer: '„Nie dla mnie” to dobra odpowiedź. Też nam coś mówi.',
  choices: { in: { button: 'Biorę udział', said: 'Zapisano: bierzesz udział.' }, later: { button: 'Później', said: 'W takim razie później. Nikt nie będzie naciskać.' }, not_for_me: { button: 'Nie dla mnie', said: 'Zapisano. To dobra odpowiedź.' } },
  whyNot: 'Dlaczego nie? Tylko jeśli chcesz; nikt nie widzi, kto to napisał.', sendReason: 'Wyślij powód', heldAboutMe: 'Co jest o mnie zapisane',
});
