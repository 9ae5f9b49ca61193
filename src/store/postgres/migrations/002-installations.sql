-- Workspaces that added the bot by themselves. What is kept of each is encrypted by the program.
create table installations (
  workspace text collate "C" primary key,
  sealed text not null
);
