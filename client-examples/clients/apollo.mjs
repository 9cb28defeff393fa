import { ApolloClient, ApolloLink, CombinedGraphQLErrors, HttpLink, InMemoryCache } from '@apollo/client';
import { SetContextLink } from '@apollo/client/link/context';
import { RetryLink } from '@apollo/client/link/retry';
import { tap } from 'rxjs';

export { gql } from '@apollo/client';

/**
 * @param {string} address such as https://ayumi.example
 * @param {() => Promise<string>} token answers an access token that is still good
 */
export function connect(address, token, delay = { initial: 1000, max: 10_000 }) {
  return new ApolloClient({
    cache: new InMemoryCache(),
    link: ApolloLink.from([
      new RetryLink({ delay, attempts: { max: Infinity, retryIf } }),
      new ApolloLink(resume),
      new SetContextLink(async () => ({ headers: { Authorization: `Bearer ${await token()}` } })),
      new HttpLink({ uri: `${address}/graphql` }),
    ]),
  });
}

/** After a cut, and when the stream says that its token has expired; not after a refusal. */
const retryIf = ({ statusCode, errors = [] }, { operationType }) =>
  operationType === 'subscription' &&
  !(statusCode >= 400 && statusCode < 500) &&
  !says('TOO_MANY_OPERATIONS', errors);

const says = (code, errors = []) => errors.some(({ extensions }) => extensions?.code === code);

/**
 * Keeps the newest cursor in the variables, which are sent again after a cut. To Apollo the answer
 * of a server that is about to restart is a result; here it is a cut.
 */
function resume(operation, forward) {
  return forward(operation).pipe(
    tap((result) => {
      if (operation.operationType !== 'subscription') return;
      if (says('UNAVAILABLE', result.errors)) throw new CombinedGraphQLErrors(result);
      const [message] = Object.values(result.data ?? {});
      const after = message?.cursor ?? message?.resumeAt ?? operation.variables.after;
      operation.variables = { ...operation.variables, after };
    }),
  );
}
