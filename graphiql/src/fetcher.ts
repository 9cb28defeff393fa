import type { Fetcher, FetcherParams } from '@graphiql/toolkit';
import {
  type DefinitionNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
} from 'graphql';
import { createClient } from 'graphql-ws';
import { type Answer, authorization, post, refused } from './access';
import type { Language } from './language';
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
    return meant?.operation === OperationTypeNode.SUBSCRIPTION
      ? follow(params, language)
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
  return post(params, language()).catch((failure: Error) =>
    refusal(`${texts[language()].unreachable} (${failure.message})`),
  );
}

/** A socket of its own for each stream, so that it begins with the token of now. */
function follow(params: FetcherParams, language: () => Language): any {
  return {
    subscribe(observer: Observer) {
      const socket = createClient({
        url: location.origin.replace(/^http/, 'ws') + '/graphql',
        connectionParams: async () => {
          const bearer = await authorization();
          return bearer ? { Authorization: bearer } : {};
        },
        shouldRetry: (cut) => !isRefusal(cut),
      });
      let stopped = false;
      let earlier: unknown[] = [];
      const end = socket.subscribe(
        { ...params, operationName: params.operationName ?? undefined },
        {
          next(message: Answer) {
            observer.next(earlier.length ? { ...message, earlier } : message);
            earlier = [message.data, ...earlier].slice(0, EARLIER);
          },
          error(failure) {
            observer.next(told(failure, language()));
            observer.complete();
          },
          complete: () => stopped || observer.complete(),
        },
      );
      return {
        unsubscribe() {
          stopped = true;
          end();
          // A socket that never opened has said so already.
          Promise.resolve(socket.dispose()).catch(() => {});
        },
      };
    },
  };
}

function isRefusal(failure: unknown): boolean {
  return failure instanceof CloseEvent && NOT_SIGNED_IN.includes(failure.code);
}

/** In the form of an answer, which GraphiQL shows without a trace of the stack. */
function told(failure: unknown, language: Language): Answer {
  if (isRefusal(failure)) {
    refused();
    return refusal(texts[language].refused);
  }
  return Array.isArray(failure) ? { errors: failure } : refusal(texts[language].unreachable);
}

function refusal(message: string): Answer {
  return { errors: [{ message }] };
}
