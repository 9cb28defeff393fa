declare module 'monaco-editor/esm/vs/*';

declare var MonacoEnvironment: {
  getWorker(id: string, language: string): Worker;
};
