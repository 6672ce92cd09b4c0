import type { PeopleField } from '@realign/directory/domain';
import type { ImportField, RequiredFields } from '@realign/platform';

/** Headings under which HR systems know each field; reports name them per organisation. */
export const PEOPLE_HEADINGS: readonly ImportField<PeopleField>[] = [
  { field: 'employeeNumber', headings: ['Employee ID', 'Employee Number', 'Worker ID', 'Personnel Number', 'employeeId'] },
  { field: 'givenName', headings: ['Legal First Name', 'First Name', 'Given Name', 'givenName'] },
  { field: 'familyName', headings: ['Legal Last Name', 'Last Name', 'Family Name', 'Surname'] },
  { field: 'displayName', headings: ['Preferred Name', 'Display Name', 'Full Name', 'Name'] },
  { field: 'email', headings: ['Primary Work Email', 'Work Email', 'Email', 'E-mail', 'userPrincipalName', 'Mail'] },
  { field: 'workerType', headings: ['Worker Type', 'Employee Type'] },
  { field: 'workerStatus', headings: ['Worker Status', 'Employee Status', 'Status'] },
  { field: 'jobTitle', headings: ['Business Title', 'Job Title', 'Title'] },
  { field: 'unit', headings: ['Supervisory Organization', 'Organisation Unit', 'Org Unit', 'Department', 'Unit'] },
  { field: 'location', headings: ['Location', 'Office', 'Office Location'] },
  { field: 'country', headings: ['Location Country', 'Country'] },
  { field: 'hiredOn', headings: ['Hire Date', 'Start Date', 'Employee Hire Date'] },
  { field: 'leftOn', headings: ['Termination Date', 'End Date', 'Leaving Date'] },
  { field: 'managerNumber', headings: ['Manager Employee ID', "Manager's Employee ID", 'Manager ID'] },
  { field: 'managerEmail', headings: ['Manager Email', 'Manager E-mail'] },
  { field: 'language', headings: ['Preferred Language', 'Language'] },
];

export const REQUIRED_PEOPLE_FIELDS: RequiredFields<PeopleField> = [['employeeNumber'], ['givenName', 'familyName', 'displayName']];
