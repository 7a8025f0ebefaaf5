-- Whose account elsewhere (OpenID Connect) is whose here: bound at the first sign-in by the name that it gave, and from then on by the
-- issuer's own unchanging mark of the person alone, whatever name it gives.

create table account_elsewhere (
    school_id blob not null,
    issuer text not null,
    subject text not null,                  -- `sub`: never given to anybody else by that issuer
    staff_id blob not null,
    bound_at text not null,
    primary key (school_id, issuer, subject),
    unique (school_id, staff_id, issuer),   -- one account of each issuer
    foreign key (school_id, staff_id) references staff (school_id, id)
) without rowid;
