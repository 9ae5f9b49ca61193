-- Claims to a daily post stand in its row.
delete from club_rows where kind = 'claims';
