use super::{Network, Place, Queue, Room};
use futures_util::FutureExt;
use std::{future::Future, pin::Pin};

const CROWD: Network = Some(std::net::IpAddr::V4(std::net::Ipv4Addr::new(10, 0, 0, 1)));
const SCHOOL: Network = Some(std::net::IpAddr::V4(std::net::Ipv4Addr::new(10, 0, 0, 2)));

type Waiting = Pin<Box<dyn Future<Output = Option<Place>>>>;

/// One turn, six places, four of them for one network.
fn queue() -> Queue {
    Queue::with(Room { turns: 1, places: 6, of_network: 4 })
}

/// Somebody who waits, or has their turn already.
fn joined(queue: &Queue, network: Network) -> Waiting {
    let mut waiting: Waiting = Box::pin(queue.enter(network).unwrap().turn());
    assert!(waiting.as_mut().now_or_never().is_none(), "somebody else has the turn");
    waiting
}

/// Somebody whose turn it is.
fn at_work(queue: &Queue, network: Network) -> Place {
    queue.enter(network).unwrap().turn().now_or_never().unwrap().unwrap()
}

fn called(waiting: &mut Waiting) -> Option<Option<Place>> {
    waiting.as_mut().now_or_never()
}

#[test]
fn a_crowd_of_one_network_does_not_keep_another_waiting_behind_all_of_it() {
    let queue = queue();
    let first = at_work(&queue, CROWD);
    let mut crowd = [joined(&queue, CROWD), joined(&queue, CROWD), joined(&queue, CROWD)];
    let mut teacher = joined(&queue, SCHOOL);
    drop(first);
    let second = called(&mut crowd[0]).unwrap().unwrap();
    assert!(called(&mut teacher).is_none());
    drop(second);
    let turn = called(&mut teacher).unwrap().unwrap();
    assert!(called(&mut crowd[1]).is_none());
    drop(turn);
    assert!(called(&mut crowd[1]).unwrap().is_some());
}

#[test]
fn a_network_with_all_of_its_share_turns_only_its_own_away() {
    let queue = queue();
    let held: Vec<_> = (0..4).map(|_| queue.enter(CROWD).unwrap()).collect();
    assert!(queue.enter(CROWD).is_none());
    assert!(queue.enter(SCHOOL).is_some());
    drop(held);
    assert!(queue.enter(CROWD).is_some());
}

#[test]
fn a_full_queue_turns_away_whoever_would_hold_as_many_places_as_anybody() {
    let queue = queue();
    let _held: Vec<_> = (0..3).flat_map(|_| [queue.enter(CROWD).unwrap(), queue.enter(SCHOOL).unwrap()]).collect();
    assert!(queue.enter(CROWD).is_none());
    assert!(queue.enter(None).is_none(), "nobody of a crowd waits whose place could be had");
}

#[test]
fn in_a_full_queue_the_last_of_the_greatest_crowd_makes_room() {
    let queue = queue();
    let _first = at_work(&queue, SCHOOL);
    let mut others = [joined(&queue, SCHOOL), joined(&queue, SCHOOL)];
    let mut crowd = [joined(&queue, CROWD), joined(&queue, CROWD), joined(&queue, CROWD)];
    let _one = queue.enter(None).unwrap();
    assert!(called(&mut crowd[2]).unwrap().is_none(), "it is told at once");
    assert!(called(&mut crowd[1]).is_none() && others.iter_mut().all(|one| called(one).is_none()));
    assert!(queue.enter(None).is_none(), "two of each are fair enough");
}

#[test]
fn whoever_goes_away_loses_nobody_a_place_or_a_turn() {
    let queue = queue();
    let first = at_work(&queue, CROWD);
    let (gone, called_then_gone) = (joined(&queue, CROWD), joined(&queue, SCHOOL));
    let mut last = joined(&queue, None);
    drop(gone);
    drop(first);
    drop(called_then_gone);
    let turn = called(&mut last).unwrap().unwrap();
    drop((turn, last));
    let state = queue.state();
    assert_eq!((state.places.len(), state.called.len()), (0, 0));
}
