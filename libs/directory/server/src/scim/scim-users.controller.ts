import { Body, Controller, Delete, Get, Header, Headers, HttpCode, Param, Patch, Post, Put, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '@realign/kernel';
import { BringsToken, CurrentActor, isUuid } from '@realign/platform';
import type { Json } from '@realign/directory/domain';
import { noSuchResource } from './scim-problem';
import { readList, readObject, readShape, readVersion, type RawQuery } from './scim-request';
import { SCIM_SCHEME } from './scim-tokens.service';
import { ScimUserService } from './scim-user.service';

export interface ScimReply {
  header(name: string, value: string): unknown;
}

export interface ScimRequest {
  readonly query: RawQuery;
}

export const SCIM_JSON = 'application/scim+json; charset=utf-8';

/** Version and address of a resource, as headers. */
export const describe = (reply: ScimReply, resource: Json): Json => {
  const meta = resource['meta'] as { version: string; location: string };
  reply.header('etag', meta.version);
  reply.header('location', meta.location);
  return resource;
};

const userId = (id: string): string => {
  if (!isUuid(id)) throw noSuchResource('user');
  return id;
};

@ApiExcludeController()
@Controller('scim/v2/Users')
export class ScimUsersController {
  constructor(private readonly users: ScimUserService) {}

  @Get()
  @BringsToken(SCIM_SCHEME)
  @Header('content-type', SCIM_JSON)
  list(@CurrentActor() actor: Actor, @Req() { query }: ScimRequest): Promise<Json> {
    return this.users.list(actor, readList(query));
  }

  @Get(':id')
  @BringsToken(SCIM_SCHEME)
  @Header('content-type', SCIM_JSON)
  async get(@CurrentActor() actor: Actor, @Param('id') id: string, @Req() { query }: ScimRequest, @Res({ passthrough: true }) reply: ScimReply): Promise<Json> {
    return describe(reply, await this.users.get(actor, userId(id), readShape(query)));
  }

  @Post()
  @BringsToken(SCIM_SCHEME)
  @Header('content-type', SCIM_JSON)
  async create(@CurrentActor() actor: Actor, @Body() body: unknown, @Res({ passthrough: true }) reply: ScimReply): Promise<Json> {
    return describe(reply, await this.users.create(actor, readObject(body)));
  }

  @Put(':id')
  @BringsToken(SCIM_SCHEME)
  @Header('content-type', SCIM_JSON)
  async replace(@CurrentActor() actor: Actor, @Param('id') id: string, @Headers('if-match') match: string | undefined, @Body() body: unknown, @Res({ passthrough: true }) reply: ScimReply): Promise<Json> {
    return describe(reply, await this.users.replace(actor, userId(id), readObject(body), readVersion(match)));
  }

  @Patch(':id')
  @BringsToken(SCIM_SCHEME)
  @Header('content-type', SCIM_JSON)
  async patch(@CurrentActor() actor: Actor, @Param('id') id: string, @Headers('if-match') match: string | undefined, @Body() body: unknown, @Res({ passthrough: true }) reply: ScimReply): Promise<Json> {
    return describe(reply, await this.users.patch(actor, userId(id), body, readVersion(match)));
  }

  @Delete(':id')
  @BringsToken(SCIM_SCHEME)
  @HttpCode(204)
  remove(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<void> {
    return this.users.remove(actor, userId(id));
  }
}
