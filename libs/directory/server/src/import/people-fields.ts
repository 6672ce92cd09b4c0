import type { PeopleField } from '@realign/directory/domain';
import { headingKey, type FieldKinds, type ImportField, type RequiredFields } from '@realign/platform';

export interface PeopleImportField extends ImportField<PeopleField> {
  /** As the person who maps columns reads it. */
  readonly label: string;
}

/** Headings under which HR systems and identity providers know each field; HR reports name them per organisation. */
export const PEOPLE_HEADINGS: readonly PeopleImportField[] = [
  { field: 'employeeNumber', label: 'Employee number', headings: ['Employee ID', 'Employee Number', 'Worker ID', 'Personnel Number', 'employeeId', 'Employee No', 'User ID', 'Emp ID', 'Staff ID', 'Staff Number', 'Employee #', 'Person ID External', 'Personalnummer', 'Personalnr', 'PersNr', 'Matricule', 'Person Number', 'Associate ID', 'Pers.No.', 'Personnel No.', 'Pernr', 'Personio ID'] },
  { field: 'givenName', label: 'Given name', headings: ['Legal First Name', 'First Name', 'Given Name', 'givenName', 'Forename', 'Vorname', 'Prénom'] },
  { field: 'familyName', label: 'Family name', headings: ['Legal Last Name', 'Last Name', 'Family Name', 'Surname', 'familyName', 'Nachname', 'Nom'] },
  { field: 'displayName', label: 'Full name', headings: ['Preferred Name', 'Display Name', 'displayName', 'Full Name', 'Worker', 'Employee Name', 'Vollständiger Name', 'Nom complet', 'Employee/app.name', 'Name of employee or applicant', 'Name'] },
  { field: 'email', label: 'Work e-mail', headings: ['Primary Work Email', 'Work Email', 'Email', 'E-mail', 'Mail', 'Email Address', 'Work Email Address', 'Business Email', 'E-Mail-Adresse', 'Adresse e-mail', 'Courriel', 'Work Contact: Work Email'] },
  { field: 'upn', label: 'Account name (UPN)', headings: ['userPrincipalName', 'User Principal Name', 'UPN'] },
  { field: 'objectId', label: 'Account object id', headings: ['objectId', 'Object ID', 'id', 'Azure AD Object ID'] },
  { field: 'accountEnabled', label: 'Account open', headings: ['accountEnabled', 'Account Enabled', 'Konto aktiviert'] },
  { field: 'accountBlocked', label: 'Account blocked', headings: ['Block credential', 'Account Blocked', 'Sign-in blocked'] },
  { field: 'workerType', label: 'Worker type', headings: ['Worker Type', 'Employee Type', 'employeeType', 'Employment Type', 'userType', 'Contract Type', 'Worker Category', 'Employee Class', 'Employee Group', 'Mitarbeitergruppe', 'Mitarbeiterkreis', 'Type de contrat', 'Person Type', 'Worker Category Description', 'Beschäftigungsart'] },
  { field: 'workerStatus', label: 'Status', headings: ['Worker Status', 'Employee Status', 'Status', 'Employment Status', 'Beschäftigungsstatus', 'Statut', 'Assignment Status', 'Position Status'] },
  { field: 'jobTitle', label: 'Job title', headings: ['Business Title', 'Job Title', 'jobTitle', 'Title', 'Position Title', 'Position', 'Stellenbezeichnung', 'Planstelle', 'Stelle', 'Poste', 'Fonction', 'Job Name', 'Job Title Description'] },
  { field: 'unit', label: 'Org unit', headings: ['Supervisory Organization', 'Organisation Unit', 'Organization Unit', 'Org Unit', 'Unit', 'Department', 'Department Name', 'Abteilung', 'Organisationseinheit', 'Organizational Unit', 'Organisational Unit', 'Service', 'Département', 'Team', 'Home Department Description'] },
  { field: 'unitCode', label: 'Org unit (code)', headings: ['Org Unit Code', 'Org Unit ID', 'Org Unit Number', 'Unit Code', 'Unit ID', 'Organization ID', 'Organisation ID', 'Supervisory Organization ID', 'Department ID', 'Department Code', 'Department Number', 'Home Department Code', 'Abteilungsnummer', 'Organisationseinheit ID'] },
  { field: 'parentUnitCode', label: 'Unit above (code)', headings: ['Parent Unit Code', 'Parent Unit ID', 'Parent Org Unit Code', 'Parent Org Unit ID', 'Parent Organization ID', 'Parent Organisation ID', 'Superior Organization ID', 'Parent Department ID', 'Parent Department Code'] },
  { field: 'parentUnit', label: 'Unit above', headings: ['Parent Unit', 'Parent Org Unit', 'Parent Organization', 'Parent Organisation', 'Superior Organization', 'Parent Department', 'Übergeordnete Abteilung'] },
  { field: 'location', label: 'Location', headings: ['Location', 'Office', 'Office Location', 'officeLocation', 'physicalDeliveryOfficeName', 'Work Location', 'Site', 'Standort', 'Arbeitsort', 'Lieu de travail', 'city', 'Location Name', 'Location Description', 'Personnel Subarea'] },
  { field: 'country', label: 'Country', headings: ['Location Country', 'Country', 'Work Country', 'Country Code', 'Country/Region', 'Land', 'Pays', 'usageLocation', 'Country Key'] },
  { field: 'hiredOn', label: 'Start date', headings: ['Hire Date', 'Start Date', 'employeeHireDate', 'Employee Hire Date', 'Hired On', 'Original Hire Date', 'Date of Joining', 'Entry Date', 'Entry', 'Eintrittsdatum', 'Eintritt', "Date d'embauche", "Date d'entrée", 'Einstellungsdatum'] },
  { field: 'leftOn', label: 'Last day', headings: ['Termination Date', 'End Date', 'Leaving Date', 'Left On', 'employeeLeaveDateTime', 'Last Day of Work', 'Last Day', 'Leaving', 'Contract End Date', 'Austrittsdatum', 'Austritt', 'Date de sortie', 'Letzter Arbeitstag', 'Vertragsende'] },
  { field: 'managerNumber', label: 'Manager (number)', headings: ['Manager Employee ID', "Manager's Employee ID", 'Manager Employee Number', 'Manager ID', 'Manager Number', 'Manager User ID', 'Manager User Sys ID', 'Supervisor ID', 'Supervisor EID', 'Reports To ID', 'Personalnummer Vorgesetzter', 'Line Manager Person Number', 'Reports To Associate ID', 'Pers.No. Superior', 'Pers.no. superior (OM)', 'Manager Pers.No.', 'Superior Pers.No.'] },
  { field: 'managerEmail', label: 'Manager (e-mail)', headings: ['Manager Email', 'Manager E-mail', 'Manager Email Address', 'Supervisor Email', 'Reporting to Email', 'manager.mail', 'manager.userPrincipalName'] },
  { field: 'managerName', label: 'Manager (name)', headings: ['Manager', 'Manager Name', 'Supervisor', 'Supervisor Name', 'Reports To', 'Reporting to', 'Line Manager', 'Vorgesetzter', 'Vorgesetzte', 'Führungskraft', 'Responsable', 'Supérieur hiérarchique', 'manager.displayName', 'Reports To Name', 'Name of Superior', 'Name of superior (OM)'] },
  { field: 'managerObjectId', label: 'Manager (object id)', headings: ['manager.id', 'Manager Object ID'] },
  { field: 'language', label: 'Language', headings: ['Preferred Language', 'Language', 'preferredLanguage', 'Locale', 'Sprache', 'Langue'] },
];

const has = (headings: readonly string[], names: readonly string[]): boolean => headings.some((heading) => names.some((name) => headingKey(name) === headingKey(heading)));

/** SAP's own headings of a person's number. Its statuses are read as SAP means them. */
export const isOfSap = (headings: readonly string[]): boolean => has(headings, ['Pers.No.', 'Personnel No.', 'Pernr', 'PersNr', 'STAT2']);

const numbersOf = (headings: readonly string[]): boolean => has(headings, PEOPLE_HEADINGS.find(({ field }) => field === 'employeeNumber')?.headings ?? []);

/** Beside an account's name an “ID” is the account's; in a list of an HR system, as Personio writes it, it is the person's. ADP knows people by their positions where it gives nothing else. */
const ofPeople = (headings: readonly string[]): readonly string[] => {
  if (numbersOf(headings) || has(headings, ['userPrincipalName', 'UPN', 'accountEnabled'])) return [];
  if (has(headings, ['Position ID']) && has(headings, ['Position Status', 'Reports To Position ID'])) return ['Position ID'];
  return has(headings, ['ID']) ? ['ID'] : [];
};

/**
 * Under which headings each field is known in a file with these. A heading `manager.id` is a property of JSON, whose managers are objects with ids of
 * their own; `Manager ID` is an employee number.
 */
export const peopleHeadings = (headings: readonly string[]): readonly PeopleImportField[] => {
  const isJson = headings.includes('manager.id');
  const numbers = ofPeople(headings);
  const without = isJson ? { field: 'managerNumber', name: 'Manager ID' } : { field: 'managerObjectId', name: 'manager.id' };
  return PEOPLE_HEADINGS.map((known) => {
    if (known.field === 'employeeNumber' && numbers.length > 0) return { ...known, headings: [...known.headings, ...numbers] };
    if (known.field === 'managerNumber' && numbers.includes('Position ID')) return { ...known, headings: [...known.headings, 'Reports To Position ID'] };
    if (known.field === 'objectId' && numbers.includes('ID')) return { ...known, headings: known.headings.filter((name) => name !== 'id') };
    return known.field === without.field ? { ...known, headings: known.headings.filter((name) => name !== without.name) } : known;
  });
};

/** People are known by number, address or account, and have a name. */
export const REQUIRED_PEOPLE_FIELDS: RequiredFields<PeopleField> = [['employeeNumber', 'upn', 'objectId'], ['givenName', 'familyName', 'displayName']];

export const PEOPLE_KINDS: FieldKinds<PeopleField> = { days: ['hiredOn', 'leftOn'], numbers: [] };

export const labelOf = (field: PeopleField): string => PEOPLE_HEADINGS.find((known) => known.field === field)?.label ?? field;
