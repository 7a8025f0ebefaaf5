//! What happens to homework between the form and the families: every rule on both sides of its boundary, and every bad input.

#[cfg(test)]
mod demo;

#[cfg(test)]
#[path = "posting"]
mod posting {
    mod bad_drafts;
    mod caps;
    mod days_off;
    mod drafts;
    mod edits;
    mod plan;
    mod problems;
    mod resolving;
    mod sentences;
    mod substitutes;
    mod times;
    mod ways_out;
    mod wording;
}
