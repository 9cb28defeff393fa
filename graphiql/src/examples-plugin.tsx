import { type GraphiQLPlugin, pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { createContext, useContext } from 'react';
import { type Example, exampleOf, examples } from './examples';
import type { Language } from './language';
import { fill } from './placeholders';
import { texts } from './texts';

export const LanguageContext = createContext<Language>('en');

function Examples() {
  const language = useContext(LanguageContext);
  const text = texts[language];
  const open = useOpen(language);
  return (
    <nav aria-label={text.examples} className="ayumi-examples">
      <h2>{text.examples}</h2>
      <p>{text.examplesHint}</p>
      <ul>
        {examples.map((example) => (
          <li key={example.name}>
            <button type="button" onClick={() => void open(example)}>
              <span className="ayumi-kind" data-kind={example.kind}>
                {text[example.kind]}
              </span>
              <code>{example.name}</code>
              <span className="ayumi-summary">{example.summary[language]}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Goes to the tab that shows the example already, or fills a new one. */
function useOpen(language: Language) {
  const { tabs, activeTabIndex, queryEditor, variableEditor } = useGraphiQL(
    pick('tabs', 'activeTabIndex', 'queryEditor', 'variableEditor'),
  );
  const { addTab, changeTab } = useGraphiQLActions();
  return async (example: Example) => {
    const index = tabs.findIndex((tab) => exampleOf(tab.query ?? '') === example);
    if (index < 0) {
      addTab();
      queryEditor?.setValue(example.document[language]);
    } else if (index !== activeTabIndex) {
      changeTab(index);
    }
    variableEditor?.setValue(await fill(example.variables, language));
  };
}

function Icon() {
  return (
    <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M4 3.5h9l3 3v10H4z M7 8h6 M7 11h6 M7 14h4" strokeLinejoin="round" />
    </svg>
  );
}

export const EXAMPLES: GraphiQLPlugin = {
  title: 'Examples / 例',
  icon: Icon,
  content: Examples,
};
