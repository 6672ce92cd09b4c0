/** A language beside English in which titles are read: what people write in goals there, and how a rewrite is put. */
export interface Tongue {
  readonly name: 'German' | 'French' | 'Spanish';
  /** Verbs, and nouns made of them, that say a direction but no state; in one group. */
  readonly vague: RegExp;
  /** What everybody nods to and nobody can count; and those of it that English spells otherwise. */
  readonly abstract: RegExp;
  readonly ownAbstract: RegExp;
  /** Work of one's own, where it says what is to be done: in German last, else first. */
  readonly output: RegExp;
  readonly outputMeasures: readonly RegExp[];
  /** A state is said, whatever the verb: “von 10 auf 60”. */
  readonly state: RegExp;
  /** A change by percent, its amount first, and what makes it a fall. */
  readonly change: RegExp;
  readonly fall: RegExp;
  readonly measured: (title: string, from: string, to: string, by: string) => string;
  readonly day: (day: number, month: string, year: string) => string;
  readonly behaviour: string;
  readonly months: readonly string[];
}

const START = '(?<![\\p{L}\\d])';
const END = '(?![\\p{L}\\d])';
/** Words may begin and end with letters that have a mark; `\b` knows none of them. */
export const word = (pieces: readonly string[] | string, flags = 'iu'): RegExp => new RegExp(`${START}(${typeof pieces === 'string' ? pieces : pieces.join('|')})${END}`, flags);

/** Spelt as in English: what they stand in may be either. */
const ENGLISH_TOO = new Set(['collaboration', 'communication', 'engagement', 'culture', 'innovation', 'innovation(?:skraft)?', 'satisfaction', 'leadership', 'mindset', 'synergies']);
const abstract = (nouns: readonly string[]): Pick<Tongue, 'abstract' | 'ownAbstract'> => ({ abstract: word(nouns), ownAbstract: word(nouns.filter((noun) => !ENGLISH_TOO.has(noun))) });

const PERCENT = '(?:%|prozent|pour\\s?cent|por\\s?ciento)';
const AMOUNT = `(\\d{1,6}(?:[.,]\\d+)?)\\s*${PERCENT}(?!\\p{L})`;

/** Small letters alone: “schulen” is work, “Schulen” are schools. */
const GERMAN_WORK = 'durchf(?:ü|ue)hren|schulen|einf(?:ü|ue)hren|ausrollen|versenden|verschicken|ver(?:ö|oe)ffentlichen|anbieten|umsetzen|implementieren|migrieren|bereitstellen|organisieren|veranstalten|abhalten|trainieren|informieren|installieren|lancieren|ausstatten|aufbauen|erstellen';
const GERMAN_THINGS = 'workshops?|schulungen|trainings?|kurse|newsletter|kampagnen|webinare|lizenzen|konten|gruppen|communit(?:ys|ies)|dokumente|videos?|lernmodule';
const GERMAN: Tongue = {
  name: 'German',
  vague: word(['verbessern', 'verbesserung', 'f(?:ö|oe)rdern', 'f(?:ö|oe)rderung', 'st(?:ä|ae)rken', 'st(?:ä|ae)rkung', 'optimieren', 'optimierung', 'unterst(?:ü|ue)tzen', 'vorantreiben', 'digitalisieren', 'vereinfachen', 'vereinheitlichen', 'harmonisieren', 'standardisieren', 'modernisieren',
    'beschleunigen', 'erm(?:ö|oe)glichen', 'bef(?:ä|ae)higen', 'sicherstellen', 'gew(?:ä|ae)hrleisten', 'intensivieren', 'transformieren', 'maximieren', 'minimieren', 'begeistern']),
  ...abstract(['zusammenarbeit', 'kommunikation', '\\p{L}*kultur', 'engagement', 'bewusstsein', 'innovation(?:skraft)?', 'produktivit(?:ä|ae)t', 'synergien', 'mindset', 'transparenz', 'effizienz', 'agilit(?:ä|ae)t', 'wissens(?:austausch|transfer)', 'teamgeist', 'kundenorientierung', '\\p{L}*zufriedenheit',
    'qualit(?:ä|ae)t', 'offenheit', 'vertrauen', 'akzeptanz', 'f(?:ü|ue)hrung', 'zusammenhalt', 'vernetzung', 'digitalisierung']),
  output: new RegExp(`${START}(${GERMAN_WORK})\\s*[.!]?$|^(?:Erfolgreiche[rn]?\\s+)?(Einf(?:ü|ue)hrung|Rollout|Ausrollung|Umsetzung|Implementierung|Migration|Schulung|Erstellung|Aufbau)\\s+(?:von|der|des|eine[rs])${END}`, 'u'),
  outputMeasures: [
    word(`(?:${GERMAN_THINGS})${END}.*${START}(?:durchgef(?:ü|ue)hrt|gehalten|versendet|verschickt|ver(?:ö|oe)ffentlicht|erstellt|zugewiesen|angeboten|gestartet|aktiviert|eingerichtet|verteilt)`), word(`(?:an)?zahl\\s+(?:der\\s+|an\\s+|von\\s+)?(?:${GERMAN_THINGS})`),
    word('(?:mitarbeitende[rn]?|mitarbeiter(?:innen)?|f(?:ü|ue)hrungskr(?:ä|ae)fte|besch(?:ä|ae)ftigten?|menschen|personen|leute)\\s+(?:sind\\s+)?(?:geschult|eingeladen|informiert|migriert|trainiert|zertifiziert)'),
    word(`(?:\\p{L}*schulung(?:en)?|e-?learnings?|trainings?|kurse?s?|webinare?|workshops?|zertifizierung(?:en)?|lernmodule?)${END}.{0,30}${START}(?:absolviert|gemacht|besucht|abgeschlossen|durchlaufen|bestanden|belegt|erhalten)`),
    word(`(?:hat|haben)${END}.*${START}(?:lizenz(?:en)?|konto|konten)(?:\\s+(?:erhalten|bekommen))?\\s*[.!]?$`),
  ],
  state: /(?:^|\s)von\s+\D{0,20}\d.*\sauf\s+\D{0,20}\d|(?:^|\s)auf\s+(?:mindestens\s+|höchstens\s+|unter\s+|über\s+)?\d[\d.,]*(?![\d.,])(?!\s*(?:standorte|länder|sprachen|geräte|bereiche))/iu,
  change: new RegExp(`(?:${START}um\\s+(?:mindestens\\s+|bis\\s+zu\\s+|rund\\s+)?${AMOUNT}|${AMOUNT}\\s+(?:mehr|weniger|höhere?|niedrigere?))`, 'iu'),
  fall: word('reduzieren|senken|verringern|k(?:ü|ue)rzen|weniger|niedrigere?|sinkt|sinken|f(?:ä|ae)llt|fallen|reduktion|senkung'),
  measured: (title, from, to, by) => `${title}: von ${from} auf ${to} bis ${by}`,
  day: (day, month, year) => `${day}. ${month} ${year}`,
  behaviour: 'Anteil der Menschen, die jede Woche (was genau?) tun: von … auf …',
  months: ['Januar', 'Februar', 'März', 'April', 'Mai', 'Juni', 'Juli', 'August', 'September', 'Oktober', 'November', 'Dezember'],
};

const FRENCH_THINGS = 'ateliers?|formations?|sessions?|newsletters?|campagnes?|webinaires?|licences?|comptes?|groupes?|communautés?|documents?|vidéos?|modules?|réunions?';
const FRENCH: Tongue = {
  name: 'French',
  vague: word(['améliorer', 'amélioration', 'favoriser', 'promouvoir', 'renforcer', 'renforcement', 'optimiser', 'optimisation', 'encourager', 'accompagner', 'soutenir', 'dynamiser', 'stimuler', 'faciliter', 'développer', 'accélérer', 'transformer(?=\\s+(?:le|la|les|notre|nos|l[’\']))', 'moderniser', 'simplifier', 'digitaliser', 'numériser', 'harmoniser',
    'garantir', 'assurer', 'maximiser', 'minimiser', 'valoriser', 'fluidifier']),
  ...abstract(['collaboration', 'communication', 'engagement', 'culture', 'innovation', 'satisfaction', 'qualité', 'transparence', 'efficacité', 'agilité', 'productivité', 'confiance', 'adhésion', 'appropriation', 'leadership', 'ouverture', 'synergies', 'bien-être', 'esprit d[’\']équipe', 'partage des connaissances', 'expérience', 'sensibilisation', 'cohésion']),
  output: new RegExp(`^(?:réussir\\s+à\\s+)?(organiser|déployer|lancer|former(?=\\s+(?:\\d|les|des|nos|tous|toutes|le|la))|mettre\\s+en\\s+(?:place|œuvre|oeuvre)|publier|envoyer|créer|livrer|migrer|installer|animer|diffuser|réaliser|informer|recruter|rédiger|produire|construire|introduire|implémenter|inviter|équiper)${END}|^(?:le\\s+|la\\s+)?(déploiement|lancement|mise\\s+en\\s+(?:place|œuvre|oeuvre)|migration|création|livraison)\\s+(?:du|de|des|d[’'])`, 'iu'),
  outputMeasures: [
    word(`(?:${FRENCH_THINGS})${END}.*${START}(?:organisée?s?|tenue?s?|réalisée?s?|envoyée?s?|publiée?s?|créée?s?|attribuée?s?|livrée?s?|animée?s?|activée?s?)`), word(`nombre\\s+(?:de\\s+|d[’'])(?:${FRENCH_THINGS})`),
    word('(?:collaborateurs|collaboratrices|salariée?s|employée?s|managers|personnes|utilisateurs)\\s+(?:sont\\s+)?(?:formée?s|invitée?s|informée?s|migrée?s|certifiée?s)'),
    word(`(?:a|ont|aura|auront)\\s+(?:suivi|terminé|achevé|complété|réussi|effectué|fait|passé)\\s.*${START}(?:formations?|cours|modules?|ateliers?|webinaires?|e-?learnings?|certifications?)`),
  ],
  state: /(?:^|\s)de\s+\d[\d.,]*\D{0,20}(?:à|a)\s+\D{0,20}\d|(?:^|\s)à\s+(?:au\s+moins\s+|plus\s+de\s+|moins\s+de\s+)?\d[\d.,]*(?![\d.,])(?!\s*(?:personnes|collaborat|salari|employ|managers|utilisat|pays|sites|équipes|unités))/iu,
  change: new RegExp(`(?:(?:augmente[rz]?|accroître|élever|réduire|baisser|diminuer|hausse|baisse|réduction|augmentation)${END}.*${START}de\\s+(?:plus\\s+de\\s+)?${AMOUNT}(?!\\s*à)|${AMOUNT}\\s+de\\s+(?:plus|moins))`, 'iu'),
  fall: word('réduire|baisser|diminuer|moins|baisse|réduction|diminution'),
  measured: (title, from, to, by) => `${title} : de ${from} à ${to} d’ici le ${by}`,
  day: (day, month, year) => `${day} ${month} ${year}`,
  behaviour: 'Part des personnes qui font (quoi exactement ?) chaque semaine : de … à …',
  months: ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'],
};

const SPANISH_THINGS = 'talleres|formaciones|cursos?|sesiones|boletines|campañas|webinars?|licencias|cuentas|grupos|comunidades|documentos|vídeos?|videos?|módulos|reuniones';
const SPANISH: Tongue = {
  name: 'Spanish',
  vague: word(['mejorar', 'mejora', 'fomentar', 'fomento', 'impulsar', 'potenciar', 'fortalecer', 'fortalecimiento', 'reforzar', 'optimizar', 'optimización', 'promover', 'apoyar', 'facilitar', 'acelerar', 'transformar', 'modernizar', 'simplificar', 'digitalizar', 'armonizar', 'garantizar', 'asegurar', 'maximizar', 'minimizar', 'empoderar', 'agilizar']),
  ...abstract(['colaboración', 'comunicación', 'cultura', 'compromiso', 'innovación', 'productividad', 'transparencia', 'eficiencia', 'agilidad', 'calidad', 'confianza', 'satisfacción', 'liderazgo', 'sinergias', 'adopción', 'concienciación', 'sensibilización', 'trabajo en equipo', 'intercambio de conocimientos?', 'experiencia', 'cohesión']),
  output: new RegExp(`^(organizar|desplegar|lanzar|formar|capacitar|implantar|implementar|publicar|enviar|crear|entregar|migrar|instalar|impartir|realizar|celebrar|informar|contratar|producir|construir|introducir|invitar|elaborar|desarrollar)${END}|^(?:el\\s+|la\\s+)?(despliegue|lanzamiento|implantación|implementación|migración|creación|entrega|puesta\\s+en\\s+marcha)\\s+(?:de|del)${END}`, 'iu'),
  outputMeasures: [
    word(`(?:${SPANISH_THINGS})${END}.*${START}(?:realizad[oa]s|celebrad[oa]s|impartid[oa]s|enviad[oa]s|publicad[oa]s|cread[oa]s|asignad[oa]s|entregad[oa]s|organizad[oa]s|activad[oa]s)`), word(`número\\s+de\\s+(?:${SPANISH_THINGS})`),
    word('(?:emplead[oa]s|personas|trabajador(?:es|as)|líderes|directiv[oa]s|usuari[oa]s)\\s+(?:formad[oa]s|capacitad[oa]s|invitad[oa]s|informad[oa]s|migrad[oa]s|certificad[oa]s)'),
    word(`(?:ha|han|habrá|habrán)\\s+(?:completado|hecho|terminado|realizado|superado|seguido|aprobado|finalizado)\\s.*${START}(?:formación|formaciones|cursos?|taller(?:es)?|módulos?|webinars?|certificación|e-?learnings?)`),
  ],
  state: /(?:^|\s)(?:de|del)\s+\d[\d.,]*\D{0,20}\s(?:a|al)\s+\D{0,20}\d|(?:^|\s)(?:al|a)\s+(?:al\s+menos\s+(?:el\s+)?|más\s+del?\s+|menos\s+del?\s+)?\d[\d.,]*(?![\d.,])(?!\s*(?:personas|emplead|trabajador|líderes|directiv|usuari|países|sedes|equipos|unidades))/iu,
  change: new RegExp(`(?:${START}un\\s+${AMOUNT}|${AMOUNT}\\s+(?:más|menos))`, 'iu'),
  fall: word('reducir|bajar|disminuir|menos|reducción|recortar'),
  measured: (title, from, to, by) => `${title}: del ${from} al ${to} antes del ${by}`,
  day: (day, month, year) => `${day} de ${month} de ${year}`,
  behaviour: 'Proporción de personas que hacen (¿qué exactamente?) cada semana: de … a …',
  months: ['enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio', 'julio', 'agosto', 'septiembre', 'octubre', 'noviembre', 'diciembre'],
};

const TONGUES: readonly Tongue[] = [GERMAN, FRENCH, SPANISH];

/** Words that say how two others belong together, and hardly stand in an English title. */
const SIGNS: readonly (readonly [Tongue, RegExp])[] = [
  [GERMAN, word('der|die|das|den|dem|des|und|von|f(?:ü|ue)r|mit|wir|alle|zum|zur|im|auf|um|bis|mehr|weniger|eine|einen|zwischen|steigern|erh(?:ö|oe)hen|senken', 'giu')],
  [FRENCH, word('le|la|les|des|du|et|de|pour|avec|dans|nous|une|tous|entre|augmenter|réduire|[ld][’\']\\p{L}+', 'giu')],
  [SPANISH, word('el|la|los|las|de|del|y|para|con|en|nuestr[oa]s?|una|todos|entre|aumentar|reducir', 'giu')],
];

/** In which of these a title is written: what has most words of it, a verb of goals counting for more; undefined for English and for what cannot be told. */
export function tongueOf(title: string): Tongue | undefined {
  const scored = SIGNS.map(([tongue, sign]) => ({ tongue, score: (title.match(sign) ?? []).length + 2 * own(tongue, title) }));
  const best = scored.reduce((one, other) => (other.score > one.score ? other : one));
  return best.score >= 2 ? best.tongue : undefined;
}

const own = ({ vague, output, outputMeasures, ownAbstract }: Tongue, title: string): number => [vague, output, ...outputMeasures, ownAbstract].filter((pattern) => pattern.test(title)).length;

/** Days, quarters and years as these languages write them: they count nothing. */
export const WHEN: readonly RegExp[] = [
  new RegExp(`(?:\\d{1,2}\\.?\\s+(?:de\\s+)?)?${START}(?:${TONGUES.flatMap(({ months }) => months).join('|')})${END}(?:\\s+(?:de\\s+)?20\\d\\d)?`, 'giu'),
  /(?<!\p{L})(?:bis|ab|seit|ende|anfang|im\s+jahr|en|pour|avant|fin|d[’']ici|depuis|para|hasta|desde|antes\s+de|finales\s+de)\s+(?:ende\s+|fin\s+|à\s+|finales\s+de\s+)?20[2-9]\d(?!\d)/giu,
];
/** Figures that say where or how long. */
export const PLACE: readonly RegExp[] = [
  /(?<!\p{L})(?:in|dans|en)\s+(?:allen\s+|unseren\s+|les\s+|los\s+|nos\s+)*\d[\d.,]*\s+(?:ländern|standorten|bereichen|filialen|werken|teams|pays|sites|équipes|unités|países|sedes|equipos|unidades)/giu,
  /(?<!\p{L})(?:in|innerhalb\s+von|en|dans|sous)\s+(?:den\s+nächsten\s+|les\s+)?\d+\s+(?:monaten|jahren|mois|ans|meses|años)/giu,
];
/** Amounts in words, and everybody. */
export const AMOUNTS = word('halbier(?:en|t)|verdoppel(?:n|t)|verdreifach(?:en|t)|h(?:ä|ae)lfte|drittel|niemand|moitié|doubler|tripler|tiers|personne ne|aucune?|mitad|duplicar|triplicar|tercio|nadie|ningún|ninguna');
export const EVERYONE = word('jede[rsn]?|alle[rn]?|chaque|tous|toutes|cada|tod[oa]s');

/** A direction, with which a title begins or, in German, ends: without a figure it is a wish, whatever the noun. */
export const DIRECTION: readonly RegExp[] = [
  new RegExp(`${START}(?:erh(?:ö|oe)hen|steigern|senken|reduzieren|verringern|abbauen|ausbauen|aufbrechen|(?:ü|ue)berwinden|beseitigen|vermeiden|ver(?:ä|ae)ndern|leben|werden)\\s*[.!]?$`, 'iu'),
  new RegExp(`^(?:mehr|weniger|bessere?[rs]?|h(?:ö|oe)here?[rs]?|st(?:ä|ae)rkere?[rs]?|schnellere?[rs]?|augmenter|accroître|réduire|baisser|diminuer|devenir|décloisonner|changer|plus|moins|meilleure?s?|mieux|aumentar|incrementar|reducir|disminuir|bajar|ser|convertirse|romper|eliminar|cambiar|más|menos|mejor(?:es)?)${END}`, 'iu'),
];
/** What stands where a source should, and names none: “tbd”, “offen”, “à définir”. */
export const NO_SOURCE =
  /^(?:tb[acd]|t\.b\.d|n\.?\/?\s?a|none|nothing|unknown|todo|to do|x+|test|(?:still\s+)?(?:open|to be (?:defined|determined|decided|confirmed|agreed))|not (?:yet )?(?:known|defined|decided|available)|don['’]?t know|(?:noch\s+)?offen|unbekannt|keine?|k\.?\s?a|folgt|wird noch (?:definiert|gekl(?:ä|ae)rt)|à (?:définir|préciser|confirmer)|inconnue?|aucune?|(?:por|a) (?:definir|determinar|confirmar)|pendiente|desconocid[oa]|ningun[oa])[\s.!?…]*$/iu;
