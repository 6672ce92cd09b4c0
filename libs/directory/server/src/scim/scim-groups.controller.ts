import { Body, Controller, Delete, Get, Header, Headers, HttpCode, Param, Patch, Post, Put, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '@realign/kernel';
import { BringsToken, CurrentActor, isUuid } from '@realign/platform';
import type { Json } from '@realign/directory/domain';
import { ScimGroupService } from './scim-group.service';
import { noSuchResource } from './scim-problem';
import { readList, readObject, readShape, readVersion } from './scim-request';
import { SCIM_SCHEME } from './scim-tokens.service';
import { describe, SCIM_JSON, type ScimReply, type ScimRequest } from './scim-users.controller';

const groupId = (id: string): string => {
  if (!isUuid(id)) throw noSuchResource('group');
  return id;
};

@ApiExcludeController()
@Controller('scim/v2/Groups')
export class ScimGroupsController {
  constructor(private readonly groups: ScimGroupService) {}

  @Get()
  @BringsToken(SCIM_SCHEME)
  @Header('content-type', SCIM_JSON)
  list(@CurrentActor() actor: Actor, @Req() { query }: ScimRequest): Promise<Json> {
    return this.groups.list(actor, readList(query));
  }

  @Get(':id')
  @BringsToken(SCIM_SCHEME)
  @Header('content-type', SCIM_JSON)
  async get(@CurrentActor() actor: Actor, @Param('id') id: string, @Req() { query }: ScimRequest, @Res({ passthrough: true }) reply: ScimReply): Promise<Json> {
    return describe(reply, await this.groups.get(actor, groupId(id), readShape(query)));
  }

  @Post()
  @BringsToken(SCIM_SCHEME)
  @Header('content-type', SCIM_JSON)
  async create(@CurrentActor() actor: Actor, @Req() { query }: ScimRequest, @Body() body: unknown, @Res({ passthrough: true }) reply: ScimReply): Promise<Json> {
    return describe(reply, await this.groups.create(actor, readObject(body), readShape(query)));
  }

  @Put(':id')
  @BringsToken(SCIM_SCHEME)
  @Header('content-type', SCIM_JSON)
  async replace(@CurrentActor() actor: Actor, @Param('id') id: string, @Headers('if-match') match: string | undefined, @Req() { query }: ScimRequest, @Body() body: unknown, @Res({ passthrough: true }) reply: ScimReply): Promise<Json> {
    return describe(reply, await this.groups.replace(actor, groupId(id), readObject(body), readVersion(match), readShape(query)));
  }

  /** No body: a provider asks for the group when it wants to see it (RFC 7644 §3.5.2 allows 204). */
  @Patch(':id')
  @BringsToken(SCIM_SCHEME)
  @HttpCode(204)
  patch(@CurrentActor() actor: Actor, @Param('id') id: string, @Headers('if-match') match: string | undefined, @Body() body: unknown): Promise<void> {
    return this.groups.patch(actor, groupId(id), body, readVersion(match));
  }

  @Delete(':id')
  @BringsToken(SCIM_SCHEME)
  @HttpCode(204)
  remove(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<void> {
    return this.groups.remove(actor, groupId(id));
  }
}
