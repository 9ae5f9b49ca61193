-- Each player's answers are rows of their own: what an earlier version wrote, or would write, is refused. Looked for in
-- the text, as PostgreSQL doesn't look into JSON that has \u0000 in it; within a string quotation marks are escaped.
alter table club_rows add constraint club_rows_no_old_form check (
  not (kind in ('quizzes', 'ended') and strpos(row::text, ',"rounds":[') > 0)
  and not (kind = 'sealed' and strpos(row::text, ',"answers":{') > 0)
  and not (kind = 'ballots' and strpos(row::text, ',"votes":{') > 0)
);
