//! Dimensions, elements, and the places of arrays.

use super::expand::Env;
use crate::error::Error;
use crate::model::{Model, Part, Variable};
use crate::name::canonical;
use std::collections::HashMap;

/// The elements of one place in an array.
pub(crate) type Tuple = Vec<u32>;

/// The most elements of all arrays together.
const MOST: usize = 4_000_000;

/// A dimension.
#[derive(Debug)]
struct Axis {
    id: String,
    elements: Vec<u32>,
    /// Another dimension, and for each element the one that it stands for.
    maps: Vec<(usize, Vec<u32>)>,
}

/// What can stand at one place of a variable's subscripts.
#[derive(Debug, Clone)]
pub(crate) struct Position {
    pub(crate) elements: Vec<u32>,
    pub(crate) axis: Option<usize>,
}

/// A variable's elements.
#[derive(Debug)]
pub(crate) struct Array {
    pub(crate) positions: Vec<Position>,
    tuples: Vec<Tuple>,
    /// The elements that each part is for.
    parts: Vec<Vec<Tuple>>,
    /// The part that each element has its equation from.
    owner: HashMap<Tuple, usize>,
    slots: HashMap<Tuple, u32>,
}

/// All dimensions and arrays of a model.
#[derive(Debug)]
pub(crate) struct Space {
    names: Vec<String>,
    element_of: HashMap<String, u32>,
    axes: Vec<Axis>,
    axis_of: HashMap<String, usize>,
    arrays: Vec<Array>,
    variables: HashMap<String, usize>,
}

impl Space {
    pub(crate) fn new(model: &Model) -> Result<Self, Error> {
        let mut space = Self {
            names: Vec::new(),
            element_of: HashMap::new(),
            axes: Vec::new(),
            axis_of: HashMap::new(),
            arrays: Vec::new(),
            variables: HashMap::new(),
        };
        for dimension in &model.dimensions {
            let elements = dimension.elements.iter().map(|name| space.element(name)).collect();
            space.axis_of.insert(dimension.id(), space.axes.len());
            space.axes.push(Axis { id: dimension.id(), elements, maps: Vec::new() });
        }
        for (at, dimension) in model.dimensions.iter().enumerate() {
            for map in &dimension.maps {
                let Some(to) = space.axis_of.get(&map.to).copied() else { continue };
                let elements = if map.elements.is_empty() {
                    space.axes[to].elements.clone()
                } else {
                    map.elements.iter().map(|name| space.element(name)).collect()
                };
                space.axes[at].maps.push((to, elements));
            }
        }
        let mut total = 0;
        for (at, variable) in model.variables.iter().enumerate() {
            if space.variables.insert(variable.id(), at).is_some() {
                let message = "expected each variable once, found a second of this name";
                return Err(Error::new(message)
                    .at(|| format!("`{}` (line {})", variable.name, variable.line)));
            }
            let place = || format!("`{}` (line {})", variable.name, variable.line);
            let array = space.read_array(variable).map_err(|error| error.at(place))?;
            total += array.tuples.len();
            if total > MOST {
                return Err(Error::new(format!("expected at most {MOST} elements")).at(place));
            }
            space.arrays.push(array);
        }
        Ok(space)
    }

    fn element(&mut self, name: &str) -> u32 {
        let id = canonical(name);
        let next = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        *self.element_of.entry(id).or_insert_with(|| {
            self.names.push(name.to_owned());
            next
        })
    }

    fn read_array(&self, variable: &Variable) -> Result<Array, Error> {
        let rank = variable.parts.first().map_or(0, |part| part.left.len());
        if variable.parts.iter().any(|part| part.left.len() != rank) {
            return Err(Error::new("expected as many subscripts in each of its equations"));
        }
        let mut positions = Vec::new();
        for k in 0..rank {
            positions.push(self.position(variable, k)?);
        }
        let mut array = Array {
            positions,
            tuples: Vec::new(),
            parts: Vec::new(),
            owner: HashMap::new(),
            slots: HashMap::new(),
        };
        for part in &variable.parts {
            let own = self.product(&part.left)?;
            array.parts.push(own);
        }
        // The fewer elements an equation is for, the stronger it is.
        let mut order: Vec<usize> = (0..array.parts.len()).collect();
        order.sort_by_key(|at| array.parts[*at].len());
        for at in order {
            let out = self.excepted(&variable.parts[at])?;
            for tuple in &array.parts[at] {
                if !out.contains(tuple) {
                    array.owner.entry(tuple.clone()).or_insert(at);
                }
            }
        }
        array.tuples = array.owner.keys().cloned().collect();
        let place = |tuple: &Tuple| -> Vec<usize> {
            let find = |(k, element): (usize, &u32)| {
                array.positions[k].elements.iter().position(|other| other == element)
            };
            tuple.iter().enumerate().map(|one| find(one).unwrap_or(usize::MAX)).collect()
        };
        let mut tuples = std::mem::take(&mut array.tuples);
        tuples.sort_by_cached_key(place);
        array.tuples = tuples;
        Ok(array)
    }

    /// The elements at one place, in the order of the dimension that holds them all.
    fn position(&self, variable: &Variable, k: usize) -> Result<Position, Error> {
        let mut elements: Vec<u32> = Vec::new();
        for part in &variable.parts {
            for element in self.named(&part.left[k])? {
                if !elements.contains(&element) {
                    elements.push(element);
                }
            }
        }
        let declared = variable.dimensions.get(k).and_then(|id| self.axis_of.get(id)).copied();
        let holds =
            |at: &usize| elements.iter().all(|element| self.axes[*at].elements.contains(element));
        let mut holding: Vec<usize> = (0..self.axes.len()).filter(holds).collect();
        holding.sort_by_key(|at| self.axes[*at].elements.len());
        let axis = declared.filter(holds).or_else(|| holding.first().copied());
        if let Some(axis) = axis {
            let order = &self.axes[axis].elements;
            elements.sort_by_key(|element| order.iter().position(|other| other == element));
        }
        Ok(Position { elements, axis })
    }

    /// The elements of a dimension, or the element of this name.
    fn named(&self, name: &str) -> Result<Vec<u32>, Error> {
        if let Some(axis) = self.axis_of.get(name) {
            return Ok(self.axes[*axis].elements.clone());
        }
        self.element_of.get(name).map(|element| vec![*element]).ok_or_else(|| {
            Error::new(format!("expected a dimension or an element, found `{name}`"))
        })
    }

    /// All combinations.
    fn product(&self, left: &[String]) -> Result<Vec<Tuple>, Error> {
        let mut out: Vec<Tuple> = vec![Vec::new()];
        for name in left {
            let elements = self.named(name)?;
            if out.len().saturating_mul(elements.len()) > MOST {
                return Err(Error::new(format!("expected at most {MOST} elements")));
            }
            let with = |tuple: &Tuple| {
                let tuple = tuple.clone();
                elements.clone().into_iter().map(move |element| {
                    let mut tuple = tuple.clone();
                    tuple.push(element);
                    tuple
                })
            };
            out = out.iter().flat_map(with).collect();
        }
        Ok(out)
    }

    fn excepted(&self, part: &Part) -> Result<std::collections::HashSet<Tuple>, Error> {
        let mut out = std::collections::HashSet::new();
        for left in &part.except {
            out.extend(self.product(left)?);
        }
        Ok(out)
    }

    pub(crate) fn array(&self, variable: usize) -> &Array {
        &self.arrays[variable]
    }

    pub(crate) fn variable(&self, id: &str) -> Option<usize> {
        self.variables.get(id).copied()
    }

    pub(crate) fn tuples(&self, variable: usize) -> &[Tuple] {
        &self.arrays[variable].tuples
    }

    /// The elements that a part is for, those that others have included.
    pub(crate) fn tuples_of(&self, variable: usize, part: usize) -> &[Tuple] {
        &self.arrays[variable].parts[part]
    }

    /// Whether an element has its equation from this part.
    pub(crate) fn owns(&self, variable: usize, part: usize, tuple: &Tuple) -> bool {
        self.arrays[variable].owner.get(tuple) == Some(&part)
    }

    /// The part that an element has its equation from.
    pub(crate) fn owner(&self, variable: usize, tuple: &Tuple) -> Option<usize> {
        self.arrays[variable].owner.get(tuple).copied()
    }

    pub(crate) fn place(&mut self, variable: usize, tuple: Tuple, slot: u32) {
        self.arrays[variable].slots.insert(tuple, slot);
    }

    pub(crate) fn slot(&self, variable: usize, tuple: &Tuple) -> Option<u32> {
        self.arrays[variable].slots.get(tuple).copied()
    }

    /// A variable's name with its subscripts, as printed.
    pub(crate) fn printed(&self, variable: &Variable, tuple: &Tuple) -> String {
        if tuple.is_empty() {
            return variable.name.clone();
        }
        let names: Vec<&str> = tuple.iter().map(|at| self.names[*at as usize].as_str()).collect();
        format!("{}[{}]", variable.name, names.join(","))
    }

    /// What the dimensions of an equation's left side stand for at one element.
    pub(crate) fn env(&self, variable: usize, part: &Part, tuple: &Tuple) -> Env {
        let mut env = Env::default();
        for (k, element) in tuple.iter().enumerate() {
            if let Some(axis) = part.left.get(k).and_then(|id| self.axis_of.get(id)) {
                env.bound.push((*axis, *element));
            }
        }
        for (k, element) in tuple.iter().enumerate() {
            let axis = self.arrays[variable].positions[k].axis;
            if let Some(axis) =
                axis.filter(|axis| !env.bound.iter().any(|(other, _)| other == axis))
            {
                env.bound.push((axis, *element));
            }
        }
        env
    }

    pub(crate) fn axis(&self, id: &str) -> Option<usize> {
        self.axis_of.get(id).copied()
    }

    pub(crate) fn axis_name(&self, axis: usize) -> &str {
        &self.axes[axis].id
    }

    pub(crate) fn axis_elements(&self, axis: usize) -> &[u32] {
        &self.axes[axis].elements
    }

    pub(crate) fn element_id(&self, id: &str) -> Option<u32> {
        self.element_of.get(id).copied()
    }

    /// The element of a dimension that stands where an element of another does: its own, the one
    /// that a mapping gives, or the one at the same place of a dimension as long.
    pub(crate) fn counterpart(&self, axis: usize, of: (usize, u32)) -> Option<u32> {
        let (from, element) = of;
        if from == axis {
            return Some(element);
        }
        let wanted = &self.axes[axis];
        if let Some(found) = self.mapped(axis, from, element) {
            return Some(found);
        }
        if wanted.elements.contains(&element) {
            return Some(element);
        }
        // A mapping of a dimension that holds this one.
        let holding = (0..self.axes.len()).filter(|at| self.axes[*at].elements.contains(&element));
        let mapped = holding.filter_map(|from| self.mapped(axis, from, element)).next();
        mapped.or_else(|| {
            let own = &self.axes[from].elements;
            let place = own.iter().position(|other| *other == element)?;
            (own.len() == wanted.elements.len()).then(|| wanted.elements[place])
        })
    }

    fn mapped(&self, axis: usize, from: usize, element: u32) -> Option<u32> {
        let (wanted, own) = (&self.axes[axis], &self.axes[from]);
        if let Some((_, list)) = own.maps.iter().find(|(to, _)| *to == axis) {
            let place = own.elements.iter().position(|other| *other == element)?;
            return list.get(place).copied();
        }
        let (_, list) = wanted.maps.iter().find(|(to, _)| *to == from)?;
        let place = list.iter().position(|other| *other == element)?;
        wanted.elements.get(place).copied()
    }
}
