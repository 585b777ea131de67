-- What db-scheduler keeps of the errands, apart from the clocks: a scheduler throws out tasks it does not know.
CREATE TABLE clock.scheduled_errands (LIKE clock.scheduled_tasks INCLUDING ALL);
