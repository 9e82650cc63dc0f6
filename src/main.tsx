import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startPlanning } from './studio/planning.ts';
import { startPreparing } from './studio/preparing.ts';
import { startSecond } from './studio/second.ts';
import { listenToShortcuts } from './studio/shortcuts.ts';
import { startWarming } from './studio/warming.ts';
import './ui/theme/index.css';
import { App } from './ui/App.tsx';
import { ErrorBoundary } from './ui/shell/ErrorBoundary.tsx';
import { followTheme } from './ui/theme/followTheme.ts';

followTheme();
startPlanning();
startPreparing();
startSecond();
listenToShortcuts();
startWarming();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>
      <App />
    </ErrorBoundary>
  </StrictMode>,
);
