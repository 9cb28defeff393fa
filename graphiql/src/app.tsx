import { explorerPlugin } from '@graphiql/plugin-explorer';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { useEffect, useRef, useState } from 'react';
import { type Person, useAccess } from './access';
import { opening } from './examples';
import { EXAMPLES, LanguageContext } from './examples-plugin';
import { fetcher } from './fetcher';
import { Guide, Unfilled } from './guide';
import { Header } from './header';
import { initialLanguage, keepLanguage } from './language';

const plugins = [EXAMPLES, explorerPlugin(), HISTORY_PLUGIN];

/** On a narrow screen the answer lies below what is played. */
function showAnswer({ target }: MouseEvent) {
  const isPlayed = (target as Element).closest('.graphiql-execute-button');
  if (isPlayed && matchMedia('(max-width: 640px)').matches) {
    document.querySelector('.graphiql-response')?.scrollIntoView({ block: 'start' });
  }
}

export function App({ people }: { people: Person[] }) {
  const [language, setLanguage] = useState(initialLanguage);
  const spoken = useRef(language);
  spoken.current = language;
  const access = useAccess();
  const [ask] = useState(() => fetcher(() => spoken.current));
  const [tabs] = useState(() =>
    opening(access.who.kind !== 'nobody').map((it) => ({ query: it.document[language] })),
  );

  useEffect(() => {
    document.documentElement.lang = language;
    keepLanguage(language);
  }, [language]);

  useEffect(() => {
    document.addEventListener('click', showAnswer);
    return () => document.removeEventListener('click', showAnswer);
  }, []);

  return (
    <LanguageContext value={language}>
      <Header access={access} language={language} people={people} onLanguage={setLanguage} />
      <GraphiQL
        fetcher={ask}
        storage={sessionStorage}
        plugins={plugins}
        defaultTabs={tabs}
        defaultEditorToolsVisibility="variables"
        isHeadersEditorEnabled={false}
        shouldPersistHeaders={false}
        schemaDescription
        inputValueDeprecation
      >
        <GraphiQL.Logo>{' '}</GraphiQL.Logo>
        <GraphiQL.Footer>
          <Unfilled language={language} />
        </GraphiQL.Footer>
        <Guide access={access} language={language} />
      </GraphiQL>
    </LanguageContext>
  );
}
