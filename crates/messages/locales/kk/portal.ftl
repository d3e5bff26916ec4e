### The words of the portal.
