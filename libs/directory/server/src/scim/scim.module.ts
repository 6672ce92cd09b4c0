import { Injectable, Module } from '@nestjs/common';
import { ErrorDialects } from '@realign/platform';
import { ScimDiscoveryController } from './scim-discovery.controller';
import { ScimGroupService } from './scim-group.service';
import { ScimGroupStore } from './scim-group.store';
import { ScimGroupsController } from './scim-groups.controller';
import { ScimPagesStore } from './scim-pages.store';
import { ScimPersonStore } from './scim-person.store';
import { scimDialect } from './scim-problem';
import { ScimTokensController } from './scim-tokens.controller';
import { ScimTokensService } from './scim-tokens.service';
import { ScimUserService } from './scim-user.service';
import { ScimUserStore } from './scim-user.store';
import { ScimUsersController } from './scim-users.controller';

/** Errors below /scim/v2 are SCIM's. */
@Injectable()
export class ScimErrors {
  constructor(dialects: ErrorDialects) {
    dialects.register(scimDialect);
  }
}

/** SCIM 2.0 for identity providers. Only the HTTP process has it. */
@Module({
  controllers: [ScimTokensController, ScimUsersController, ScimGroupsController, ScimDiscoveryController],
  providers: [ScimErrors, ScimGroupService, ScimGroupStore, ScimPagesStore, ScimPersonStore, ScimTokensService, ScimUserService, ScimUserStore],
})
export class ScimModule {}
