-- What we counted ourselves is looked up at every counting, among whatever firms report of themselves.
CREATE INDEX observation_computed ON indicator.observation (line) WHERE basis = 'COMPUTED';
