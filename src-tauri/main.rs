fn main() { oryn_shell::run(); }
