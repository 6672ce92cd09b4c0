export * from './audience/audience.service';
export * from './directory.module';
export * from './import/people-import.service';
export { ScimModule } from './scim/scim.module';
