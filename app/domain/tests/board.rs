//! The week's notice: what it shows and leaves out, its bytes and digest, what differs between two, what makes one lawful.

#[cfg(test)]
#[expect(dead_code, reason = "the demo school serves other tests too")]
mod demo;

#[cfg(test)]
#[path = "board"]
mod board {
    mod bytes;
    mod differences;
    mod golden;
    mod lawful;
    mod made;
    mod nothing;
    mod order;
    mod week;
}
