-- Votes on what to talk about are no more: their rows name members, and nothing would forget them.
delete from club_rows where kind in ('ballots', 'votes');
