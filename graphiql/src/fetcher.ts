import type { Fetcher, FetcherParams } from '@graphiql/toolkit';
import {
  type DefinitionNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
} from 'graphql';
import { createClient, type SubscribePayload } from 'graphql-ws';
import { type Answer, authorization, isCut, personChosen, post, refused, registered } from './access';
import type { Language } from './language';
import { hasPlaceholder } from './placeholders';
import { texts } from './texts';

interface Observer {
  next(message: unknown): void;
  error(failure: unknown): void;
  complete(): void;
}

const EARLIER = 20;
const NOT_SIGNED_IN = [4401, 4403];

/** Asks over HTTP, follows over WebSocket; as whoever is chosen at that moment. */
export function fetcher(language: () => Language): Fetcher {
  return (given) => {
    const meant = operation(given);
    // Just after a change of tabs GraphiQL still gives the name of the other tab's operation.
    const params = meant ? { ...given, operationName: meant.name?.value } : given;
    if (hasPlaceholder(JSON.stringify(params.variables ?? {}))) {
      return refusal(texts[language()].toFill);
    }
    return meant?.operation === OperationTypeNode.SUBSCRIPTION
      ? follow(params, meant, language)
      : ask(params, language);
  };
}

/** The one with the name given, or else the only one. */
export function operation(params: FetcherParams): OperationDefinitionNode | undefined {
  const all = definitions(params.query).filter((it) => it.kind === Kind.OPERATION_DEFINITION);
  return all.find((it) => it.name?.value === params.operationName) ?? (all.length === 1 ? all[0] : undefined);
}

function definitions(query: string): readonly DefinitionNode[] {
  try {
    return parse(query).definitions;
  } catch {
    return [];
  }
}

async function ask(params: FetcherParams, language: () => Language): Promise<any> {
  try {
    const answer = await post(params, language());
    if (answer.data?.register?.viewer) {
      void registered();
    }
    return answer;
  } catch (failure) {
    return refusal(`${texts[language()].unreachable} (${(failure as Error).message})`);
  }
}

/** What a stream asks for, from where it goes on, and what it brought, the newest first. */
interface Stream {
  payload: SubscribePayload & { variables: Record<string, unknown> };
  resumes: boolean;
  brought: unknown[];
}

let latest: Stream | undefined;
let leftBefore: Stream | undefined;

/** The stream begun last, to go on with it later. */
export const streamOfNow = () => latest;

/** Makes the next stream go on where that one was left. */
export function goOnWith(stream: Stream | undefined) {
  leftBefore = stream;
}

function stream(params: FetcherParams, meant: OperationDefinitionNode): Stream {
  const resumes = meant.variableDefinitions?.some((it) => it.variable.name.value === 'after');
  const operationName = params.operationName ?? undefined;
  const payload = { ...params, operationName, variables: { ...params.variables } };
  return { payload, resumes: resumes ?? false, brought: [] };
}

/** A socket of its own for each stream, so that it begins with the token of now. */
function follow(params: FetcherParams, meant: OperationDefinitionNode, language: () => Language): any {
  const now = leftBefore ?? stream(params, meant);
  leftBefore = undefined;
  latest = now;
  return {
    subscribe(observer: Observer) {
      let stopped = false;
      const socket = createClient({
        url: location.origin.replace(/^http/, 'ws') + '/graphql',
        connectionParams: async () => {
          const bearer = await authorization();
          return bearer ? { Authorization: bearer } : {};
        },
        retryAttempts: Infinity,
        // A random wait, so that many pages do not come back in the same moment.
        retryWait: () => new Promise((go) => setTimeout(go, 500 + 1500 * Math.random())),
        shouldRetry: (cut) => !isFinal(cut),
        on: {
          closed: (cut) => isCut(!stopped && !isFinal(cut)),
          connected: () => isCut(false),
        },
      });
      function stop() {
        stopped = true;
        isCut(false);
      }
      const end = socket.subscribe(
        // The same object is sent again with each new connection, by then with the newest cursor.
        now.payload,
        {
          next(message: Answer) {
            observer.next(now.brought.length ? { ...message, earlier: now.brought } : message);
            keep(now, message);
          },
          error(failure) {
            stop();
            observer.next(told(failure, language()));
            observer.complete();
          },
          complete() {
            if (!stopped) {
              stop();
              observer.complete();
            }
          },
        },
      );
      return {
        unsubscribe() {
          stop();
          end();
          // A socket that never opened has said so already.
          Promise.resolve(socket.dispose()).catch(() => {});
        },
      };
    },
  };
}

function keep({ payload, resumes, brought }: Stream, { data }: Answer) {
  brought.unshift(data);
  brought.length = Math.min(brought.length, EARLIER);
  const [message] = Object.values<any>(data ?? {});
  const cursor = message?.cursor ?? message?.resumeAt;
  if (resumes && cursor) {
    payload.variables.after = cursor;
  }
}

/** A person of the demo gets another token, and the stream goes on. */
function isFinal(cut: unknown): boolean {
  if (!isRefusal(cut) || !personChosen()) {
    return isRefusal(cut);
  }
  refused();
  return false;
}

function isRefusal(failure: unknown): boolean {
  return failure instanceof CloseEvent && NOT_SIGNED_IN.includes(failure.code);
}

/** In the form of an answer, which GraphiQL shows without a trace of the stack. */
function told(failure: unknown, language: Language): Answer {
  if (isRefusal(failure)) {
    return refusal(texts[language][refused()]);
  }
  return Array.isArray(failure) ? { errors: failure } : refusal(texts[language].unreachable);
}

function refusal(message: string): Answer {
  return { errors: [{ message }] };
}
