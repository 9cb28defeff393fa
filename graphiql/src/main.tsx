import './workers';
import '@graphiql/react/style.css';
import '@graphiql/plugin-doc-explorer/style.css';
import '@graphiql/plugin-explorer/style.css';
import '@graphiql/plugin-history/style.css';
import 'graphiql/graphiql.css';
import './style.css';
import { createRoot } from 'react-dom/client';
import { choose, kept, people } from './access';
import { App } from './app';

const known = await people();
const first = known[0];

void choose(kept() ?? (first ? { kind: 'person', handle: first.handle } : { kind: 'nobody' }));
createRoot(document.getElementById('page')!).render(<App people={known} />);
