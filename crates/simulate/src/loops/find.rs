//! Which loops there are.

use crate::run::Program;
use std::collections::{HashSet, VecDeque};

/// So many steps the search for all loops may take.
const STEPS: usize = 2_000_000;

/// Loops as places, each looked at by the next.
pub(super) struct Found {
    pub(super) cycles: Vec<Vec<u32>>,
    pub(super) all: bool,
}

/// All loops, or where there are more than so many the shortest independent set.
pub(super) fn find(program: &Program, most: usize) -> Found {
    let graph = Graph::new(program);
    match graph.all(most) {
        Some(cycles) => Found { cycles, all: true },
        None => Found { cycles: graph.independent(), all: false },
    }
}

/// From each place to those that look at it.
struct Graph {
    next: Vec<Vec<u32>>,
    /// The strongly connected part that each place is in.
    part: Vec<usize>,
}

impl Graph {
    fn new(program: &Program) -> Self {
        let mut next: Vec<Vec<u32>> = vec![Vec::new(); program.nodes.len()];
        for (to, node) in (0_u32..).zip(&program.nodes) {
            for from in &node.looks {
                next[*from as usize].push(to);
            }
        }
        let part = parts(&next);
        Self { next, part }
    }

    /// The places behind one, in the same part.
    fn behind(&self, at: u32) -> impl Iterator<Item = u32> + '_ {
        let own = self.part[at as usize];
        self.next[at as usize].iter().copied().filter(move |to| self.part[*to as usize] == own)
    }

    /// Every loop, each from its first place on; none where there are too many.
    fn all(&self, most: usize) -> Option<Vec<Vec<u32>>> {
        let mut cycles = Vec::new();
        let mut steps = 0;
        for start in 0..u32::try_from(self.next.len()).unwrap_or(u32::MAX) {
            // Only places from `start` on, so that each loop is met once.
            let mut path = vec![start];
            let mut inside: HashSet<u32> = HashSet::from([start]);
            let reach = self.reaching(start);
            let mut open: Vec<Vec<u32>> = vec![self.behind(start).collect()];
            while let Some(list) = open.last_mut() {
                steps += 1;
                if steps > STEPS {
                    return None;
                }
                match list.pop() {
                    None => {
                        open.pop();
                        if let Some(last) = path.pop() {
                            inside.remove(&last);
                        }
                    }
                    Some(to) if to == start => {
                        cycles.push(path.clone());
                        if cycles.len() > most {
                            return None;
                        }
                    }
                    Some(to) if to > start && !inside.contains(&to) && reach.contains(&to) => {
                        path.push(to);
                        inside.insert(to);
                        open.push(self.behind(to).collect());
                    }
                    Some(_) => {}
                }
            }
        }
        Some(cycles)
    }

    /// The places from which one is reached by places not before it.
    fn reaching(&self, start: u32) -> HashSet<u32> {
        let own = self.part[start as usize];
        let mut back: std::collections::HashMap<u32, Vec<u32>> = std::collections::HashMap::new();
        let mut members = vec![start];
        let mut seen: HashSet<u32> = HashSet::from([start]);
        while let Some(at) = members.pop() {
            for to in self.behind(at).filter(|to| *to >= start && self.part[*to as usize] == own) {
                back.entry(to).or_default().push(at);
                if seen.insert(to) {
                    members.push(to);
                }
            }
        }
        let mut reached: HashSet<u32> = HashSet::from([start]);
        let mut queue = vec![start];
        while let Some(at) = queue.pop() {
            for from in back.get(&at).into_iter().flatten() {
                if reached.insert(*from) {
                    queue.push(*from);
                }
            }
        }
        reached
    }

    /// The shortest loops, each with a link that none before has.
    fn independent(&self) -> Vec<Vec<u32>> {
        let mut shortest: Vec<Vec<u32>> = Vec::new();
        for from in 0..u32::try_from(self.next.len()).unwrap_or(u32::MAX) {
            for to in self.behind(from).collect::<Vec<_>>() {
                shortest.extend(self.path(to, from));
            }
        }
        for cycle in &mut shortest {
            let least = (0..cycle.len()).min_by_key(|at| cycle[*at]).unwrap_or(0);
            cycle.rotate_left(least);
        }
        shortest.sort_by(|a, b| a.len().cmp(&b.len()).then_with(|| a.cmp(b)));
        shortest.dedup();
        let mut known: HashSet<(u32, u32)> = HashSet::new();
        shortest.retain(|cycle| {
            let links = (0..cycle.len()).map(|at| (cycle[at], cycle[(at + 1) % cycle.len()]));
            let mut new = false;
            for link in links {
                new |= known.insert(link);
            }
            new
        });
        shortest
    }

    /// The shortest way from one place to another.
    fn path(&self, from: u32, to: u32) -> Option<Vec<u32>> {
        let mut before: std::collections::HashMap<u32, u32> = std::collections::HashMap::new();
        let mut queue = VecDeque::from([from]);
        while let Some(at) = queue.pop_front() {
            if at == to {
                let mut path = vec![at];
                let mut at = at;
                while let Some(previous) = before.get(&at).filter(|_| at != from) {
                    at = *previous;
                    path.push(at);
                }
                path.reverse();
                return Some(path);
            }
            for next in self.behind(at) {
                if next != from && !before.contains_key(&next) {
                    before.insert(next, at);
                    queue.push_back(next);
                }
            }
        }
        None
    }
}

/// The strongly connected part of each place (Tarjan 1972, without calls).
fn parts(next: &[Vec<u32>]) -> Vec<usize> {
    const NONE: usize = usize::MAX;
    let count = next.len();
    let (mut index, mut low) = (vec![NONE; count], vec![0; count]);
    let (mut part, mut stack, mut on) = (vec![NONE; count], Vec::new(), vec![false; count]);
    let (mut counter, mut number) = (0, 0);
    for root in 0..count {
        if index[root] != NONE {
            continue;
        }
        let mut calls: Vec<(usize, usize)> = vec![(root, 0)];
        while let Some((at, child)) = calls.last_mut() {
            let at = *at;
            if *child == 0 {
                (index[at], low[at]) = (counter, counter);
                counter += 1;
                stack.push(at);
                on[at] = true;
            }
            if let Some(to) = next[at].get(*child).map(|to| *to as usize) {
                *child += 1;
                if index[to] == NONE {
                    calls.push((to, 0));
                } else if on[to] {
                    low[at] = low[at].min(index[to]);
                }
                continue;
            }
            calls.pop();
            if let Some((parent, _)) = calls.last() {
                low[*parent] = low[*parent].min(low[at]);
            }
            if low[at] == index[at] {
                while let Some(member) = stack.pop() {
                    on[member] = false;
                    part[member] = number;
                    if member == at {
                        break;
                    }
                }
                number += 1;
            }
        }
    }
    part
}
