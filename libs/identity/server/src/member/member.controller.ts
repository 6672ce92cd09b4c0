import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, UuidParam } from '@realign/platform';
import { AddMember, ChangeMember, MemberListView, MemberView } from '@realign/identity/contract';
import { MemberService } from './member.service';

@Controller('api/members')
export class MemberController {
  constructor(private readonly members: MemberService) {}

  @Get()
  @Requires('identity.member.read')
  list(@CurrentActor() actor: Actor): Promise<MemberListView> {
    return this.members.list(actor);
  }

  @Get(':id')
  @Requires('identity.member.read')
  get(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<MemberView> {
    return this.members.get(actor, id);
  }

  @Post()
  @Requires('identity.member.edit')
  add(@CurrentActor() actor: Actor, @Body() input: AddMember): Promise<MemberView> {
    return this.members.add(actor, input);
  }

  @Patch(':id')
  @Requires('identity.member.edit')
  change(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: ChangeMember): Promise<MemberView> {
    return this.members.change(actor, id, version, input);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('identity.member.edit')
  remove(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<void> {
    return this.members.remove(actor, id);
  }
}
