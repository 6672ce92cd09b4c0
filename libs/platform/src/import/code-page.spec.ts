import iconv from 'iconv-lite';
import { CodePageVotes } from './code-page';

const pageOf = (text: string, page: 'windows-1250' | 'windows-1252', size = 5): string => {
  const votes = new CodePageVotes();
  const bytes = iconv.encode(text, page);
  for (let at = 0; at < bytes.length; at += size) votes.push(bytes.subarray(at, at + size));
  return votes.end();
};

describe('which code page a file is in', () => {
  it.each([
    ['Polish', 'Numer;Nazwisko;Miasto\r\n1;Wójcik, Michał;Łódź\r\n2;Żółkiewska, Agnieszka;Gdańsk\r\n'],
    ['Polish, one name', 'email;name\nm@x.pl;Michał Kowal\n'],
    ['Polish towns', 'id;miasto\n1;Wrocław\n2;Częstochowa\n'],
    ['Czech', 'číslo;jméno\r\n1;Jiří Dvořák\r\n2;Tomáš Nováček\r\n3;Kateřina Růžičková\r\n'],
    ['Slovak', 'id;meno\n1;Ľubomír Kováč\n2;Katarína Čajková\n'],
    ['Croatian', 'ime\nIvan Marković\nAna Kovačević\nLuka Perić\n'],
    ['Slovene', 'ime\nMatjaž Kočevar\nŽiga Čeh\n'],
  ])('%s is central European', (_, text) => {
    expect(pageOf(text, 'windows-1250')).toBe('windows-1250');
    expect(pageOf(text, 'windows-1250', 1)).toBe('windows-1250');
  });

  it.each([
    ['German', 'Nr;Name;Ort\r\n1;Jürgen Müßig;Köln\r\n2;Änne Größle;Düsseldorf\r\n'],
    ['French', 'nom\nThérèse Lefèvre\nZoë Garçon\nMaëlle Dû\nAnaïs Noël\nŒuvré Août\n'],
    ['Danish', 'navn\nSøren Kjær\nBjørn Sørensen\nÅse Østergaard\nRenée Jørgensen\n'],
    ['Norwegian', 'navn\nØyvind Øye\nØivind Øien\n'],
    ['Spanish', 'nombre;nº\nÑíguez, José;1º\n¿Quién?;2º\nMª José Muñoz;3\n'],
    ['Portuguese', 'nome\nJoão Simões\nConceição Guimarães\nÂngela Falcão\n'],
    ['Italian', 'nome\nNiccolò Venè\nè così\npiù caffè\nMosè Donà\n'],
    ['Swedish and Finnish', 'namn\nÅsa Sjöström\nYrjö Mäkelä\n'],
    ['Icelandic', 'nafn\nÞórður Guðmundsson\nSæunn Björk Ægisdóttir\n'],
    ['one from elsewhere', 'name\nTomáš Novák\nThérèse Lefèvre\nSøren Müller\n'],
    ['measures', 'what;much\nWater;5 m³\nCubes;12 cm³\nPrice;£500\nHalf;¾\n'],
  ])('%s is western', (_, text) => {
    expect(pageOf(text, 'windows-1252')).toBe('windows-1252');
    expect(pageOf(text, 'windows-1252', 1)).toBe('windows-1252');
  });
});
