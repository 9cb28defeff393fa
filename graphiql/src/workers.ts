import EditorWorker from 'monaco-editor/esm/vs/editor/editor.worker.js?worker';
import JsonWorker from 'monaco-editor/esm/vs/language/json/json.worker.js?worker';
import GraphQlWorker from 'monaco-graphql/esm/graphql.worker.js?worker';

globalThis.MonacoEnvironment = {
  getWorker(_id, language) {
    switch (language) {
      case 'json':
        return new JsonWorker();
      case 'graphql':
        return new GraphQlWorker();
      default:
        return new EditorWorker();
    }
  },
};
