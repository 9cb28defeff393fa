import type { Fetcher, FetcherParams } from '@graphiql/toolkit';
import { Kind, OperationTypeNode, parse } from 'graphql';
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
  return (params) =>
    operation(params) === OperationTypeNode.SUBSCRIPTION
      ? follow(params, language)
      : (post(params, language()).catch((failure: Error) => {
          throw new Error(`${texts[language()].unreachable} (${failure.message})`);
        }) as Promise<any>);
}

export function operation({ query, operationName }: FetcherParams): OperationTypeNode | undefined {
  try {
    return parse(query)
      .definitions.filter((it) => it.kind === Kind.OPERATION_DEFINITION)
      .find((it) => !operationName || it.name?.value === operationName)?.operation;
  } catch {
    return undefined;
  }
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
          error: (failure) => observer.error(told(failure, language())),
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

function told(failure: unknown, language: Language): unknown {
  if (isRefusal(failure)) {
    refused();
    return new Error(texts[language].refused);
  }
  return failure instanceof CloseEvent || failure instanceof Event
    ? new Error(texts[language].unreachable)
    : failure;
}
