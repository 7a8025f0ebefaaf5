//! Changes of a school's rules: never looser, never for days that are over, and refused where posted work would not fit.

#[cfg(test)]
#[expect(dead_code, reason = "the demo school serves other tests too")]
mod demo;

#[cfg(test)]
#[path = "rule_change"]
mod rule_change {
    mod caps;
    mod dated;
    mod words;
}
