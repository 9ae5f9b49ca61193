-- Claims to a daily post stand in its row; one that was cut off keeps its claim. As text: jsonb refuses \u0000.
update club_rows as daily
set row = ('{"held":' || (claim.row -> 'held')::text || ',' || substr(daily.row::text, 2))::json
from club_rows as claim
where daily.kind = 'dailies' and claim.kind = 'claims' and claim.club = daily.club and claim.key = daily.key
  and json_array_length(claim.row -> 'held') > 0;

delete from club_rows where kind = 'claims';
