export * from './directory.module';
export * from './import/people-import.service';
