import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { BringsToken } from '@realign/platform';
import type { Json } from '@realign/directory/domain';
import { RESOURCE_TYPES, SCHEMAS, SERVICE_PROVIDER_CONFIG } from './scim-discovery';
import { scimProblem } from './scim-problem';
import { listResponse } from './scim-request';
import { SCIM_SCHEME } from './scim-tokens.service';
import { SCIM_JSON } from './scim-users.controller';

const one = (resources: readonly Json[], id: string): Json => {
  const found = resources.find((resource) => resource['id'] === id);
  if (!found) throw scimProblem(404, 'There is no such description.');
  return found;
};

/** What this server can do, in SCIM's own words. */
@ApiExcludeController()
@Controller('scim/v2')
export class ScimDiscoveryController {
  @Get('ServiceProviderConfig')
  @BringsToken(SCIM_SCHEME)
  @Header('content-type', SCIM_JSON)
  config(): Json {
    return SERVICE_PROVIDER_CONFIG;
  }

  @Get('ResourceTypes')
  @BringsToken(SCIM_SCHEME)
  @Header('content-type', SCIM_JSON)
  resourceTypes(): Json {
    return listResponse(RESOURCE_TYPES, RESOURCE_TYPES.length, 1);
  }

  @Get('ResourceTypes/:id')
  @BringsToken(SCIM_SCHEME)
  @Header('content-type', SCIM_JSON)
  resourceType(@Param('id') id: string): Json {
    return one(RESOURCE_TYPES, id);
  }

  @Get('Schemas')
  @BringsToken(SCIM_SCHEME)
  @Header('content-type', SCIM_JSON)
  schemas(): Json {
    return listResponse(SCHEMAS, SCHEMAS.length, 1);
  }

  @Get('Schemas/:id')
  @BringsToken(SCIM_SCHEME)
  @Header('content-type', SCIM_JSON)
  schema(@Param('id') id: string): Json {
    return one(SCHEMAS, id);
  }
}
