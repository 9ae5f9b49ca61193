// Test files share a process, as both platforms do where a host turns on both: Discord's library has to come first
// there, see src/main.ts.
import 'discord.js';
