-- Badges about everything that can be told; heights go with finished steps.
alter table badge drop constraint badge_fact_check;
alter table badge add check (fact in
  ('CHECKED_IN', 'RETURNED', 'STEP_DONE', 'RESTED', 'CHEER_SENT', 'CIRCLE_ENDED'));
alter table badge add max_height_cm int check (max_height_cm between 1 and 100);
alter table badge add min_height_cm int check (min_height_cm between 1 and 100);
alter table badge add check (fact = 'STEP_DONE' or (max_height_cm is null and min_height_cm is null));
