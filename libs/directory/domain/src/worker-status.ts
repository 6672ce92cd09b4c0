/** What a status says of somebody: here (also away for a while), gone for good, or nothing that is known. */
export type StatusMeaning = 'here' | 'left' | 'unknown';

const word = (list: string): RegExp => new RegExp(`^(${list})(?![\\p{L}\\p{N}])`, 'iu');

/** With one of these words in front somebody is gone, whatever is said behind it: “Terminated - failed to return from leave”. In the languages the headings are known in. */
const GONE = word(
  'terminated|termination|left|leaver|withdrawn|retired|retiree|retirement|pensioner|deceased|resigned|resignation|former|dismissed|departed|exited|offboarded|separated|discarded|ex[- ]?(?:employee|worker|member|mitarbeiter(?:in)?)|(?:reported )?no[- ]show' +
    '|ausgeschieden|ausgetreten|ehemalige?r?|pensioniert|pensionär(?:in)?|verrentet|rentner(?:in)?|verstorben|gekündigt' +
    '|sorti|sortie|parti|partie|retraitée?|démissionnée?|démissionnaire|licenciée?|décédée?|radiée?' +
    '|cesad[oa]|jubilad[oa]|despedid[oa]|fallecid[oa]|dad[oa] de baja|cessat[oa]|dimess[oa]|licenziat[oa]|pensionat[oa]|decedut[oa]|desligad[oa]|demitid[oa]|aposentad[oa]|falecid[oa]|uit dienst|ontslagen|gepensioneerd|overleden|zwolnion[ya]|zwolniony',
);

/** With one of these somebody is gone, unless it is said that they are only away. */
const INACTIVE = word('inactive|inaktiv|inactif|inactiv[oa]|inattiv[oa]|inativ[oa]|inactief');
const BAJA = word('baja');

/** Away for a while and employed all the same. */
const AWAY_FOR_A_WHILE =
  /\bleave\b|absence|absent|parental|maternity|paternity|sabbatical|sick|furlough|suspend|dormant|work break|secondment|urlaub|elternzeit|mutterschutz|beurlaubt|ruhend|krank|congé|arrêt|licencia|permiso|excedencia|enfermedad|médica|maternal|paternal|incapacidad|aspettativa|congedo|maternità|malattia|licença|afastad|férias|verlof|ziek|urlop/iu;

/** Words for somebody at work, also as the kind of contract that some systems write as the status. */
const HERE = word(
  'active|activated|current|employed|employee|enabled|working|at work|in service|probation(?:ary)?|probationer|onboarding|onboarded|pre[- ]?boarding|pre[- ]?hire|hired|new hire|rehired?|notice(?: period)?|serving notice|garden(?:ing)? leave|leave|loa' +
    '|full[- ]?time|part[- ]?time|permanent|regular|temporary|fixed[- ]?term|contract(?:or|ed)?|contingent|intern|internship|apprentice|trainee|casual|seasonal|partial|partially|confirmed|member|guest|yes|true|open' +
    '|aktiv|beschäftigt|angestellt|unbefristet|befristet|vollzeit|teilzeit|probezeit|azubi|auszubildende[rn]?|werkstudent(?:in)?|praktikant(?:in)?|actif|active|en poste|en activité|présente?|cdi|cdd|activ[oa]|de alta|alta|attiv[oa]|in forza|in servizio|ativ[oa]|actief|in dienst|aktywn[ya]|zatrudnion[ya]',
);

/** Letters with which PeopleSoft, ADP and SuccessFactors write statuses; D and U mean different things with them: deceased or dormant, unpaid leave or let go with pay. */
const CODES: Readonly<Record<string, StatusMeaning>> = { a: 'here', l: 'here', p: 'here', s: 'here', w: 'here', f: 'here', t: 'left', r: 'left', d: 'left', q: 'left', v: 'left', x: 'left' };

/** As SAP keeps them: 0 withdrawn, 1 inactive (a dormant contract, as in parental leave), 2 retiree, 3 active. */
const SAP_CODES: Readonly<Record<string, StatusMeaning>> = { '0': 'left', '1': 'here', '2': 'left', '3': 'here' };

/**
 * What a status means by its words. In a file of SAP's, “inactive” is somebody whose contract is dormant.
 * A status that holds neither a known word nor a known code is unknown: whoever has it is taken as being here, and it is said.
 */
export function statusMeaning(status: string, isSap = false): StatusMeaning {
  const said = status.trim();
  const coded = (isSap ? SAP_CODES[said] : undefined) ?? CODES[said.toLowerCase()];
  if (coded) return coded;
  if (GONE.test(said)) return 'left';
  if (INACTIVE.test(said) || BAJA.test(said)) return AWAY_FOR_A_WHILE.test(said) || (isSap && INACTIVE.test(said)) ? 'here' : 'left';
  return HERE.test(said) || AWAY_FOR_A_WHILE.test(said) ? 'here' : 'unknown';
}

/** Whether the worker's status in the file says that the person has left. */
export const saysLeft = (status: string | null): boolean => status !== null && statusMeaning(status) === 'left';
