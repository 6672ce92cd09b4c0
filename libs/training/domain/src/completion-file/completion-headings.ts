import type { CompletionField } from './said-in-file';

/** Headings under which learning systems write each field, the likelier first. */
export const COMPLETION_HEADINGS: readonly { readonly field: CompletionField; readonly headings: readonly string[] }[] = [
  { field: 'person_key', headings: ['person_key'] }, { field: 'person_key_type', headings: ['person_key_type'] },
  { field: 'employee_number', headings: ['Employee Number', 'Employee ID', 'User ID', 'Worker ID', 'Person Number', 'ID number', 'Personnel Number', 'Personalnummer', 'Personalnr', 'Mitarbeiternummer', 'Matricule'] },
  { field: 'email', headings: ['Email', 'Email Address', 'E-mail', 'User Email', 'Work Email', 'Learner Email', 'Employee Email', 'E-Mail-Adresse', 'Adresse e-mail', 'Courriel', 'Username', 'User Name'] }, { field: 'name', headings: ['Name', 'Full Name', 'User Full Name', 'Learner', 'Learner Name', 'Employee Name', 'Vollständiger Name', 'Teilnehmer', 'Nom complet'] },
  { field: 'object_id', headings: ['Object ID of user', 'User Object ID', 'Azure AD Object ID', 'Entra Object ID', 'learnerUserId'] },
  { field: 'course_code', headings: ['course_code', 'Course Code', 'Course ID', 'Learning ID', 'Training ID', 'Item ID', 'Training Object ID', 'Learning Object ID', 'Object ID', 'Kurs-ID', 'Kursnummer', 'Kurscode', 'Code du cours'] }, { field: 'course_title', headings: ['course_title', 'Course', 'Course Title', 'Course Name', 'Training Title', 'Learning Title', 'Item Title', 'Activity', 'Kurs', 'Kursname', 'Kurstitel', 'Schulung', 'Cours', 'Formation', 'Titre du cours'] },
  { field: 'status', headings: ['status', 'Completion Status', 'Enrollment Status', 'Transcript Status', 'Status of Completion', 'State', 'Ergebnis', 'Abschlussstatus', 'Statut', 'Résultat'] },
  { field: 'completed_at', headings: ['completed_at', 'Completion Date', 'Completed On', 'Date Completed', 'Transcript Completed Date', 'Completed Date', 'Enrollment Completion Date', 'Completed', 'Abschlussdatum', 'Abgeschlossen am', 'Abschluss', 'Date d’achèvement', 'Terminé le'] },
  { field: 'started_at', headings: ['started_at', 'Start Date', 'Started On', 'Enrollment Date', 'Startdatum', 'Begonnen am', 'Date de début'] }, { field: 'expires_at', headings: ['expires_at', 'Expiration Date', 'Expiry Date', 'Expires On', 'Expires', 'Valid Until', 'Valid To', 'Certification Expiration Date', 'Gültig bis', 'Ablaufdatum', 'Date d’expiration', 'Valable jusqu’au'] },
  { field: 'score_percent', headings: ['score_percent', 'Score', 'Enrollment Score', 'Transcript Score', 'Grade', 'Punktzahl'] }, { field: 'progress_percent', headings: ['progress_percent', 'Progress', 'Completion %', 'Fortschritt', 'Progression'] }, { field: 'passed', headings: ['passed', 'Pass', 'Passed', 'Bestanden', 'Réussi'] },
  { field: 'source', headings: ['source'] }, { field: 'source_record_id', headings: ['source_record_id', 'Record ID', 'Transcript ID', 'Enrollment ID'] },
];
