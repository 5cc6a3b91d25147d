import { platformStories } from './stories.ts';
import { openTerminal } from './terminal-stage.ts';

platformStories('the terminal', openTerminal);
