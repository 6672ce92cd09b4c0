import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put, Query } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, UuidParam } from '@realign/platform';
import { ChangeComment, CommentQuery, CommentsView, CommentView, MentionableListView, MentionQuery, ResolveComment, WatchSubject, WatchView, WriteComment } from '@realign/reporting/contract';
import { CommentService } from './comment.service';

@Controller('api/comments')
export class CommentController {
  constructor(private readonly comments: CommentService) {}

  /** What was said about one thing. */
  @Get()
  @Requires('reporting.comment.read')
  list(@CurrentActor() actor: Actor, @Query() { subject }: CommentQuery): Promise<CommentsView> {
    return this.comments.list(actor, subject);
  }

  /** Who can be mentioned there: members who may read the thing. */
  @Get('people')
  @Requires('reporting.comment.write')
  people(@CurrentActor() actor: Actor, @Query() query: MentionQuery): Promise<MentionableListView> {
    return this.comments.mentionable(actor, query);
  }

  @Post()
  @HttpCode(200)
  @Requires('reporting.comment.write')
  write(@CurrentActor() actor: Actor, @Body() input: WriteComment): Promise<CommentView> {
    return this.comments.write(actor, input);
  }

  @Put('watch')
  @Requires('reporting.comment.read')
  watch(@CurrentActor() actor: Actor, @Body() input: WatchSubject): Promise<WatchView> {
    return this.comments.watch(actor, input);
  }

  @Patch(':id')
  @Requires('reporting.comment.write')
  change(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: ChangeComment): Promise<CommentView> {
    return this.comments.change(actor, id, version, input);
  }

  @Post(':id/resolve')
  @HttpCode(200)
  @Requires('reporting.comment.write')
  resolve(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: ResolveComment): Promise<CommentView> {
    return this.comments.resolve(actor, id, version, input);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('reporting.comment.write')
  remove(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number): Promise<void> {
    return this.comments.remove(actor, id, version);
  }

  @Post(':id/undo')
  @HttpCode(200)
  @Requires('reporting.comment.write')
  undo(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number): Promise<CommentView> {
    return this.comments.undo(actor, id, version);
  }
}
