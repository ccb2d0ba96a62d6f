CREATE UNIQUE INDEX place_id ON place (id);
CREATE INDEX place_size ON place (country, population DESC);
CREATE INDEX name_fold ON name (fold);
CREATE INDEX name_skeleton ON name (country, skeleton);
CREATE INDEX name_backwards ON name (country, backwards);
CREATE INDEX outline_country ON outline (country);
CREATE INDEX place_kind ON place (kind, country) WHERE kind <> 'settlement';
