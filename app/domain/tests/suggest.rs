//! The least change that brings a week within its caps: what it does where, the same as a plain search through everything finds,
//! and every step of it lawful by itself.

#[cfg(test)]
#[expect(dead_code, reason = "the demo school serves other tests too")]
mod demo;

#[cfg(test)]
#[path = "suggest"]
mod suggest {
    mod changes;
    mod full;
    mod limits;
    mod made;
    mod plain;
    mod random;
    mod small;
    mod taken;
    mod weeks;
}
