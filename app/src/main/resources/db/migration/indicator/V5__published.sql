-- The few published figures of firms stand among those of the area.

CREATE INDEX observation_published ON indicator.observation (definition_id) WHERE published;
