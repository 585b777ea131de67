-- The periods to choose from are found along this, one after the other, instead of in every figure there is.
CREATE INDEX observation_period ON indicator.observation (period);
