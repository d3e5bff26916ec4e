### The words of the desk.
