import assert from 'node:assert/strict';
import { example } from './people.mjs';

const { connect, gql } = await example('apollo');
const DELAY = { initial: 20, max: 20 };

const plain = ({ data, error }) => ({ data, errors: error?.errors });

export default {
  connect: (address, token) => connect(address, token, DELAY),
  async ask(client, text, variables) {
    const result = /^mutation/m.test(text)
      ? await client.mutate({ mutation: gql(text), variables, errorPolicy: 'all' })
      : await client.query({ query: gql(text), variables, errorPolicy: 'all' });
    return plain(result);
  },
  follow(client, text, variables, heard) {
    const stream = client.subscribe({ query: gql(text), variables }).subscribe({
      ...heard,
      next: (result) => heard.next(plain(result)),
    });
    return () => stream.unsubscribe();
  },
  cuts: 12,
  refusals: 1,
  refused: ({ codes }) => assert.deepEqual(codes, ['UNAUTHENTICATED']),
};
