"""The pages, one module each; ``shell`` tells how to add one."""
