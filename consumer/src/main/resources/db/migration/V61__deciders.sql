-- An import needs persons who are still registered with the certificates they signed with: those of the approval and those
-- of the window. The consumer asks the newest registry before it commits; this is the same rule by the rows it keeps.
create function decided_by_registered(an_act hash32) returns boolean language sql stable as $$
    select not exists (select from act_signature s
                       where s.act_hash = an_act
                         and not exists (select from person p where p.person_id = s.person_id
                                         and p.certificate_sha256 = s.certificate_sha256 and p.active))
$$;

create function guard_import_deciders() returns trigger language plpgsql as $$
begin
    if not decided_by_registered(new.window_act)
       or exists (select from approval a where a.manifest_hash = new.manifest_hash
                  and not decided_by_registered(a.act_hash)) then
        raise exception 'who decided this import is registered no longer' using errcode = 'integrity_constraint_violation';
    end if;
    return null;
end $$;
create constraint trigger batch_import_deciders after insert on batch_import
    deferrable initially deferred for each row execute function guard_import_deciders();
