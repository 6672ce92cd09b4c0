import { All, Controller, Get, Post, Put, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { BringsToken, CurrentActor, Public } from '@realign/platform';
import { StatementService, type XapiActor } from './statement.service';
import { XAPI_SCHEME } from './xapi-sources.service';
import { SpokenVersions, xapiProblem } from './xapi-problem';
import { isIri } from '@realign/training/domain';
import { readCall, readPerson, type RawXapiRequest, type XapiCall } from './xapi-request';

const JSON_TYPE = 'application/json; charset=utf-8';

interface XapiReply {
  status(code: number): this;
  header(name: string, value: string): this;
  send(body?: unknown): unknown;
}

interface Asked extends RawXapiRequest {
  readonly protocol: string;
  readonly host: string;
}

/** The statement sink of the xAPI: 1.0.3 and 2.0 (IEEE 9274.1.1), Statements and About. */
@ApiExcludeController()
@Controller('xapi')
export class XapiController {
  constructor(
    private readonly statements: StatementService,
    private readonly spoken: SpokenVersions,
  ) {}

  @Get('about')
  @Public()
  about(@Req() request: Asked, @Res() reply: XapiReply): void {
    reply.header('x-experience-api-version', this.spoken.for(request.headers)).header('content-type', JSON_TYPE).send(JSON.stringify({ version: ['1.0.3', '2.0.0'] }));
  }

  /** What is known of one activity. */
  @Get('activities')
  @BringsToken(XAPI_SCHEME)
  async activity(@CurrentActor() actor: XapiActor, @Req() request: Asked, @Res() reply: XapiReply): Promise<void> {
    const { version, params } = readCall(request);
    const { activityId, ...more } = params;
    if (!isIri(activityId) || Object.keys(more).length > 0) throw xapiProblem(400, 'GET /activities takes the parameter activityId, an IRI.');
    reply.header('x-experience-api-version', version).header('content-type', JSON_TYPE).send(JSON.stringify(await this.statements.activity(actor, activityId)));
  }

  /** The agent that was asked for as a person: nothing is told of other identifiers of the same human being. */
  @Get('agents')
  @BringsToken(XAPI_SCHEME)
  agent(@Req() request: Asked, @Res() reply: XapiReply): void {
    const { version, params } = readCall(request);
    const { agent, ...more } = params;
    if (agent === undefined || Object.keys(more).length > 0) throw xapiProblem(400, 'GET /agents takes the parameter agent.');
    reply.header('x-experience-api-version', version).header('content-type', JSON_TYPE).send(JSON.stringify(readPerson(agent)));
  }

  /** State and profile documents are what content keeps while it runs; nothing is launched from here, so none are kept. */
  @All(['activities/state', 'activities/profile', 'agents/profile'])
  @BringsToken(XAPI_SCHEME)
  documents(@Req() request: Asked): never {
    readCall(request);
    throw xapiProblem(404, 'State and profile documents are not kept here.');
  }

  @Get('statements')
  @BringsToken(XAPI_SCHEME)
  async read(@CurrentActor() actor: XapiActor, @Req() request: Asked, @Res() reply: XapiReply): Promise<void> {
    await this.answer(actor, request, reply);
  }

  @Put('statements')
  @BringsToken(XAPI_SCHEME)
  async put(@CurrentActor() actor: XapiActor, @Req() request: Asked, @Res() reply: XapiReply): Promise<void> {
    await this.answer(actor, request, reply);
  }

  @Post('statements')
  @BringsToken(XAPI_SCHEME)
  async post(@CurrentActor() actor: XapiActor, @Req() request: Asked, @Res() reply: XapiReply): Promise<void> {
    await this.answer(actor, request, reply);
  }

  /** By the method that is meant, which the alternate request syntax names in a parameter. */
  private async answer(caller: XapiActor, request: Asked, reply: XapiReply): Promise<void> {
    const call = readCall(request);
    this.spoken.note(caller.sourceId, call.version);
    const actor = { ...caller, origin: `${request.protocol}://${request.host}` };
    reply.header('x-experience-api-version', call.version).header('cache-control', 'no-cache');
    const handlers: Readonly<Record<string, () => Promise<unknown>>> = {
      GET: () => this.send(actor, call, reply),
      HEAD: () => this.send(actor, call, reply),
      PUT: async () => {
        await this.statements.put(actor, call);
        reply.status(204).send();
      },
      POST: async () => reply.status(200).header('content-type', JSON_TYPE).send(JSON.stringify(await this.statements.post(actor, call))),
    };
    const handler = handlers[call.method];
    if (!handler) throw xapiProblem(405, 'Statements can be neither changed nor removed.');
    await handler();
  }

  private async send(actor: XapiActor, call: XapiCall, reply: XapiReply): Promise<void> {
    reply.header('x-experience-api-consistent-through', await this.statements.consistentThrough(actor));
    const { body, contentType, headers } = await this.statements.read(actor, call);
    for (const [name, value] of Object.entries(headers)) reply.header(name, value);
    reply.status(200).header('content-type', contentType).send(body);
  }
}
