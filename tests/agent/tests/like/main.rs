//! Whether the agent is like NCALayer: as its published client sees it, and as its window is described (signing.md §1).

#[cfg(test)]
mod client;
#[cfg(test)]
mod window;
