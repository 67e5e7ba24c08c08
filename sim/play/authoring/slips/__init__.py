"""What an author most likely meant where a file says something else, told once.

`shapes` knows blocks by their keys; `text` tells what the parser refuses; `lists` mends what it took for another list.
"""
