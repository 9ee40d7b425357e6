-- The operations room reads the newest checks of a whole season, and counts those of the last hour, about twice a second.
create index reading_season on readings.reading (season_id, at);
