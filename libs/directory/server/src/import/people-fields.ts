import type { PeopleField } from '@realign/directory/domain';
import type { FieldKinds, ImportField, RequiredFields } from '@realign/platform';

export interface PeopleImportField extends ImportField<PeopleField> {
  /** As the person who maps columns reads it. */
  readonly label: string;
}

/** Headings under which HR systems and identity providers know each field; HR reports name them per organisation. */
export const PEOPLE_HEADINGS: readonly PeopleImportField[] = [
  { field: 'employeeNumber', label: 'Employee number', headings: ['Employee ID', 'Employee Number', 'Worker ID', 'Personnel Number', 'employeeId', 'Employee No', 'User ID', 'Emp ID', 'Staff ID', 'Staff Number', 'Employee #', 'Person ID External', 'Personalnummer', 'Personalnr', 'PersNr', 'Matricule', 'Person Number', 'Associate ID'] },
  { field: 'givenName', label: 'Given name', headings: ['Legal First Name', 'First Name', 'Given Name', 'givenName', 'Forename', 'Vorname', 'Prénom'] },
  { field: 'familyName', label: 'Family name', headings: ['Legal Last Name', 'Last Name', 'Family Name', 'Surname', 'familyName', 'Nachname', 'Nom'] },
  { field: 'displayName', label: 'Full name', headings: ['Preferred Name', 'Display Name', 'displayName', 'Full Name', 'Worker', 'Employee Name', 'Vollständiger Name', 'Nom complet', 'Name'] },
  { field: 'email', label: 'Work e-mail', headings: ['Primary Work Email', 'Work Email', 'Email', 'E-mail', 'Mail', 'Email Address', 'Work Email Address', 'Business Email', 'E-Mail-Adresse', 'Adresse e-mail', 'Courriel', 'Work Contact: Work Email'] },
  { field: 'upn', label: 'Account name (UPN)', headings: ['userPrincipalName', 'User Principal Name', 'UPN'] },
  { field: 'objectId', label: 'Account object id', headings: ['objectId', 'Object ID', 'id', 'Azure AD Object ID'] },
  { field: 'accountEnabled', label: 'Account open', headings: ['accountEnabled', 'Account Enabled', 'Konto aktiviert'] },
  { field: 'accountBlocked', label: 'Account blocked', headings: ['Block credential', 'Account Blocked', 'Sign-in blocked'] },
  { field: 'workerType', label: 'Worker type', headings: ['Worker Type', 'Employee Type', 'employeeType', 'Employment Type', 'userType', 'Contract Type', 'Worker Category', 'Employee Class', 'Employee Group', 'Mitarbeitergruppe', 'Mitarbeiterkreis', 'Type de contrat', 'Person Type', 'Worker Category Description', 'Beschäftigungsart'] },
  { field: 'workerStatus', label: 'Status', headings: ['Worker Status', 'Employee Status', 'Status', 'Employment Status', 'Beschäftigungsstatus', 'Statut', 'Assignment Status', 'Position Status'] },
  { field: 'jobTitle', label: 'Job title', headings: ['Business Title', 'Job Title', 'jobTitle', 'Title', 'Position Title', 'Position', 'Stellenbezeichnung', 'Planstelle', 'Stelle', 'Poste', 'Fonction', 'Job Name', 'Job Title Description'] },
  { field: 'unit', label: 'Org unit', headings: ['Supervisory Organization', 'Organisation Unit', 'Organization Unit', 'Org Unit', 'Unit', 'Department', 'Department Name', 'Abteilung', 'Organisationseinheit', 'Service', 'Département', 'Team', 'Home Department Description'] },
  { field: 'unitCode', label: 'Org unit (code)', headings: ['Org Unit Code', 'Org Unit ID', 'Org Unit Number', 'Unit Code', 'Unit ID', 'Organization ID', 'Organisation ID', 'Supervisory Organization ID', 'Department ID', 'Department Code', 'Department Number', 'Abteilungsnummer', 'Organisationseinheit ID'] },
  { field: 'parentUnitCode', label: 'Unit above (code)', headings: ['Parent Unit Code', 'Parent Unit ID', 'Parent Org Unit Code', 'Parent Org Unit ID', 'Parent Organization ID', 'Parent Organisation ID', 'Superior Organization ID', 'Parent Department ID', 'Parent Department Code'] },
  { field: 'parentUnit', label: 'Unit above', headings: ['Parent Unit', 'Parent Org Unit', 'Parent Organization', 'Parent Organisation', 'Superior Organization', 'Parent Department', 'Übergeordnete Abteilung'] },
  { field: 'location', label: 'Location', headings: ['Location', 'Office', 'Office Location', 'officeLocation', 'physicalDeliveryOfficeName', 'Work Location', 'Site', 'Standort', 'Arbeitsort', 'Lieu de travail', 'city', 'Location Name'] },
  { field: 'country', label: 'Country', headings: ['Location Country', 'Country', 'Work Country', 'Country Code', 'Country/Region', 'Land', 'Pays', 'usageLocation'] },
  { field: 'hiredOn', label: 'Start date', headings: ['Hire Date', 'Start Date', 'employeeHireDate', 'Employee Hire Date', 'Hired On', 'Original Hire Date', 'Date of Joining', 'Eintrittsdatum', 'Eintritt', "Date d'embauche", "Date d'entrée", 'Einstellungsdatum'] },
  { field: 'leftOn', label: 'Last day', headings: ['Termination Date', 'End Date', 'Leaving Date', 'Left On', 'employeeLeaveDateTime', 'Last Day of Work', 'Contract End Date', 'Austrittsdatum', 'Austritt', 'Date de sortie', 'Letzter Arbeitstag', 'Vertragsende'] },
  { field: 'managerNumber', label: 'Manager (number)', headings: ['Manager Employee ID', "Manager's Employee ID", 'Manager Employee Number', 'Manager ID', 'Manager Number', 'Manager User ID', 'Manager User Sys ID', 'Supervisor ID', 'Supervisor EID', 'Reports To ID', 'Personalnummer Vorgesetzter', 'Line Manager Person Number', 'Reports To Associate ID'] },
  { field: 'managerEmail', label: 'Manager (e-mail)', headings: ['Manager Email', 'Manager E-mail', 'Manager Email Address', 'Supervisor Email', 'Reporting to Email', 'manager.mail', 'manager.userPrincipalName'] },
  { field: 'managerName', label: 'Manager (name)', headings: ['Manager', 'Manager Name', 'Supervisor', 'Supervisor Name', 'Reports To', 'Reporting to', 'Line Manager', 'Vorgesetzter', 'Vorgesetzte', 'Führungskraft', 'Responsable', 'Supérieur hiérarchique', 'manager.displayName', 'Reports To Name'] },
  { field: 'managerObjectId', label: 'Manager (object id)', headings: ['manager.id', 'Manager Object ID'] },
  { field: 'language', label: 'Language', headings: ['Preferred Language', 'Language', 'preferredLanguage', 'Locale', 'Sprache', 'Langue'] },
];

/** A heading `manager.id` is a property of JSON, whose managers are objects with ids of their own; `Manager ID` is an employee number. */
export const peopleHeadings = (headings: readonly string[]): readonly PeopleImportField[] => {
  const isJson = headings.includes('manager.id');
  return PEOPLE_HEADINGS.map((known) => (known.field === (isJson ? 'managerNumber' : 'managerObjectId') ? { ...known, headings: known.headings.filter((name) => name !== (isJson ? 'Manager ID' : 'manager.id')) } : known));
};

/** People are known by number, address or account, and have a name. */
export const REQUIRED_PEOPLE_FIELDS: RequiredFields<PeopleField> = [['employeeNumber', 'upn', 'objectId'], ['givenName', 'familyName', 'displayName']];

export const PEOPLE_KINDS: FieldKinds<PeopleField> = { days: ['hiredOn', 'leftOn'], numbers: [] };

export const labelOf = (field: PeopleField): string => PEOPLE_HEADINGS.find((known) => known.field === field)?.label ?? field;
