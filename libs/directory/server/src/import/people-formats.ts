import { headingKey, type KnownFormat } from '@realign/platform';
import type { Absent } from '@realign/directory/contract';

export interface PeopleFormat extends KnownFormat {
  /** Whether people who are not in such a file have left: an HR report lists everybody, a page of accounts does not. */
  readonly absent: Absent;
}

/** The columns of our own file, as its template has them. */
export const TEMPLATE_HEADINGS = [
  'employee_number', 'given_name', 'family_name', 'display_name', 'email', 'user_principal_name', 'worker_type', 'worker_status', 'job_title', 'unit', 'unit_code', 'parent_unit_code', 'location', 'country', 'language', 'hired_on', 'left_on', 'manager_employee_number', 'manager_email',
] as const;

/** How people authenticate and how old they are is no business of a change programme: these columns are never read. */
const NEVER_READ = new Set(
  ['authenticationAlternativePhoneNumber', 'authenticationEmail', 'authenticationPhoneNumber', 'alternateEmailAddress', 'ageGroup', 'consentProvidedForMinor', 'legalAgeGroupClassification', 'passwordProfile', 'telephoneNumber', 'mobile', 'mobilePhone', 'streetAddress', 'Date of Birth', 'Birth Date', 'birthday', 'Gender', 'Age', 'National ID', 'Social Security Number', 'Salary', 'Home Address'].map(headingKey),
);

export const isNeverRead = (heading: string): boolean => NEVER_READ.has(headingKey(heading));

export const PEOPLE_FORMATS: readonly PeopleFormat[] = [
  { key: 'realign', name: 'Realign people file', always: ['employee_number', 'unit', 'manager_employee_number'], often: [...TEMPLATE_HEADINGS], absent: 'leave' },
  {
    key: 'workday', name: 'Workday worker report', absent: 'leave',
    always: ['Employee ID', ['Supervisory Organization', 'Supervisory Organisation'], ['Worker Status', 'Worker Type'], ['Manager Employee ID', "Manager's Employee ID", 'Manager']],
    often: ['User Name', 'Legal First Name', 'Legal Last Name', 'Preferred Name', 'Primary Work Email', 'Worker Type', 'Worker Status', 'Business Title', 'Job Profile', 'Management Level', 'Company', 'Cost Center - ID', 'Cost Center', 'Location', 'Location Country', 'Hire Date', 'Termination Date', 'Manager Email', 'FTE', 'Preferred Language'],
  },
  {
    key: 'entra', name: 'Entra ID “Download users”', absent: 'stay',
    always: ['userPrincipalName', 'displayName', ['objectId', 'id'], 'accountEnabled', 'userType'],
    often: ['surname', 'mail', 'givenName', 'jobTitle', 'department', 'usageLocation', 'streetAddress', 'state', 'country', 'physicalDeliveryOfficeName', 'city', 'postalCode', 'telephoneNumber', 'mobile', 'authenticationAlternativePhoneNumber', 'authenticationEmail', 'alternateEmailAddress', 'ageGroup', 'consentProvidedForMinor', 'legalAgeGroupClassification'],
  },
  {
    key: 'm365-users', name: 'Microsoft 365 admin centre, active users', absent: 'stay',
    always: ['User principal name', 'Display name', 'Block credential'],
    often: ['City', 'Country/Region', 'Department', 'DirSyncEnabled', 'First name', 'Last name', 'Licenses', 'Mobile Phone', 'Object Id', 'Office', 'Phone number', 'Preferred language', 'Proxy addresses', 'Street address', 'Title', 'Usage location', 'When created'],
  },
  {
    key: 'graph-users', name: 'Microsoft Graph page of users', absent: 'stay',
    always: ['id', 'userPrincipalName', 'displayName', ['manager.id', 'employeeId', 'employeeOrgData.costCenter', 'employeeHireDate']],
    often: ['givenName', 'surname', 'mail', 'jobTitle', 'department', 'officeLocation', 'country', 'preferredLanguage', 'employeeHireDate', 'employeeType', 'employeeOrgData.division', 'accountEnabled', 'userType', 'manager.@odata.type'],
  },
];
