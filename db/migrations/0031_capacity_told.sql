-- The bookings that an event vouches for, for the audit: it acts as the system, by a role that may not read bookings itself.
create function capacity.bookings_told(pool integer, first integer, last integer)
  returns table (booking_no integer, bearer_id uuid, units smallint, slots smallint[])
  language sql stable security definer set search_path = '' as $$
  select b.booking_no, b.bearer_id, b.units, b.slots
  from capacity.booking b
  where (select kernel.actor_kind()) = 'system' and b.pool_id = pool and b.booking_no between first and last
  order by b.booking_no
$$;
revoke execute on function capacity.bookings_told from public;
grant execute on function capacity.bookings_told to rifada_app;
