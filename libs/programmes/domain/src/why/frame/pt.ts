import type { WriteFrame } from './frame.types';

/** Portuguese, in words that are the same in Brazil and in Portugal. */
export const pt: WriteFrame = ({ counted }) => ({
  skip: 'Ir para o conteúdo', why: 'Porquê', chooseLanguage: 'Idioma', signIn: 'Entrar', home: 'Início', loading: 'A página está sendo lida',
  opensNothing: { heading: 'Este link não abre nada', text: 'Pode ter expirado ou estar incompleto. Peça um novo a quem o partilhou, ou entre com a sua conta.' },
  programmeFor: (programme, audience) => `${programme}, para: ${audience}`,

  official: {
    official: { stamp: 'Oficial', says: 'Sim, é oficial.', more: (organisation, since) => `É assim que ${organisation} trabalha desde ${since}, sem data de fim.` },
    pilot: { stamp: 'Piloto', says: 'É um piloto.', more: (_, since) => `Está em teste desde ${since} e ainda pode mudar.` },
    under_review: { stamp: 'Em análise', says: 'Ainda não é oficial.', more: (_, since) => `Está em análise desde ${since}. Nada é pedido antes de estar decidido.` },
    retired: { stamp: 'Terminado', says: 'Isto terminou.', more: (organisation, since) => `${organisation} já não trabalha assim desde ${since}.` },
  },
  since: (on) => `Desde ${on}`,
  stampSays: (word, organisation, since) => `${word}. ${organisation}, desde ${since}`,
  noPurpose: 'Ainda não está escrito para que serve.',
  unpublished: 'Esta página ainda não está publicada. Volte mais tarde ou pergunte à sua chefia.',
  signed: (on, until) => `Assinado em ${on}. Deve ser assinado de novo até ${until}; se não for, esta página avisa.`,
  unsigned: 'O patrocinador ainda não assinou isto.',
  outdated: (by, on) => `O texto mudou desde que ${by} o assinou em ${on}. A assinatura não o cobre.`,
  ageing: (days, by, on, until) => `Este texto tem ${counted(days, { one: '# dia', other: '# dias' })}: ${by} assinou em ${on}, a assinar de novo até ${until}.`,
  expired: (days, by, on) => `Este texto tem ${counted(days, { one: '# dia', other: '# dias' })}: ${by} assinou em ${on} e não voltou a assinar.`,

  changes: 'O que muda para você', iAmOneOf: 'Faço parte de', everybody: 'todos',
  nothingYet: { heading: 'Nada ainda', text: 'Ainda não há nada escrito aqui para você. Pergunte abaixo.' },
  facts: { before: 'Antes', now: 'Agora', expected: 'O que se espera', notExpected: 'O que não se espera', benefitsMe: 'O que você ganha', staysTheSame: 'O que não muda' },
  vision: 'Aonde isto leva', gains: (organisation) => `O que ${organisation} ganha`, support: 'A ajuda que existe',

  works: 'Funciona?', bar: 'Cinza: antes. Azul: agora. Linha: meta.', noFigure: 'Ainda não há números.',
  figure: (value, on) => (on === null ? `${value} agora.` : `${value} em ${on}.`),
  figureBefore: (value) => `Antes: ${value}.`,
  figureWanted: (value, by) => `Queremos chegar a ${value} até ${by}.`,
  people: (count) => counted(count, { one: '# pessoa', other: '# pessoas' }), hours: (number) => `${number} h`,

  mine: 'As suas perguntas', askedOn: (on) => `Perguntado em ${on}. A resposta aparecerá aqui.`,
  saidAndDone: 'Dito e feito', saidBy: (people) => counted(people, { one: '# pessoa disse isto.', other: '# pessoas disseram isto.' }), toldBack: (on) => `Respondido em ${on}.`,
  sameDay: 'No mesmo dia em que foi dito.', daysLater: (days) => counted(days, { one: '# dia depois da primeira vez.', other: '# dias depois da primeira vez.' }),
  answers: 'Perguntas e respostas', answered: (times, on) => `${times === 1 ? 'Perguntado uma vez' : counted(times, { other: 'Perguntado # vezes' })}, respondido em ${on}.`,
  next: 'O que vem a seguir', help: 'Onde há ajuda', open: 'Abrir',
  helper: { nearest_champion: (name) => `Multiplicador mais próximo: ${name}`, expert: (name) => `Especialista: ${name}` },
  nearness: { 'same-unit': 'na sua unidade', 'unit-above': 'perto da sua unidade', 'same-location': 'no seu local', 'same-language': 'fala a sua língua', elsewhere: 'noutro local' },

  ask: 'Pergunte o que quiser', question: 'A sua pergunta sobre esta mudança', example: 'A minha caixa de correio vai acabar?', nameless: 'Enviada sem nome.', withoutName: 'Sem o meu nome', send: 'Enviar pergunta', sending: 'Enviando',
  askedBefore: (question) => `Isto já foi perguntado: “${question}”`, askedByMany: (people) => counted(people, { one: '# pessoa perguntou isto.', other: '# pessoas perguntaram isto.' }), askedFirst: 'Ninguém perguntou isto antes.',
  willStand: 'A resposta aparecerá nesta página.', fillIn: 'Escreva pelo menos 2 caracteres.', tooMany: 'Foram muitas de uma vez. Espere um minuto e envie de novo.', notSent: 'Não foi enviada. Tente de novo.',
  teamAnswers: 'Responde a equipe do programa', answersFor: (name) => `Responde a equipe de ${name}`, usually: (days) => counted(days, { one: 'em geral dentro de # dia', other: 'em geral dentro de # dias' }),

  areYouIn: 'Quer participar?', fairAnswer: '“Não é para mim” é uma resposta válida. Também nos diz algo.',
  choices: { in: { button: 'Participo', said: 'Anotado: participa.' }, later: { button: 'Mais tarde', said: 'Mais tarde, então. Ninguém vai insistir.' }, not_for_me: { button: 'Não é para mim', said: 'Anotado. É uma resposta válida.' } },
  whyNot: 'Por que não? Só se quiser; ninguém vê quem disse.', sendReason: 'Enviar motivo', heldAboutMe: 'O que está guardado sobre mim',
});
