export * from './demo-personas';
export * from './identity.module';
export * from './identity.options';
export * from './member/membership.entity';
export * from './session/password';
