// Says which of the audits of GraphQL over HTTP fail at an address, and how many pass.
import { auditServer } from 'graphql-http';

const results = await auditServer({ url: process.argv[2] });
for (const { id, name, status, reason } of results.filter((it) => it.status !== 'ok')) {
  console.log(`${status} ${id} ${name}: ${reason}`);
}
console.log(`${results.filter((it) => it.status === 'ok').length} of ${results.length} audits pass`);
