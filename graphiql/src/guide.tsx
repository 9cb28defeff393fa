import { pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect, useRef } from 'react';
import { type Access } from './access';
import { exampleOf } from './examples';
import { operation } from './fetcher';
import type { Language } from './language';
import { fill, hasPlaceholder, isFilled } from './placeholders';
import { texts } from './texts';

/**
 * Keeps the tab on the screen in the language and with the values of the person chosen, and asks
 * again as them. An example that was changed by hand is left alone. Shows nothing.
 */
export function Guide({ access, language }: { access: Access; language: Language }) {
  const { tabs, activeTabIndex, isIntrospecting, queryEditor, responseEditor, variableEditor } =
    useGraphiQL(
      pick(
        'tabs',
        'activeTabIndex',
        'isIntrospecting',
        'queryEditor',
        'responseEditor',
        'variableEditor',
      ),
    );
  const { run, stop, updateActiveTabValues } = useGraphiQLActions();
  const subscription = useRef<unknown>(null);
  subscription.current = useGraphiQL((state) => state.subscription);
  const shown = useRef(new Map<string, string>());
  const last = useRef('');
  const tab = tabs[activeTabIndex]!.id;
  const view = `${access.turn} ${language}`;
  useEffect(() => {
    for (const editor of [queryEditor, variableEditor, responseEditor]) {
      editor?.updateOptions({ wordWrap: 'on', fontSize: 13 });
    }
  }, [queryEditor, variableEditor, responseEditor]);

  const ready =
    queryEditor && variableEditor && responseEditor && !isIntrospecting && access.standing !== 'asking';

  useEffect(() => {
    if (!ready || shown.current.get(tab) === view) {
      last.current = ready ? tab : last.current;
      return;
    }
    const sameTab = last.current === tab || last.current === '';
    const following = subscription.current !== null;
    const samePerson = shown.current.get(tab)?.startsWith(`${access.turn} `);
    let current = true;

    async function show() {
      if (!samePerson) {
        stop();
        responseEditor!.setValue('');
        updateActiveTabValues({ response: null });
      }
      await refresh(() => current);
      if (!current) {
        return;
      }
      shown.current.set(tab, view);
      last.current = tab;
      const kind = operation({ query: queryEditor!.getValue() })?.operation;
      if (sameTab && (kind === 'query' || (kind === 'subscription' && following && !samePerson))) {
        void run();
      }
    }

    async function refresh(wanted: () => boolean) {
      const example = exampleOf(queryEditor!.getValue());
      if (!example) {
        return;
      }
      if (queryEditor!.getValue() !== example.document[language]) {
        queryEditor!.setValue(example.document[language]);
      }
      const variables = variableEditor!.getValue();
      if (!variables.trim() || isFilled(variables, example.variables)) {
        const filled = await fill(example.variables, language);
        if (wanted()) {
          variableEditor!.setValue(filled);
        }
      }
    }

    void show();
    return () => {
      current = false;
    };
  }, [ready, tab, view]);

  return null;
}

/** Says why an example cannot run yet. */
export function Unfilled({ language }: { language: Language }) {
  const variables = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.variables);
  return hasPlaceholder(variables ?? '') ? (
    <p className="ayumi-unfilled">{texts[language].toFill}</p>
  ) : null;
}
