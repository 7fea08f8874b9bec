/** Opens the desk: styles, language, colours, the store of answers, the router. Holds no screen itself. */
import './nonce.ts';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './styles/desk.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { answers } from './api/answers.ts';
import { nonce } from './nonce.ts';
import { SpeakingProvider } from './phrases/speaking.tsx';
import { router } from './router.tsx';
import { cssVariables, theme } from './theme.ts';

const place = document.getElementById('desk');
if (!place) throw new Error('the page has no place for the desk');

createRoot(place).render(
  <StrictMode>
    <SpeakingProvider>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        defaultColorScheme="auto"
        getStyleNonce={() => nonce}
      >
        <QueryClientProvider client={answers}>
          <Notifications position="bottom-center" limit={3} />
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </SpeakingProvider>
  </StrictMode>,
);
