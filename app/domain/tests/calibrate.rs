//! What families' answers tell: grouped figures of a class-evening, and how many minutes pupils usually need for a kind of item.

#[cfg(test)]
#[expect(dead_code, reason = "the simulated grades serve the long table too")]
#[path = "calibrate"]
mod calibrate {
    mod bands;
    mod coverage;
    mod dice;
    mod estimate;
    mod grouped;
    mod made;
    mod measure;
    mod stored;
    mod world;
}
